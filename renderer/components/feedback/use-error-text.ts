import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '@shared/base/app-error'

export interface ErrorText {
  readonly what: string
  readonly next: string
}

/**
 * Words for a failure: what failed and what to do next, by its code, with the names and numbers of its details. A code without
 * words is a defect that a test finds; people then read the general sentence with the code.
 */
export function useErrorText(): (error: AppError) => ErrorText {
  const { t, i18n } = useTranslation('errors')
  return useCallback(
    (error) => {
      const details = { ...error.details, code: error.code }
      const known = i18n.exists(`errors:${error.code}.what`)
      const say = (part: 'what' | 'next') =>
        String(t(`${known ? error.code : 'unknown'}.${part}` as 'unknown.what', details))
      return { what: say('what'), next: say('next') }
    },
    [t, i18n],
  )
}
