import type { AppError } from '@shared/base/app-error'
import { ErrorPanel } from './ErrorPanel'
import { useErrorText } from './use-error-text'

/** What went wrong with the act just tried, and what to do. */
export function CommandError({ error }: { readonly error: AppError | undefined }) {
  const describe = useErrorText()
  return error ? <ErrorPanel {...describe(error)} /> : null
}
