import type { PouchDatabase } from 'pouchdb-core'
import { AppError } from '@shared/base/app-error'
import { writeInParts } from './write-in-parts'

/** What PouchDB's replication asks a database for and waits for. */
const WORK: ReadonlySet<PropertyKey> = new Set(['get', 'put', 'bulkGet', 'revsDiff', 'getAttachment', 'bulkDocs'])

/** One end of a replication that can be let go of: after `leave`, nothing more is asked of the database. */
export interface GuardedEnd {
  readonly database: PouchDatabase
  /** Resolves when the last question asked before is answered. */
  leave(): Promise<void>
}

/**
 * Wraps a database for one replication, because PouchDB's says `complete` when it is cancelled while its work still goes on (a
 * batch being written, a checkpoint), asks `info()` without waiting for a refusal (an unhandled rejection if the line fails or the
 * database closes just then), and names a remote by a request that may fail, which would lose the checkpoint. `name` is the
 * lasting name of a remote end.
 */
export function guardEnd(database: PouchDatabase, name?: string): GuardedEnd {
  const pending = new Set<Promise<unknown>>()
  let left = false

  const ask = async (work: () => unknown): Promise<unknown> => {
    if (left) throw new AppError('sync.stopped')
    const answer = Promise.resolve(work())
    pending.add(answer)
    try {
      return await answer
    } finally {
      pending.delete(answer)
    }
  }

  /** PouchDB uses it for a count of tasks nobody looks at. */
  const info = async () => ({ db_name: database.name, doc_count: 0, update_seq: 0, adapter: database.adapter })

  const guarded = new Proxy(database, {
    get(target, key) {
      if (key === 'info') return info
      if (key === 'id' && name !== undefined) return () => Promise.resolve(name)
      if (key === 'bulkDocs')
        return (request: { docs: readonly { _id: string }[]; new_edits: boolean }) =>
          ask(() => writeInParts(request.docs, (docs) => target.bulkDocs(docs, { new_edits: request.new_edits })))
      const member: unknown = Reflect.get(target, key)
      if (typeof member !== 'function') return member
      const call = (...given: unknown[]): unknown => member.apply(target, given)
      return WORK.has(key) ? (...given: unknown[]) => ask(() => call(...given)) : call
    },
  })

  return {
    database: guarded,
    async leave() {
      left = true
      while (pending.size > 0) await Promise.allSettled(pending)
    },
  }
}
