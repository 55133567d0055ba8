import { fstatSync, readSync } from 'node:fs'
import { basename } from 'node:path'
import { AppError } from '@shared/base/app-error'
import { openBeside } from './open-beside'

const PLAIN_HEADER = 'SQLite format 3\0'
const SMALLEST_PAGE = 512

/** Primary result codes of SQLite (https://www.sqlite.org/rescode.html) that mean something to the person at the desk. */
const CODES: Readonly<Record<string, { readonly code: string; readonly retryable: boolean }>> = {
  SQLITE_FULL: { code: 'storage.disk-full', retryable: true },
  SQLITE_BUSY: { code: 'storage.busy', retryable: true },
  SQLITE_LOCKED: { code: 'storage.busy', retryable: true },
  SQLITE_CORRUPT: { code: 'storage.damaged', retryable: false },
  SQLITE_READONLY: { code: 'storage.read-only', retryable: false },
  SQLITE_CANTOPEN: { code: 'storage.unreachable', retryable: true },
  SQLITE_IOERR: { code: 'storage.unreachable', retryable: true },
}

/**
 * Gives a failure of SQLite the code screens switch on; `details.database` is the file's name. Errors that are the
 * program's own (syntax, constraints) and errors that are not SQLite's are returned as they are.
 */
export function toStorageError(thrown: unknown, file: string, hasKey: boolean): unknown {
  const sqliteCode = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
  if (typeof sqliteCode !== 'string') return thrown
  const database = basename(file)
  if (sqliteCode === 'SQLITE_NOTADB')
    return new AppError(unreadableCode(file, hasKey), { details: { database }, cause: thrown })
  const primary = sqliteCode.split('_', 2).join('_')
  const known = CODES[primary]
  if (!known) return thrown
  return new AppError(known.code, { details: { database, sqliteCode }, retryable: known.retryable, cause: thrown })
}

/** Whether a statement was refused, and took back what it had done, because a row with its key is there. */
export function isKeyTaken(thrown: unknown): boolean {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
  return code === 'SQLITE_CONSTRAINT_PRIMARYKEY'
}

/**
 * SQLite answers "not a database" to a wrong key and to garbage alike. An encrypted file shows no header but is whole
 * pages, so what is neither plain nor whole pages is damaged, whatever the key.
 */
function unreadableCode(file: string, hasKey: boolean): 'storage.wrong-key' | 'storage.damaged' {
  const { descriptor, close } = openBeside(file)
  try {
    const header = Buffer.alloc(PLAIN_HEADER.length)
    readSync(descriptor, header, 0, header.length, 0)
    if (header.toString('latin1') === PLAIN_HEADER) return hasKey ? 'storage.wrong-key' : 'storage.damaged'
    return fstatSync(descriptor).size % SMALLEST_PAGE === 0 ? 'storage.wrong-key' : 'storage.damaged'
  } finally {
    close()
  }
}
