import { basename } from 'node:path'
import type { DocumentData, Metadata } from 'pouchdb-adapter-utils'
import { AppError } from '@shared/base/app-error'
import { dropAttachments } from './attachments'
import { createChecksum } from './checksum'
import type { Checksum } from './checksum'
import { openSqlite } from './open-libsql'
import { parseRevisionMap, parseTree, serialiseRevisions } from './revision-trees'
import { applyDocumentSchema } from './schema'
import type { SqliteDatabase } from './sqlite-driver'
import { asBytes, decodeText, encodeText, toText } from './sqlite-text'
import { WriteQueue } from './write-queue'

type MetadataRow = [
  winningRev: Uint8Array,
  winningSeq: number | null,
  deleted: number,
  maxSeq: number,
  tree: Uint8Array | null,
  map: Uint8Array | null,
]

const METADATA = `SELECT ${asBytes('winning_rev')}, winning_seq, deleted, max_seq, ${asBytes('rev_tree')}, ${asBytes('rev_map')}
  FROM docs WHERE id = ?`
const BODY = `SELECT ${asBytes('body')} FROM revs WHERE seq = ?`
const META = `SELECT ${asBytes('uuid')}, update_seq, doc_count FROM meta`

interface Counters {
  readonly updateSeq: number
  readonly documentCount: number
}

/**
 * One open database file as PouchDB's contract sees it: metadata, bodies, counters, and those who wait for changes.
 * Reads flush the write queue first (`read`); writes go through it (`queue`). Shared by all handles on a file.
 */
export class DocumentStore {
  readonly database: SqliteDatabase
  readonly checksum: Checksum
  readonly queue: WriteQueue
  /** Called after each commit that changed documents, and once more when the store closes. */
  readonly listeners = new Set<() => void>()
  readonly key: string | undefined

  constructor(file: string, key: string | undefined) {
    this.key = key
    this.checksum = createChecksum(key)
    this.database = openSqlite({ file, key, synchronous: 'FULL' })
    this.queue = new WriteQueue(this.database)
    try {
      applyDocumentSchema(this.database)
    } catch (error) {
      this.database.close()
      throw error
    }
  }

  read<Result>(work: () => Result): Result {
    this.queue.flush()
    return work()
  }

  notify(): void {
    for (const listener of this.listeners) listener()
  }

  close(): void {
    this.queue.flush()
    this.database.close()
    this.notify()
    this.listeners.clear()
  }

  uuid(): string {
    return toText(this.#meta()[0])
  }

  counters(): Counters {
    const [, updateSeq, documentCount] = this.#meta()
    return { updateSeq, documentCount }
  }

  setCounters(counters: Counters): void {
    this.database.run('UPDATE meta SET update_seq = ?, doc_count = ?', counters.updateSeq, counters.documentCount)
  }

  metadata(id: string): Metadata | undefined {
    const row = this.database.get<MetadataRow>(METADATA, encodeText(id))
    if (!row) return undefined
    const winningRev = decodeText(row[0])
    const deleted = row[2] === 1
    return this.guarded(id, () => ({
      id,
      rev: winningRev,
      winningRev,
      deleted,
      seq: row[3],
      rev_tree: parseTree(row[4], winningRev, deleted),
      rev_map: parseRevisionMap(row[5], winningRev, row[1]),
    }))
  }

  saveMetadata(metadata: Metadata): void {
    const { tree, map } = serialiseRevisions(metadata)
    this.database.run(
      `INSERT INTO docs (id, winning_rev, winning_seq, deleted, max_seq, rev_tree, rev_map) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET winning_rev = excluded.winning_rev, winning_seq = excluded.winning_seq,
        deleted = excluded.deleted, max_seq = excluded.max_seq, rev_tree = excluded.rev_tree, rev_map = excluded.rev_map`,
      encodeText(metadata.id),
      encodeText(metadata.winningRev),
      metadata.rev_map[metadata.winningRev] ?? null,
      metadata.deleted ? 1 : 0,
      metadata.seq,
      tree,
      map,
    )
  }

  removeMetadata(id: string): void {
    this.database.run('DELETE FROM docs WHERE id = ?', encodeText(id))
  }

  insertBody(seq: number, id: string, rev: string, data: DocumentData): void {
    this.database.run(
      'INSERT INTO revs (seq, doc_id, rev, body) VALUES (?, ?, ?, ?)',
      seq,
      encodeText(id),
      encodeText(rev),
      this.sealBody(id, rev, data),
    )
  }

  sealBody(id: string, rev: string, data: object): Buffer {
    return this.checksum.seal(`${id} ${rev}`, JSON.stringify(data))
  }

  /** The body of a revision with its `_id` and `_rev`, or undefined if it is not stored. */
  document(id: string, rev: string, seq: number | undefined): DocumentData | undefined {
    if (seq === undefined) return undefined
    const row = this.database.get<[Uint8Array]>(BODY, seq)
    return row && this.openBody(id, rev, row[0])
  }

  /** Checks a body that was selected along with other columns, and parses it. Throws `storage.damaged`. */
  openBody(id: string, rev: string, sealed: Uint8Array): DocumentData {
    const body = this.checksum.open(`${id} ${rev}`, sealed)
    if (!body) throw this.damaged(id)
    const document = JSON.parse(toText(body)) as DocumentData
    document['_id'] = id
    document['_rev'] = rev
    return document
  }

  /** Forgets the bodies of some revisions, and the attachments nobody refers to any more. The caller saves the metadata. */
  dropRevisions(metadata: Metadata, revs: readonly string[]): void {
    for (const rev of revs) {
      const seq = metadata.rev_map[rev]
      if (seq === undefined) continue
      delete metadata.rev_map[rev]
      this.database.run('DELETE FROM revs WHERE seq = ?', seq)
      dropAttachments(this.database, seq)
    }
  }

  damaged(id: string, cause?: unknown): AppError {
    return new AppError('storage.damaged', { details: { database: basename(this.database.file), id }, cause })
  }

  /** What was stored as JSON and is none any more was damaged on disk. */
  guarded<Result>(id: string, parse: () => Result): Result {
    try {
      return parse()
    } catch (error) {
      throw this.damaged(id, error)
    }
  }

  #meta(): [Uint8Array, number, number] {
    const row = this.database.get<[Uint8Array, number, number]>(META)
    if (!row) throw this.damaged('meta')
    return row
  }
}
