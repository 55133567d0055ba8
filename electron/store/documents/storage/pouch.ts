import { join, resolve } from 'node:path'
import HttpPouch from 'pouchdb-adapter-http'
import PouchDB from 'pouchdb-core'
import type { PouchConstructor, PouchDatabase, Replication, ReplicationOptions } from 'pouchdb-core'
import replication from 'pouchdb-replication'
import { AppError } from '@shared/base/app-error'
import { SqliteAdapter } from './adapter'

const ADAPTER = 'sqlite'
const REMOTE = /^https?:\/\//
const NAME = /^[a-z][a-z0-9_-]*$/

/** Fewer make conflicts out of nothing: a replica that was away that long no longer shares an ancestor. */
const REVISIONS_KEPT = 1000

/** Where the databases of a workstation are, and the key of each. */
export interface PouchOptions {
  readonly directory: string
  /** 32 random bytes in lower-case hexadecimal, or undefined for a plain file. Asked for each time a database is opened. */
  readonly keyFor: (database: string) => string | undefined
  /** Asked before every write; an error refuses it. */
  readonly refuseWrite?: (() => AppError | undefined) | undefined
}

/** Opens a local database by its name, or a remote one by its http(s) address with PouchDB's remote options. */
export interface Pouch {
  new (nameOrAddress: string, options?: object): PouchDatabase
  /** Replication between any two databases, or what behaves like one. */
  replicate(source: PouchDatabase, target: PouchDatabase, options?: ReplicationOptions): Replication
}

/**
 * Gives the PouchDB of one workstation: `new Pouch('library-kin01')` is the file `<directory>/library-kin01.sqlite`.
 * Several workstations can live in one process. Opening never throws for the file's sake: the first call on the database
 * rejects with the reason (see `openSqlite`). The caller closes what it opens.
 * Throws `storage.invalid-name` for a name that is not lower-case letters, digits, `_` and `-`.
 */
export function createPouch(options: PouchOptions): Pouch {
  const Core = installedPouch()
  return class LocalPouch extends Core {
    constructor(nameOrAddress: string, databaseOptions: object = {}) {
      if (REMOTE.test(nameOrAddress)) {
        super(nameOrAddress, databaseOptions)
        return
      }
      if (!NAME.test(nameOrAddress)) throw new AppError('storage.invalid-name', { details: { name: nameOrAddress } })
      // PouchDB tells all databases of a name when one of them is destroyed, whatever their folder: names are whole paths.
      const path = resolve(join(options.directory, nameOrAddress))
      super(path, {
        ...databaseOptions,
        adapter: ADAPTER,
        auto_compaction: false,
        revs_limit: REVISIONS_KEPT,
        databaseName: nameOrAddress,
        file: `${path}.sqlite`,
        key: options.keyFor(nameOrAddress),
        refuseWrite: options.refuseWrite,
      })
    }
  }
}

/** The PouchDB of the process with what every database here needs: it keeps its adapters and plugins in one place, they are put there once. */
export function installedPouch(): PouchConstructor {
  if (PouchDB.adapters[ADAPTER]) return PouchDB
  PouchDB.plugin(HttpPouch)
  PouchDB.plugin(replication)
  PouchDB.adapter(ADAPTER, SqliteAdapter, true)
  return PouchDB
}
