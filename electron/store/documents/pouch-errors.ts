import { AppError, toAppError } from '@shared/base/app-error'

/** The HTTP-like status PouchDB puts on its errors, or undefined for anything else. */
export function pouchStatus(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('status' in error)) return undefined
  return typeof error.status === 'number' ? error.status : undefined
}

/** Translates what PouchDB threw; only this folder reads its status codes. */
export function fromPouch(error: unknown, database: string, id?: string): AppError {
  if (error instanceof AppError) return error
  const details = { database, ...(id === undefined ? {} : { id }) }
  switch (pouchStatus(error)) {
    case 404:
      return new AppError('document.not-found', { details, cause: error })
    case 409:
      return new AppError('document.changed-meanwhile', { details, retryable: true, cause: error })
    default:
      return toAppError(error)
  }
}
