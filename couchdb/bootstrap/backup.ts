import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { AppError } from '@shared/base/app-error'
import type { Json } from '@shared/base/json'
import { z } from 'zod'
import type { HubConnection } from '../hub/connection'
import { readChanges } from '../hub/changes'
import { ensureDatabase, type Step } from '../hub/ensure'
import { readLeaves, writeLeaves, type Leaf } from '../hub/leaves'
import { renewEpoch } from './epoch'

const objectSchema = z.record(z.string(), z.json())

const manifestSchema = z.object({
  format: z.literal('comptoir-hub-backup-1'),
  madeAt: z.string(),
  databases: z.array(
    z.object({
      name: z.string(),
      file: z.string(),
      /** Leaf revisions, deletions included. */
      revisions: z.number().int(),
      sha256: z.string(),
      security: objectSchema,
      isReplicated: z.boolean(),
    }),
  ),
})
type Manifest = z.infer<typeof manifestSchema>

const infoSchema = z.object({ props: z.looseObject({ partitioned: z.boolean().optional() }).optional() })

/** Leaves come with their attachments: a page is some tens of megabytes at most. */
const PAGE = 100
const MANIFEST = 'manifest.json'

/**
 * Copies every leaf revision of every database, with its history and attachments, into one compressed file of lines each. The manifest is
 * written last: a folder without one is no backup. A database that is written to meanwhile is copied as far as its feed goes.
 */
export async function backUp(
  hub: HubConnection,
  directory: string,
  databases: readonly { readonly name: string; readonly isReplicated: boolean }[],
  madeAt: string,
): Promise<Manifest> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const manifest: Manifest = { format: 'comptoir-hub-backup-1', madeAt, databases: [] }
  for (const { name, isReplicated } of databases) {
    if (!infoSchema.safeParse(await hub.find([name])).success) continue
    const file = `${name}.jsonl.gz`
    let revisions = 0
    const lines = async function* () {
      for await (const document of leavesOf(hub, name)) {
        revisions++
        yield `${JSON.stringify(document)}\n`
      }
    }
    await pipeline(lines(), createGzip(), createWriteStream(join(directory, file), { mode: 0o600 }))
    const security = objectSchema.parse((await hub.find([name, '_security'])) ?? {})
    const sha256 = await hashOf(join(directory, file))
    manifest.databases.push({ name, file, revisions, sha256, security, isReplicated })
  }
  writeFileSync(join(directory, `${MANIFEST}.part`), JSON.stringify(manifest, undefined, 2), { mode: 0o600 })
  renameSync(join(directory, `${MANIFEST}.part`), join(directory, MANIFEST))
  return manifest
}

async function* leavesOf(hub: HubConnection, database: string): AsyncGenerator<Leaf> {
  for await (const page of readChanges(hub, database, { limit: PAGE })) {
    yield* await readLeaves(hub, database, page, { revs: true, attachments: true })
  }
}

/** Reads the manifest and checks that every file is the one that was written. */
export async function readBackup(directory: string): Promise<Manifest> {
  const parsed = manifestSchema.safeParse(jsonOf(join(directory, MANIFEST)))
  if (!parsed.success) throw new AppError('backup.not-found', { details: { directory } })
  for (const { file, sha256 } of parsed.data.databases)
    if ((await hashOf(join(directory, file))) !== sha256) throw new AppError('backup.damaged', { details: { file } })
  return parsed.data
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new AppError('backup.not-found', { details: { directory: file }, cause })
  }
}

const BATCH = 200
/** Far below `max_http_request_size`: what is refused for its size would be refused for ever. */
const BATCH_BYTES = 4_000_000

/**
 * Puts a backup's revisions back under the names they had (`new_edits: false`): what is there already stays, and twice is as good as once.
 * Afterwards every replicated database has a new epoch, so that workstations send again what came after the backup.
 */
export async function restore(
  hub: HubConnection,
  directory: string,
  onStep: (step: Step) => void = () => undefined,
): Promise<Step[]> {
  const manifest = await readBackup(directory)
  const steps: Step[] = []
  const tell = (step: Step) => {
    steps.push(step)
    onStep(step)
  }
  for (const { name, file, revisions, security } of manifest.databases) {
    // Its own choice of shards; validation comes with the bootstrap that follows, and administrators pass it.
    const made = await ensureDatabase(hub, name)
    for await (const docs of batchesOf(join(directory, file))) {
      const refused = await writeLeaves(hub, name, docs)
      if (refused !== undefined) throw new AppError('restore.refused', { details: { database: name, id: refused } })
    }
    // Who may open the accounts is the server's own business, and CouchDB refuses to be told.
    if (!name.startsWith('_')) await hub.ask('PUT', [name, '_security'], { body: security })
    tell({ what: `database ${name} (${revisions})`, outcome: made === 'made' ? 'made' : 'changed' })
  }
  for (const { name, isReplicated } of manifest.databases)
    if (isReplicated) tell({ what: `epoch of ${name}`, outcome: await renewEpoch(hub, name) })
  return steps
}

async function* batchesOf(file: string): AsyncGenerator<Record<string, Json>[]> {
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()), crlfDelay: Infinity })
  let batch: Record<string, Json>[] = []
  let bytes = 0
  for await (const line of lines) {
    if (batch.length > 0 && (batch.length >= BATCH || bytes + line.length > BATCH_BYTES)) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(objectSchema.parse(JSON.parse(line)))
    bytes += line.length
  }
  if (batch.length > 0) yield batch
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
