import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { AppError, toAppError } from '@shared/base/app-error'

/** The path of a file that is there; fails with `import.file-not-found`. */
export function existingFile(path: string): string {
  if (!existsSync(path)) throw new AppError('import.file-not-found', { details: { file: basename(path) } })
  return path
}

/** What the readers of tables call a failure, in the words of the verbs; anything else stays what it is. */
export function importError(error: unknown, file: string): AppError {
  const known = toAppError(error)
  const { code, details } = known
  if (!code.startsWith('import-')) return known
  const named = {
    'import-header-missing': 'import.format-unknown',
    'import-encoding-unknown': 'import.encoding-unknown',
  }[code]
  return new AppError(named ?? 'import.unreadable', { details: { ...details, file }, cause: error })
}
