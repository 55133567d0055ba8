import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { z } from 'zod'
import type { Instant } from '@shared/base/identifier'
import { pouchStatus } from '../documents/pouch-errors'
import { leafTexts, readLeaves } from '../documents/storage/leaf-feed'
import { parseLine } from '../../workers/snapshot/unpack-chunk'
import type { Ends, ExchangeListener, Standing } from './exchange'
import { hubDatabase, openHubDatabase, type HubDatabase } from './hub-database'
import { isReplicated } from './replicated'
import { writeChunk } from './write-locally'

const MANIFEST = 'snapshot'
const FILE = 'lines.gz'
const CHUNK_BYTES = 4_000_000
/** Each is twice as large as the one before it, so that loading begins soon. */
const FIRST_CHUNK_BYTES = 500_000
const PAGE = 1_000
/** Chunks asked for before they are needed: one on its way while another is taken apart. */
const AHEAD = 2

const manifestSchema = z.object({
  type: z.literal('snapshot'),
  format: z.literal(1),
  database: z.string(),
  /** Everything of the hub's changes feed up to here is in the snapshot. */
  since: z.union([z.string(), z.number()]),
  epoch: z.string().optional(),
  documents: z.number().int().nonnegative(),
  madeAt: z.string(),
  /** In order; each is the SHA-256 of its compressed bytes, in hexadecimal. */
  chunks: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(10_000),
})

const compress = promisify(gzip)

/** Where the snapshot of a database is kept: beside it, readable by whoever may read it. */
function snapshotDatabase(name: string): string {
  return `${name}-snapshot`
}

/** What a snapshot holds. */
export interface SnapshotFigures {
  readonly documents: number
  readonly bytes: number
  readonly chunks: number
}

/**
 * Puts a snapshot of a database beside it at the hub, for workstations that meet the hub for the first time. Call it when both sides
 * agree; what was written here since `standing.acknowledged` is left out and comes by replication. The chunks are documents named by
 * the hash of their bytes, so that an interrupted publication goes on where it was; the manifest is written last. Needs the snapshot
 * database at the hub, or an account that may create it (`sync.database-missing` otherwise).
 */
export async function publishSnapshot(
  { hub, store, local }: Pick<Ends, 'hub' | 'store' | 'local'>,
  root: string,
  name: string,
  { standing, epoch, madeAt }: { standing: Standing; epoch: string | undefined; madeAt: Instant },
  signal: AbortSignal,
): Promise<SnapshotFigures> {
  const shelf = await openHubDatabase(hub.line, root, snapshotDatabase(name))
  const before = await readManifest(shelf)
  const chunks: string[] = []
  let bytes = 0
  const flush = async (lines: readonly string[]) => {
    const packed = await compress(lines.join('\n'))
    const hash = createHash('sha256').update(packed).digest('hex')
    bytes += packed.length
    chunks.push(hash)
    if (await shelf.read(chunkId(hash))) return
    const attachment = { content_type: 'application/gzip', data: packed.toString('base64') }
    await shelf.put(chunkId(hash), { type: 'snapshot-chunk', _attachments: { [FILE]: attachment } })
  }

  let documents = 0
  let lines: string[] = []
  let size = 0
  for (let since = 0; ;) {
    signal.throwIfAborted()
    const { rows, last } = readLeaves(store, since, PAGE, standing.acknowledged)
    if (rows.length === 0) break
    since = last
    for (const { id, leaves } of rows) {
      if (!isReplicated(id)) continue
      documents++
      const texts = leafTexts(store, id, leaves)
      for (const rev of leaves) {
        const line = texts.get(rev) ?? (await wholeLeaf(local, id, rev))
        if (line === undefined) continue
        lines.push(line)
        size += line.length
      }
    }
    if (size < Math.min(FIRST_CHUNK_BYTES * 2 ** chunks.length, CHUNK_BYTES)) continue
    await flush(lines)
    lines = []
    size = 0
  }
  if (lines.length > 0) await flush(lines)
  await shelf.put(MANIFEST, {
    type: 'snapshot',
    format: 1,
    database: name,
    since: standing.received,
    ...(epoch === undefined ? {} : { epoch }),
    documents,
    madeAt,
    chunks,
  })
  for (const hash of before?.chunks ?? [])
    if (!chunks.includes(hash)) await shelf.put(chunkId(hash), { _deleted: true })
  return { documents, bytes, chunks: chunks.length }
}

/**
 * Loads the hub's snapshot of a database, if there is one worth loading, and gives where its changes feed goes on. Nothing when there
 * is none, or one that does not fit this hub; a chunk whose hash is wrong ends the loading, and the feed then brings everything from
 * its beginning: what was loaded are ordinary revisions.
 */
export async function loadSnapshot(
  ends: Ends,
  root: string,
  name: string,
  epoch: string | undefined,
  listener: ExchangeListener,
  signal: AbortSignal,
): Promise<string | number | undefined> {
  const shelf = hubDatabase(ends.hub.line, root, snapshotDatabase(name))
  const manifest = await readManifest(shelf)
  if (!manifest || manifest.database !== name || manifest.epoch !== epoch) return undefined
  const { doc_count: here } = await ends.local.info()
  if (here * 10 >= manifest.documents * 9 || !(await mayKnow(ends.hub, manifest.since))) return undefined

  // Chunks are fetched, checked and taken apart while those before them are written.
  const fetchChunk = async (hash: string) => {
    const packed = await shelf.attachment(chunkId(hash), FILE)
    return createHash('sha256').update(packed).digest('hex') === hash ? ends.unpack(packed, ends.store.key) : undefined
  }
  const ask = (at: number) => {
    const hash = manifest.chunks[at]
    const asked = hash === undefined ? undefined : fetchChunk(hash)
    asked?.catch(() => undefined) // seen where it is awaited, unless what came before failed
    return asked
  }
  const shorten = ends.store.database.lengthenLog()
  try {
    const asked = Array.from({ length: AHEAD }, (_, at) => ask(at))
    let done = 0
    for (const at of manifest.chunks.keys()) {
      const chunk = await asked.shift()
      asked.push(ask(at + AHEAD))
      signal.throwIfAborted()
      if (!chunk) return undefined
      const refused = await writeChunk(ends, chunk)
      for (const { id, reason } of refused) listener.onRefused('pull', id, reason)
      const ids = [...chunk.heads.map(({ id }) => id), ...chunk.others.map((line) => parseLine(line)._id)]
      done += ids.length
      listener.onDocuments('pull', ids)
      listener.onProgress('pull', done, Math.max(done, manifest.documents))
    }
    return manifest.since
  } finally {
    shorten()
  }
}

function chunkId(hash: string): string {
  return `chunk:${hash}`
}

/** Nothing when there is no snapshot, or none this account may see. */
async function readManifest(shelf: HubDatabase): Promise<z.infer<typeof manifestSchema> | undefined> {
  try {
    const parsed = manifestSchema.safeParse(await shelf.read(MANIFEST))
    return parsed.success ? parsed.data : undefined
  } catch (error) {
    const status = pouchStatus(error)
    if (status === 401 || status === 403) return undefined
    throw error
  }
}

/** A hub that counts and is not that far yet was restored from before the snapshot. */
async function mayKnow(hub: HubDatabase, since: string | number): Promise<boolean> {
  const { update_seq } = await hub.info()
  return typeof update_seq !== 'number' || typeof since !== 'number' || since <= update_seq
}

async function wholeLeaf(local: Ends['local'], id: string, rev: string): Promise<string | undefined> {
  const [found] = await local.get(id, { open_revs: [rev], revs: true, attachments: true })
  return found?.ok && JSON.stringify(found.ok)
}
