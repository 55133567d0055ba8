import { basename } from 'node:path'
import type { DocumentData, Metadata } from 'pouchdb-adapter-utils'
import { AppError } from '@shared/base/app-error'
import { dropAttachments } from './attachments'
import { createChecksum } from './checksum'
import type { Checksum } from './checksum'
import { EMPTY_DIGEST, mixIn, sealOfRow } from './document-rows'
import { openSqlite } from './open-libsql'
import { parseRevisionMap, parseTree, serialiseRevisions } from './revision-trees'
import { applyDocumentSchema } from './schema'
import type { SqliteDatabase } from './sqlite-driver'
import { asBytes, decodeText, encodeText, toText } from './sqlite-text'
import { openWitness, type Witness } from './witness'
import { WriteQueue } from './write-queue'

type MetadataRow = [
  winningRev: Uint8Array,
  winningSeq: number | null,
  deleted: number,
  maxSeq: number,
  tree: Uint8Array | null,
  map: Uint8Array | null,
  seal: Uint8Array,
]

type MetaRow = [uuid: Uint8Array, updateSeq: number, documentCount: number, digest: Uint8Array]

const METADATA = `SELECT ${asBytes('winning_rev')}, winning_seq, deleted, max_seq, ${asBytes('rev_tree')}, ${asBytes('rev_map')},
    ${asBytes('seal')} FROM docs WHERE id = ?`
const BODY = `SELECT ${asBytes('body')} FROM revs WHERE seq = ?`
const META = `SELECT ${asBytes('uuid')}, update_seq, doc_count, ${asBytes('digest')} FROM meta`
const SEAL = `SELECT ${asBytes('seal')} FROM docs WHERE id = ?`

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
  readonly #witness: Witness
  /** What the running change did to the digest of all rows; undefined outside of a change. */
  #change: Buffer | undefined
  /** The seals of the documents the running change has read; undefined for one that is not there. */
  readonly #seals = new Map<string, Uint8Array | undefined>()
  #seq = 0
  #lastChangeMs = 0

  constructor(file: string, key: string | undefined) {
    this.key = key
    this.checksum = createChecksum(key)
    this.database = openSqlite({ file, key, synchronous: 'FULL' })
    this.#witness = openWitness(file, this.checksum)
    this.queue = new WriteQueue(this.database, () => this.#committed())
    try {
      applyDocumentSchema(this.database)
      this.#seq = this.counters().updateSeq
    } catch (error) {
      this.database.close()
      throw error
    }
  }

  read<Result>(work: () => Result): Result {
    this.queue.flush()
    return work()
  }

  /** Runs a request that changes documents, with the digest kept in step; requests inside it are part of it. */
  change<Result>(work: () => Result): Result {
    if (this.#change) return work()
    const change = (this.#change = Buffer.alloc(EMPTY_DIGEST.length))
    try {
      const result = work()
      if (!change.equals(EMPTY_DIGEST)) {
        mixIn(change, this.#meta()[3])
        this.database.run('UPDATE meta SET digest = ?', change)
      }
      return result
    } finally {
      this.#change = undefined
      this.#seals.clear()
    }
  }

  /** When documents last changed, on the clock of `performance.now()`; 0 when they never did while open. */
  get lastChangeMs(): number {
    return this.#lastChangeMs
  }

  #committed(): void {
    this.#lastChangeMs = performance.now()
    const { updateSeq } = this.counters()
    if (updateSeq === this.#seq) return
    this.#seq = updateSeq
    this.#witness.note(updateSeq)
  }

  notify(): void {
    for (const listener of this.listeners) listener()
  }

  close(): void {
    this.queue.flush()
    this.database.close()
    this.#witness.close()
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
    if (this.#change) this.#seals.set(id, row?.[6])
    if (!row) return undefined
    const winningRev = decodeText(row[0])
    const deleted = row[2] === 1
    const [winningSeq, maxSeq, tree, map] = [row[1], row[3], row[4], row[5]]
    const seal = sealOfRow(this.checksum, {
      id: encodeText(id),
      winningRev: row[0],
      winningSeq,
      deleted,
      maxSeq,
      tree,
      map,
    })
    if (!seal.equals(row[6])) throw this.damaged(id)
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

  /** Inside `change` only. */
  saveMetadata(metadata: Metadata): void {
    const { tree, map } = serialiseRevisions(metadata)
    const id = encodeText(metadata.id)
    const winningRev = encodeText(metadata.winningRev)
    const winningSeq = metadata.rev_map[metadata.winningRev] ?? null
    const { deleted, seq: maxSeq } = metadata
    const seal = sealOfRow(this.checksum, { id, winningRev, winningSeq, deleted, maxSeq, tree, map })
    this.#takeOut(metadata.id)
    this.#mixIn(seal)
    this.#seals.set(metadata.id, seal)
    this.database.run(
      `INSERT INTO docs (id, winning_rev, winning_seq, deleted, max_seq, rev_tree, rev_map, seal)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET winning_rev = excluded.winning_rev, winning_seq = excluded.winning_seq,
        deleted = excluded.deleted, max_seq = excluded.max_seq, rev_tree = excluded.rev_tree, rev_map = excluded.rev_map,
        seal = excluded.seal`,
      id,
      winningRev,
      winningSeq,
      deleted ? 1 : 0,
      maxSeq,
      tree,
      map,
      seal,
    )
  }

  /** Inside `change` only. */
  removeMetadata(id: string): void {
    this.#takeOut(id)
    this.#seals.set(id, undefined)
    this.database.run('DELETE FROM docs WHERE id = ?', encodeText(id))
  }

  #takeOut(id: string): void {
    const seal = this.#seals.has(id) ? this.#seals.get(id) : this.database.get<[Uint8Array]>(SEAL, encodeText(id))?.[0]
    if (seal) this.#mixIn(seal)
  }

  #mixIn(seal: Uint8Array): void {
    if (!this.#change) throw new Error('documents change inside of change() only')
    mixIn(this.#change, seal)
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

  #meta(): MetaRow {
    const row = this.database.get<MetaRow>(META)
    if (!row) throw this.damaged('meta')
    return row
  }
}
