import { createHmac } from 'node:crypto'
import { AppError } from '@shared/base/app-error'
import type { PouchDatabase } from 'pouchdb-core'
import { createPouch, type Pouch } from './storage/pouch'

export type { ChangesFeed, PouchDatabase, StoredDocument } from 'pouchdb-core'

/** The open databases of one profile: the only owner of their files. */
export interface Databases {
  readonly names: readonly string[]
  readonly Pouch: Pouch
  get(name: string): PouchDatabase
  close(): Promise<void>
}

/** The key of one encrypted file, derived from the profile's data key (HMAC-SHA-256 as in RFC 5869's expand step; hexadecimal). */
export function deriveKey(dataKey: Buffer, purpose: string): string {
  return createHmac('sha256', dataKey).update(`comptoir ${purpose}\u0001`).digest('hex')
}

/** Opens databases in `directory`, one encrypted file each; fails with `storage.*` codes. Close them before anyone else opens them. */
export function openDatabases(directory: string, names: readonly string[], dataKey: Buffer): Databases {
  const Pouch = createPouch({ directory, keyFor: (name) => deriveKey(dataKey, `database ${name}`) })
  const open = new Map(names.map((name) => [name, new Pouch(name)]))
  return {
    names,
    Pouch,
    get(name) {
      const database = open.get(name)
      if (!database) throw new AppError('database.unknown', { details: { database: name } })
      return database
    },
    async close() {
      await Promise.all([...open.values()].map((database) => database.close()))
      open.clear()
    },
  }
}
