import { rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { AppError } from '@shared/base/app-error'
import { DocumentStore } from './document-store'

const REMOVAL_ATTEMPTS = 20
const REMOVAL_DELAY_MS = 50

interface OpenStore {
  readonly store: DocumentStore
  handles: number
}

const open = new Map<string, OpenStore>()

/**
 * Opens a file, or joins those of this process who have it open already: one connection per file, so that every handle
 * sees every write at once. Each `acquireStore` is matched by one `releaseStore`.
 * Throws as `openSqlite` does, `storage.newer-schema`, and `storage.wrong-key` if it is open under another key.
 */
export function acquireStore(file: string, key: string | undefined): DocumentStore {
  let entry = open.get(file)
  if (entry && entry.store.key !== key)
    throw new AppError('storage.wrong-key', { details: { database: basename(file) } })
  if (!entry) {
    entry = { store: new DocumentStore(file, key), handles: 0 }
    open.set(file, entry)
  }
  entry.handles++
  return entry.store
}

/** Gives a handle back; the last one closes the file. */
export function releaseStore(file: string, store: DocumentStore): void {
  const entry = open.get(file)
  if (entry?.store !== store) return
  entry.handles--
  if (entry.handles > 0) return
  open.delete(file)
  store.close()
}

/** Closes a file under all its handles and removes it, with its log. */
export async function destroyStore(file: string, store: DocumentStore): Promise<void> {
  if (open.get(file)?.store === store) open.delete(file)
  store.close()
  for (const suffix of ['', '-wal', '-shm', '-seq']) await removeFile(file + suffix)
}

// Where an open file cannot be removed (Windows), the closed connection's statements have to be collected first.
async function removeFile(file: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await rm(file, { force: true })
      return
    } catch (error) {
      if (attempt === REMOVAL_ATTEMPTS) throw error
      setFlagsFromString('--expose-gc')
      runInNewContext('gc')()
      await setTimeout(REMOVAL_DELAY_MS)
    }
  }
}
