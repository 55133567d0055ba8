import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { freemem } from 'node:os'
import { join } from 'node:path'
import { AppError } from '@shared/base/app-error'
import { createTurns } from '@shared/base/turns'
import type { AuditDocument } from '@shared/documents/audit'
import type { Topic } from '@shared/protocol/contract'
import type { Progress } from '@shared/protocol/wire'
import type { PouchDatabase } from '../documents/databases'
import { forgetDeletedFiles } from '../documents/storage/open-beside'
import { openSqlite } from '../documents/storage/open-libsql'
import type { SqliteDatabase } from '../documents/storage/sqlite-driver'
import { createEngineTables, ENGINE_SCHEMA } from './engine-tables'
import type { ReadModel } from './read-model'
import { isSoundReadModel, type ReadModelTrust } from './read-model-marker'

/*
 *             open                     change seen / catchUp()
 *   closed ─────────▶ idle ────────────────────────────────────▶ applying
 *                      ▲                                            │ one transaction per batch: rows + checkpoint
 *                      └────────────── nothing left ────────────────┘
 *
 *   rebuild(): a second file is fed from sequence 0 beside the first, then takes its place between two batches.
 */

/** So that a batch of an import and its audit entry are one transaction here, too. */
const BATCH = 1100

/**
 * An import's batches change the same pages of the indexes again and again. As many as this become one transaction, which ends a moment
 * after the last batch; until then they are seen here, and a crash only has them fed again.
 */
const DOCUMENTS_OF_SPAN = 6 * BATCH
const SPAN_FROM_DOCUMENTS = BATCH / 2
const SPAN_ENDS_AFTER_MS = 1_000

/** The keys of an import are spread over the whole of its indexes: pages that fall out of the cache are decrypted again and again. */
const SMALLEST_CACHE_KIB = 65_536
/** A large list is searched all over, and what a system forgets of it is waited for: it is kept here as far as memory allows. */
const LARGEST_CACHE_KIB = 8 * SMALLEST_CACHE_KIB
const SHARE_OF_FREE_MEMORY = 1 / 16

export interface Projector {
  readonly model: ReadModel
  /** The tables, for queries. Stable until the next await: a rebuild swaps the file between two turns. */
  tables(): SqliteDatabase
  /** Resolves when everything written before the call is in the tables. */
  catchUp(): Promise<void>
  /** Feeds a new file from the beginning and swaps it in; `onProgress` counts documents. Aborting leaves the old file in use. */
  rebuild(options?: { onProgress?: (progress: Progress) => void; signal?: AbortSignal }): Promise<{ documents: number }>
  /** How far the first feeding of a new or outdated model is, while it runs. */
  backlog(): { done: number; total: number } | undefined
  close(): Promise<void>
}

interface Surroundings {
  readonly directory: string
  readonly key: string
  readonly database: (name: string) => PouchDatabase
  /** Tells of every commit to a database until the function it gives is called. */
  readonly follow: (name: string, onCommit: () => void) => () => void
  /** Whether the file that is there may be used as it is; see read-model-marker.ts. `trust` when not given. */
  readonly trust?: ReadModelTrust
  readonly onTopics: (topics: readonly Topic[]) => void
  /** Shown the stamp of every change, wherever it was made. */
  readonly observe?: (timestamp: string) => void
  /** Why an audit entry is not believed; undefined for those that are. */
  readonly doubtOf?: (entry: AuditDocument) => string | undefined
  /** Told of failures outside any call: a projector that cannot go on. */
  readonly onFailure: (error: unknown) => void
}

/** Opens a read model, throws away one of another version, and keeps it fed from the changes feeds of its databases. */
export async function createProjector(model: ReadModel, surroundings: Surroundings): Promise<Projector> {
  const { directory, key, follow, onTopics, onFailure } = surroundings
  const file = join(directory, `read-${model.name}.sqlite`)
  const nextFile = join(directory, `read-${model.name}.next.sqlite`)
  removeFiles(nextFile)
  const doubted = surroundings.trust === 'check' && existsSync(file) && !isSoundReadModel(file, key)
  if (doubted || surroundings.trust === 'discard') removeFiles(file)

  let feeder = await openFeeder(file, key, model, surroundings)
  // A database that went back in time (restored by hand) would have its new changes passed over.
  if (await feeder.isAhead()) {
    feeder.close()
    removeFiles(file)
    feeder = await openFeeder(file, key, model, surroundings)
  }
  const inTurn = createTurns()
  let queued: Promise<void> | undefined
  let backlog: { done: number; total: number } | undefined
  let closed = false

  const apply = async () => {
    for (;;) {
      if (closed) return
      const { documents, topics } = await feeder.feedBatch()
      if (topics.length > 0) onTopics(topics)
      if (documents === 0) {
        if (backlog) {
          backlog = undefined
          onTopics(['tasks'])
        }
        return
      }
      if (backlog) {
        backlog.done += documents
        onTopics(['tasks'])
      }
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  const catchUp = () => {
    queued ??= inTurn(() => {
      queued = undefined
      return apply()
    })
    return queued
  }

  const unfollow = model.databases.map((name) => follow(name, () => void catchUp().catch(onFailure)))

  const waiting = await feeder.waiting()
  if (waiting > BATCH) backlog = { done: 0, total: waiting }

  return {
    model,
    tables: () => feeder.sqlite,
    catchUp,
    backlog: () => backlog,
    async rebuild({ onProgress, signal } = {}) {
      removeFiles(nextFile)
      const next = await openFeeder(nextFile, key, model, surroundings)
      try {
        const total = await next.waiting()
        let done = 0
        for (;;) {
          if (signal?.aborted === true) throw new AppError('task.cancelled')
          const { documents } = await next.feedBatch()
          if (documents === 0) break
          done += documents
          onProgress?.({ done, total, unit: 'documents' })
          await new Promise((resolve) => setImmediate(resolve))
        }
        await inTurn(async () => {
          feeder.close()
          next.close()
          removeFiles(file)
          renameSync(nextFile, file)
          feeder = await openFeeder(file, key, model, surroundings)
        })
        await catchUp()
        return { documents: done }
      } catch (error) {
        next.close()
        removeFiles(nextFile)
        throw error
      }
    },
    async close() {
      closed = true
      for (const stop of unfollow) stop()
      await inTurn(() => feeder.close())
    },
  }
}

interface Feeder {
  readonly sqlite: SqliteDatabase
  /** Documents changed since the checkpoints, roughly: sequences, not documents, are counted. */
  waiting(): Promise<number>
  /** Whether a checkpoint names a change its database does not have. */
  isAhead(): Promise<boolean>
  feedBatch(): Promise<{ documents: number; topics: Topic[] }>
  /** Commits what a span of batches left open, and closes. */
  close(): void
}

async function openFeeder(
  file: string,
  key: string,
  model: ReadModel,
  { database, observe, doubtOf, onFailure }: Surroundings,
): Promise<Feeder> {
  if (existsSync(file) && versionIn(file, key) !== model.version) removeFiles(file)
  const fresh = !existsSync(file)
  // A read model can always be rebuilt, so it may lose its last transactions in a power cut, rows and checkpoint together.
  const sqlite = openSqlite({ file, key, synchronous: 'NORMAL', cacheKiB: cacheKiBFor(file) })
  if (fresh) {
    sqlite.transaction(() => {
      sqlite.exec(ENGINE_SCHEMA)
      sqlite.exec(model.schema)
      sqlite.exec(`PRAGMA user_version = ${model.version}`)
    })
  }
  let span: { readonly commit: () => void; documents: number; timer?: NodeJS.Timeout } | undefined
  const endSpan = () => {
    const ending = span
    span = undefined
    clearTimeout(ending?.timer)
    ending?.commit()
  }
  const endSpanSoon = () => {
    if (!span) return
    clearTimeout(span.timer)
    span.timer = setTimeout(() => {
      try {
        endSpan()
      } catch (error) {
        // A full disk: what was open is undone with its checkpoint, and fed again.
        onFailure(error)
      }
    }, SPAN_ENDS_AFTER_MS)
    span.timer.unref()
  }
  const seqOf = (name: string) => Number(sqlite.get('SELECT seq FROM checkpoints WHERE database = ?', name)?.[0] ?? 0)

  return {
    sqlite,
    async waiting() {
      const infos = await Promise.all(model.databases.map((name) => database(name).info()))
      return infos.reduce((sum, info, at) => sum + Number(info.update_seq) - seqOf(model.databases[at] ?? ''), 0)
    },
    async isAhead() {
      const infos = await Promise.all(model.databases.map((name) => database(name).info()))
      return infos.some((info, at) => seqOf(model.databases[at] ?? '') > Number(info.update_seq))
    },
    async feedBatch() {
      const topics = new Set<Topic>()
      let documents = 0
      // SQLite undid it by itself.
      if (span && !sqlite.inTransaction) endSpan()
      for (const name of model.databases) {
        const since = seqOf(name)
        const { results, last_seq } = await database(name).changes({
          since,
          limit: BATCH,
          include_docs: true,
          conflicts: true,
        })
        if (results.length === 0) continue
        if (results.length >= SPAN_FROM_DOCUMENTS && !sqlite.inTransaction)
          span = { commit: sqlite.beginSpan(), documents: 0 }
        // One for each batch: what it keeps until the end must not outlive a transaction that was rolled back.
        const applier = model.createApplier(sqlite)
        const engine = createEngineTables(sqlite, doubtOf)
        sqlite.transaction(() => {
          for (const { id, deleted, doc } of results) {
            const document = engine.accept(name, id, deleted === true ? undefined : doc)
            if (document && document.type !== 'audit') observe?.(document.updated.at)
            if (document?.type !== 'audit') applier.apply({ database: name, id, document })
          }
          for (const topic of applier.settle()) topics.add(topic)
          sqlite.run('INSERT OR REPLACE INTO checkpoints (database, seq) VALUES (?, ?)', name, Number(last_seq))
        })
        for (const topic of engine.takeTopics()) topics.add(topic)
        documents += results.length
      }
      if (span) span.documents += documents
      if (span && span.documents >= DOCUMENTS_OF_SPAN) endSpan()
      else endSpanSoon()
      return { documents, topics: [...topics] }
    },
    close() {
      try {
        endSpan()
      } finally {
        sqlite.close()
      }
    },
  }
}

function cacheKiBFor(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  const most = Math.min(LARGEST_CACHE_KIB, (freemem() * SHARE_OF_FREE_MEMORY) / 1024)
  return Math.round(Math.max(SMALLEST_CACHE_KIB, Math.min(size / 1024, most)))
}

function versionIn(file: string, key: string): number {
  try {
    const sqlite = openSqlite({ file, key, synchronous: 'NORMAL' })
    const version = Number(sqlite.get('PRAGMA user_version')?.[0])
    sqlite.close()
    return version
  } catch (error) {
    // A damaged read model is not worth saving: it is derived. Anything but damage is a real failure.
    if (error instanceof AppError && (error.code === 'storage.damaged' || error.code === 'storage.wrong-key')) return -1
    throw error
  }
}

function removeFiles(file: string): void {
  for (const name of [file, `${file}-wal`, `${file}-shm`]) rmSync(name, { force: true })
  forgetDeletedFiles()
}
