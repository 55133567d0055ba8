import { setImmediate, setTimeout } from 'node:timers/promises'
import { auditDocumentSchema } from '@shared/documents/audit'
import { AppError } from '@shared/base/app-error'
import type { MergePolicies } from '@shared/domain/merge/policy-versions'
import type { PouchDatabase } from 'pouchdb-core'
import { auditDoubt, type KeyOf } from './audit-proof'
import { isProved, type Version, type Witness } from './author-proof'
import { createEvidenceFinder, type ReadEntries } from './find-evidence'
import { pouchStatus } from './pouch-errors'
import { readLeaves } from './read-leaves'

/** Between two pages others have their turn. */
const PAGE = 250
/** Of every five moments four are left to whoever searches and types, when nobody waits for the end. */
const REST_FACTOR = 4

/** What a reading needs besides the database. */
interface Reading {
  readonly keyOf: KeyOf
  readonly policies: MergePolicies
  readonly hasEveryEntry: boolean
  /** The records to read; every one when not given. */
  readonly ids?: readonly string[] | undefined
  /** Whether nobody waits for the end. */
  readonly inBackground?: boolean
  readonly signal?: AbortSignal | undefined
  readonly onRead?: () => void
}

/**
 * Reads every version of the records of a database and gives those that nobody signed, with the version that is shown: no entry of the
 * workstation they name seals them, and the rules alone do not make them of versions that are sealed. Entries of a workstation whose key is not
 * known here are believed when they hash to what they say.
 */
export async function* findUnproved(
  database: PouchDatabase,
  reading: Reading,
): AsyncGenerator<{ readonly id: string; readonly rev: string }> {
  const witness = witnessOf(database, reading)
  let startedMs = performance.now()
  for await (const rows of pagesOf(database, reading.ids)) {
    for (const { id, doc } of rows) {
      if (reading.signal?.aborted) throw new AppError('task.cancelled')
      // Entries are proved with their chain; design documents are no records.
      if (!doc || id.startsWith('audit:') || id.startsWith('_')) continue
      const bodies = doc._conflicts?.length ? (await readLeaves(database, id)).map(({ body }) => body) : [doc]
      for (const body of bodies) {
        if (await isProved({ ...body, _id: id }, witness)) continue
        yield { id, rev: doc._rev }
        break
      }
      reading.onRead?.()
    }
    if (reading.inBackground) {
      const restMs = REST_FACTOR * (performance.now() - startedMs)
      await setTimeout(restMs, undefined, { ref: false, ...(reading.signal ? { signal: reading.signal } : {}) })
    } else await setImmediate()
    startedMs = performance.now()
  }
}

type Rows = Awaited<ReturnType<PouchDatabase['allDocs']>>['rows']

async function* pagesOf(database: PouchDatabase, ids: readonly string[] | undefined): AsyncGenerator<Rows> {
  const wanted = { include_docs: true, conflicts: true } as const
  if (ids) {
    for (let at = 0; at < ids.length; at += PAGE)
      yield (await database.allDocs({ keys: ids.slice(at, at + PAGE), ...wanted })).rows
    return
  }
  let from = ''
  for (;;) {
    const { rows } = await database.allDocs({ startkey: from, limit: PAGE, ...wanted })
    yield rows
    const last = rows.at(-1)?.id
    if (last === undefined || rows.length < PAGE) return
    from = `${last}\u0000`
  }
}

function witnessOf(database: PouchDatabase, { keyOf, policies, hasEveryEntry }: Reading): Witness {
  const read: ReadEntries = async (from, { limit, descending = false }) => {
    const [device] = from.split(':').slice(1)
    const end = descending ? `audit:${device}:` : `audit:${device}:\ufff0`
    const { rows } = await database.allDocs({ startkey: from, endkey: end, limit, descending, include_docs: true })
    return rows.flatMap(({ doc }) => auditDocumentSchema.safeParse(doc).data ?? [])
  }
  return {
    policies,
    hasEveryEntry,
    evidenceAt: createEvidenceFinder(read, (entry) => auditDoubt(entry, keyOf) === undefined),
    async read(id) {
      try {
        return await database.get(id)
      } catch (error) {
        if (pouchStatus(error) === 404) return undefined
        throw error
      }
    },
    // What was really sent is known at head office only.
    isTold: ({ status }: Version) => Promise.resolve(status !== 'waiting'),
  }
}
