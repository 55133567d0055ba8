import type { PouchDatabase } from 'pouchdb-core'
import { AppError } from '@shared/base/app-error'
import type { Pouch } from '../documents/storage/pouch'
import type { RemoteAddress } from './remote-address'
import { statusError } from './sync-fault'
import { createWatchedFetch, type After } from './watched-fetch'

const SILENCE_MS = 60_000

/** A database at the hub, for the time of one run. */
export interface RemoteDatabase {
  readonly database: PouchDatabase
  /** Its address without account: the name checkpoints are kept under, also when the password changes. */
  readonly name: string
  /** Ends every request under way. */
  hangUp(): void
}

/**
 * Connects to a database of the hub, and creates it where the account may. Fails with a `sync.*` code or an error that carries
 * the hub's status; `sync.database-missing` when it is not there and may not be created (a device's account never may).
 */
export async function openRemote(
  Pouch: Pouch,
  address: RemoteAddress,
  name: string,
  after: After,
  signal: AbortSignal,
): Promise<RemoteDatabase> {
  const line = new AbortController()
  const url = address.database(name)
  const { authorization } = address
  const ends = AbortSignal.any([line.signal, signal])
  const watched = createWatchedFetch({ authorization, signal: ends, after, silenceMs: SILENCE_MS })

  const request = (method: 'GET' | 'PUT') => watched(url, { method, headers: { Accept: 'application/json' } })
  const found = await request('GET')
  if (found.status === 404) {
    const created = await request('PUT')
    // 412: another workstation was faster.
    if (!created.ok && created.status !== 412) {
      if (created.status === 401 || created.status === 403) throw new AppError('sync.database-missing')
      throw statusError(created.status)
    }
  } else if (!found.ok) {
    throw statusError(found.status)
  }
  // A run that is stopped must still be able to finish its checkpoint: only hanging up ends its requests.
  const lasting = createWatchedFetch({ authorization, signal: line.signal, after, silenceMs: SILENCE_MS })
  const database = new Pouch(url, { skip_setup: true, fetch: lasting })
  return { database, name: url, hangUp: () => line.abort() }
}
