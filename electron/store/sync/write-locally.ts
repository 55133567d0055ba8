import { setImmediate as turnOfEventLoop } from 'node:timers/promises'
import type { StoredDocument } from '../documents/databases'
import { toDocument } from '../documents/storage/loadable'
import { loadAll, loadRevisions } from '../documents/storage/load-revisions'
import { loadablesOf, parseLine, type UnpackedChunk } from '../../workers/snapshot/unpack-chunk'
import type { Ends } from './exchange'
import { writeOrHalve, type Refused, type Written } from './write-in-parts'

type Writable = Pick<Ends, 'local' | 'store' | 'refuseWrite' | 'cameFrom'>

/** One transaction of a bulk load, a tenth of a second: the screens' questions are answered in between, and it fits SQLite's cache. */
const AT_ONCE = 4_000

/**
 * Writes revisions from elsewhere as they are, each document alone in its fate. Most are new documents with a single leaf and take
 * the short way (load-revisions.ts); the others go through PouchDB. Gives those this database would not take.
 */
export async function writeLocally(
  { local, store, refuseWrite, cameFrom }: Writable,
  documents: readonly StoredDocument[],
): Promise<Refused[]> {
  const refused: Refused[] = []
  for (let at = 0; at < documents.length; at += AT_ONCE) {
    const part = documents.slice(at, at + AT_ONCE)
    for (const { _id, _rev } of part) cameFrom.note(_id, _rev)
    const others = await loadRevisions(store, part, refuseWrite)
    refused.push(...(await writeThroughPouch(local, others)))
    await turnOfEventLoop()
  }
  return refused
}

/** As `writeLocally`, for a chunk of a snapshot. */
export async function writeChunk(ends: Writable, chunk: UnpackedChunk): Promise<Refused[]> {
  const { store, refuseWrite, cameFrom } = ends
  const loadables = loadablesOf(chunk)
  const others = chunk.others.map((line): StoredDocument => ({ ...parseLine(line) }))
  for (let at = 0; at < loadables.length; at += AT_ONCE) {
    const part = loadables.slice(at, at + AT_ONCE)
    for (const { id, rev } of part) cameFrom.note(id, rev)
    others.push(...(await loadAll(store, part, refuseWrite)).map((known): StoredDocument => ({ ...toDocument(known) })))
    await turnOfEventLoop()
  }
  return writeLocally(ends, others)
}

async function writeThroughPouch(local: Ends['local'], documents: readonly StoredDocument[]): Promise<Refused[]> {
  if (documents.length === 0) return []
  const write = async (some: readonly { readonly document: StoredDocument }[]): Promise<Written> => {
    const failures = await local.bulkDocs(
      some.map(({ document }) => document),
      { new_edits: false },
    )
    return failures.flatMap((failure) =>
      'error' in failure
        ? [{ id: failure.id, name: failure.name, status: failure.status, reason: failure.reason ?? failure.message }]
        : [],
    )
  }
  return writeOrHalve(
    documents.map((document) => ({ id: document._id, document })),
    write,
  )
}
