import { createHmac } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { AppError } from '@shared/base/app-error'
import { canonicalJson } from '@shared/base/canonical-json'
import { toInstant } from '@shared/base/day'
import type { Instant } from '@shared/base/identifier'
import type { DocumentStore } from '../storage/document-store'
import { syncFolder, writeFileDurably } from '../storage/write-file-durably'
import { copyDatabase } from './copy-database'
import { digestOf } from './manifest'

export type SnapshotKind = 'manual' | 'scheduled' | 'before-restore' | 'before-migration'

/** One database as a snapshot holds it. */
export interface SnapshotDatabase {
  readonly name: string
  readonly uuid: string
  readonly updateSeq: number
  readonly documents: number
  readonly bytes: number
  /** HMAC-SHA-256 over the file. */
  readonly digest: string
}

/** What a snapshot says of itself (`snapshot.json`, signed); its id is its folder's name. */
export interface Snapshot {
  readonly id: string
  readonly createdAt: Instant
  readonly kind: SnapshotKind
  readonly databases: SnapshotDatabase[]
}

const DESCRIPTION = 'snapshot.json'
const KEYRING = 'keyring.json'

/** The folder of a profile's own snapshots. */
export function snapshotFolder(profile: string): string {
  return join(profile, 'snapshots')
}

interface Making {
  readonly profile: string
  readonly stores: readonly { readonly name: string; readonly store: DocumentStore }[]
  readonly kind: SnapshotKind
  readonly nowMs: number
  /** Hexadecimal; signs the description. */
  readonly key: string
  /** Where to, if not into the profile: another disk. */
  readonly folder?: string | undefined
  readonly onProgress?: (done: number, total: number) => void
  readonly signal?: AbortSignal
}

/**
 * Copies databases while they are in use: each as it is at one moment, encrypted under its own key, with the keyring that opens them.
 * The folder has its name only once everything in it is on disk. Rejects with `task.cancelled`, `storage.disk-full`.
 */
export async function makeSnapshot(making: Making): Promise<Snapshot> {
  const { profile, stores, kind, nowMs, key, onProgress, signal } = making
  const createdAt = toInstant(nowMs)
  const folder = making.folder ?? snapshotFolder(profile)
  const id = freeName(folder, `${createdAt.replaceAll(/[-:]/g, '').replace(/\.\d+/, '')}-${kind}`)
  const partial = join(folder, `${id}.partial`)
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true, mode: 0o700 })
  try {
    const databases: SnapshotDatabase[] = []
    for (const { name, store } of stores) {
      onProgress?.(databases.length, stores.length)
      await new Promise((done) => setImmediate(done))
      if (signal?.aborted === true) throw new AppError('task.cancelled')
      const target = join(partial, `${name}.sqlite`)
      const { updateSeq, documentCount } = store.read(() => {
        copyDatabase(store.database, target)
        return store.counters()
      })
      databases.push({
        name,
        uuid: store.uuid(),
        updateSeq,
        documents: documentCount,
        ...(await digestOf(target, key)),
      })
    }
    const keyring = join(profile, KEYRING)
    if (existsSync(keyring)) copyFileSync(keyring, join(partial, KEYRING))
    const snapshot: Snapshot = { id, createdAt, kind, databases }
    writeFileDurably(join(partial, DESCRIPTION), JSON.stringify({ snapshot, signature: sign(snapshot, key) }, null, 2))
    const place = join(folder, id)
    renameSync(partial, place)
    syncFolder(folder)
    return snapshot
  } catch (error) {
    rmSync(partial, { recursive: true, force: true })
    throw isNoSpace(error) ? new AppError('storage.disk-full', { retryable: true, cause: error }) : error
  }
}

/** Two snapshots of one second, or of a clock that stands still, are two. */
function freeName(folder: string, name: string): string {
  for (let number = 1; ; number++) {
    const id = number === 1 ? name : `${name}-${number}`
    if (!existsSync(join(folder, id))) return id
  }
}

/** The snapshots in a folder, the newest first; what is not one of this workstation's is left out. */
export function listSnapshots(folder: string, key: string): Snapshot[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .flatMap((id) => readSnapshot(join(folder, id), key) ?? [])
    .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
}

/** Finds a snapshot by its id among the profile's own, or by its folder anywhere. Throws `snapshot.not-found`. */
export function findSnapshot(
  profile: string,
  idOrFolder: string,
  key: string,
): { readonly snapshot: Snapshot; readonly folder: string } {
  for (const folder of [join(snapshotFolder(profile), basename(idOrFolder)), resolve(idOrFolder)]) {
    const snapshot = readSnapshot(folder, key)
    if (snapshot) return { snapshot, folder }
  }
  throw new AppError('snapshot.not-found', { details: { snapshot: idOrFolder } })
}

function readSnapshot(folder: string, key: string): Snapshot | undefined {
  try {
    const text = readFileSync(join(folder, DESCRIPTION), 'utf8')
    const { snapshot, signature }: { snapshot: Snapshot; signature: string } = JSON.parse(text)
    return sign(snapshot, key) === signature ? snapshot : undefined
  } catch {
    // Not a snapshot: some other folder, or one that was damaged.
    return undefined
  }
}

function sign(snapshot: Snapshot, key: string): string {
  return createHmac('sha256', Buffer.from(key, 'hex')).update(canonicalJson(snapshot)).digest('hex')
}

function isNoSpace(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOSPC'
}
