import { AppError } from '@shared/base/app-error'
import { pouchStatus } from '../documents/pouch-errors'

/**
 * What stopped a replication, sorted by what helps: `blocked` needs a person (another password, a database to be created),
 * `transient` needs time only. `reason` is a code that screens have words for.
 */
export interface SyncFault {
  readonly kind: 'transient' | 'blocked'
  readonly reason:
    | 'auth' // 401: the account is not (or no longer) known
    | 'forbidden' // 403: the account may not use this database
    | 'not-found' // the database is missing and may not be created
    | 'unreachable'
    | 'timeout'
    | 'proxy'
    | 'busy'
    | 'server-error'
    | 'unexpected-answer' // not CouchDB: a portal's page, a proxy's page
    | 'internal'
}

/** Sorts anything a replication failed with. Whatever is not understood is transient: giving up for good is never right. */
export function toSyncFault(error: unknown): SyncFault {
  switch (syncCode(error)) {
    case 'sync.database-missing':
      return { kind: 'blocked', reason: 'not-found' }
    case 'sync.unreachable':
      return { kind: 'transient', reason: 'unreachable' }
    case 'sync.timeout':
      return { kind: 'transient', reason: 'timeout' }
    case 'sync.unexpected-answer':
      return { kind: 'transient', reason: 'unexpected-answer' }
    default:
      return fromStatus(pouchStatus(error))
  }
}

function fromStatus(status: number | undefined): SyncFault {
  if (status === undefined) return { kind: 'transient', reason: 'internal' }
  if (status === 401) return { kind: 'blocked', reason: 'auth' }
  if (status === 403) return { kind: 'blocked', reason: 'forbidden' }
  if (status === 404) return { kind: 'blocked', reason: 'not-found' }
  if (status === 407) return { kind: 'transient', reason: 'proxy' }
  if (status === 429 || status === 503) return { kind: 'transient', reason: 'busy' }
  if (status >= 500) return { kind: 'transient', reason: 'server-error' }
  return { kind: 'transient', reason: 'unexpected-answer' }
}

/** PouchDB wraps what a fetch threw in an error of its own but keeps its properties: the code survives, the class does not. */
function syncCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** Makes the error for an answer of the hub that PouchDB did not see. */
export function statusError(status: number): AppError & { readonly status: number } {
  return Object.assign(new AppError('sync.refused', { details: { status }, retryable: true }), { status })
}
