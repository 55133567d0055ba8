import { basename } from 'node:path'
import type { DocumentData, Metadata } from 'pouchdb-adapter-utils'
import { AppError } from '@shared/base/app-error'
import { dropAttachments } from './attachments'
import { CHECKSUM_BYTES, createChecksum, ownerOfBody } from './checksum'
import type { Checksum } from './checksum'
import { EMPTY_DIGEST, mixIn, sealOfRow } from './document-rows'
import { INSERT_BODY, INSERT_DOCUMENT, insertLeafRows, marks } from './insert-statements'
import { keepLogAhead, type LogAhead } from './log-ahead'
import { JOURNAL_LIMIT_BYTES, openSqlite } from './open-libsql'
import { RowReader, bytes, number, packed } from './packed-rows'
import { releasePrototypes } from './prototype-keys'
import { parseRevisionMap, parseTree, serialiseRevisions } from './revision-trees'
import { applyDocumentSchema } from './schema'
import type { SqliteDatabase, SqliteValue } from './sqlite-driver'
import { isKeyTaken } from './sqlite-errors'
import { asBytes, decodeText, encodeText, toText } from './sqlite-text'
import { openWitness, type Witness } from './witness'
import { WriteQueue } from './write-queue'

type MetaRow = [uuid: Uint8Array, updateSeq: number, documentCount: number, digest: Uint8Array]

const METADATA_COLUMNS = [
  number('d.winning_seq'),
  number('d.deleted'),
  number('d.max_seq'),
  bytes('d.winning_rev'),
  bytes('d.rev_tree'),
  bytes('d.rev_map'),
  bytes('d.seal'),
]
const METADATA = `SELECT ${packed(METADATA_COLUMNS)} FROM docs d WHERE id = ?`
const WINNER = `SELECT ${packed([...METADATA_COLUMNS, bytes('r.body')])}
  FROM docs d LEFT JOIN revs r ON r.seq = d.winning_seq WHERE d.id = ?`
const BODY = `SELECT ${asBytes('body')} FROM revs WHERE seq = ?`
const META = `SELECT ${asBytes('uuid')}, update_seq, doc_count, ${asBytes('digest')} FROM meta`

const [OPENING, COMMA, CLOSING] = [0x5b, 0x2c, 0x5d]
const PARSED_AT_ONCE_BYTES = 1 << 20

/** Rows of one statement; statements are kept, one for each number of rows. */
export const GROUP = 25

interface Counters {
  readonly updateSeq: number
  readonly documentCount: number
}

/** The body of a revision as a page has it. */
export interface PagedBody {
  readonly id: string
  readonly rev: string
  /** Its row of `revs`. */
  readonly seq: number
  /** Absent when it is too long for a page. */
  readonly sealed: Buffer | null
}

export interface Body {
  readonly seq: number
  readonly id: string
  readonly rev: string
  /** JSON, without `_id` and `_rev`; as UTF-8 when it is bytes. */
  readonly content: string | Uint8Array
}

/** The only leaf of a document nobody knew, as it is stored. */
export interface Leaf {
  readonly seq: number
  readonly id: string
  readonly rev: string
  /** Both null for a first revision (schema.ts). */
  readonly tree: Uint8Array | null
  readonly map: Uint8Array | null
  /** Its body behind the checksum. */
  readonly sealed: Uint8Array
}

/** What one running request did so far to the row of `meta`, and the seals of the rows it looked at. */
interface Change {
  readonly digest: Buffer
  readonly seals: Map<string, Uint8Array | undefined>
  counters: Counters | undefined
  /** The row as it stood before: nobody else writes it while a request runs. */
  meta: MetaRow | undefined
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
  readonly #log: LogAhead
  #change: Change | undefined
  #seq = 0
  #lastChangeMs = 0

  constructor(file: string, key: string | undefined) {
    this.key = key
    this.checksum = createChecksum(key)
    this.database = openSqlite({ file, key, synchronous: 'FULL' })
    this.#witness = openWitness(file, this.checksum)
    this.#log = keepLogAhead(file, JOURNAL_LIMIT_BYTES)
    this.queue = new WriteQueue(this.database, () => this.#committing())
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
    this.#log.keep()
    const change: Change = (this.#change = {
      digest: Buffer.alloc(EMPTY_DIGEST.length),
      seals: new Map(),
      counters: undefined,
      meta: undefined,
    })
    try {
      const result = work()
      this.#keep(change)
      return result
    } finally {
      this.#change = undefined
    }
  }

  #keep({ digest, counters }: Change): void {
    if (!counters && digest.equals(EMPTY_DIGEST)) return
    const [, updateSeq, documentCount, before] = this.#meta()
    mixIn(digest, before)
    this.database.run(
      'UPDATE meta SET update_seq = ?, doc_count = ?, digest = ?',
      counters?.updateSeq ?? updateSeq,
      counters?.documentCount ?? documentCount,
      digest,
    )
  }

  /** When documents last changed, on the clock of `performance.now()`; 0 when they never did while open. */
  get lastChangeMs(): number {
    return this.#lastChangeMs
  }

  /** Looks where the transaction leads while it is open: afterwards it would take a transaction of its own. */
  #committing(): () => void {
    const updateSeq = this.database.get<[number]>('SELECT update_seq FROM meta')?.[0] ?? this.#seq
    return () => {
      this.#lastChangeMs = performance.now()
      if (updateSeq === this.#seq) return
      this.#seq = updateSeq
      this.#witness.note(updateSeq)
    }
  }

  notify(): void {
    for (const listener of this.listeners) listener()
  }

  close(): void {
    this.queue.flush()
    this.#log.close()
    this.database.close()
    this.#witness.close()
    this.notify()
    this.listeners.clear()
  }

  uuid(): string {
    return toText(this.#meta()[0])
  }

  counters(): Counters {
    if (this.#change?.counters) return this.#change.counters
    const [, updateSeq, documentCount] = this.#meta()
    return { updateSeq, documentCount }
  }

  setCounters(counters: Counters): void {
    if (this.#change) this.#change.counters = counters
    else this.database.run('UPDATE meta SET update_seq = ?, doc_count = ?', counters.updateSeq, counters.documentCount)
  }

  metadata(id: string): Metadata | undefined {
    const row = this.database.get<[Uint8Array]>(METADATA, encodeText(id))
    const metadata = row && this.#openRow(id, new RowReader(row[0]))
    if (!row) this.#change?.seals.set(id, undefined)
    return metadata
  }

  /** A version with its document's metadata; the winner, which most readers want, in one statement. Throws `storage.damaged`. */
  version(
    id: string,
    choose: (metadata: Metadata) => string,
  ): { readonly metadata: Metadata; readonly document: DocumentData | undefined } | undefined {
    const found = this.database.get<[Uint8Array]>(WINNER, encodeText(id))
    if (!found) return undefined
    const row = new RowReader(found[0])
    const metadata = this.#openRow(id, row)
    const rev = choose(metadata)
    if (rev !== metadata.winningRev) return { metadata, document: this.document(id, rev, metadata.rev_map[rev]) }
    const body = row.bytesOrNull()
    return { metadata, document: body === null ? undefined : this.openBody(id, rev, body) }
  }

  /** Checks the columns of `METADATA_COLUMNS` by their seal, and parses them. */
  #openRow(id: string, row: RowReader): Metadata {
    const [winningSeq, deleted, maxSeq] = [row.numberOrNull(), row.number() === 1, row.number()]
    const [encodedRev, tree, map, seal] = [row.bytes(), row.bytesOrNull(), row.bytesOrNull(), row.bytes()]
    const columns = { id: encodeText(id), winningRev: encodedRev, winningSeq, deleted, maxSeq, tree, map }
    if (!sealOfRow(this.checksum, columns).equals(seal)) throw this.damaged(id)
    this.#change?.seals.set(id, seal)
    const winningRev = decodeText(encodedRev)
    return this.guarded(id, () => ({
      id,
      rev: winningRev,
      winningRev,
      deleted,
      seq: maxSeq,
      rev_tree: parseTree(tree, winningRev, deleted),
      rev_map: parseRevisionMap(map, winningRev, winningSeq),
    }))
  }

  /** The winning revisions of those documents that are known, by id, unchecked. At most `GROUP` ids. */
  winners(ids: readonly string[]): Map<string, string> {
    const sql = `SELECT ${asBytes('id')}, ${asBytes('winning_rev')} FROM docs WHERE id IN ${marks(1, ids.length)}`
    const rows = this.database.all<[Uint8Array, Uint8Array]>(sql, ...ids.map(encodeText))
    return new Map(rows.map(([id, rev]) => [decodeText(id), decodeText(rev)]))
  }

  /** The ids of which nothing is known. Inside `change` only. */
  unknown(ids: readonly string[]): Set<string> {
    const unknown = new Set(ids)
    for (let at = 0; at < ids.length; at += GROUP)
      for (const id of this.winners(ids.slice(at, at + GROUP)).keys()) unknown.delete(id)
    for (const id of unknown) this.#change?.seals.set(id, undefined)
    return unknown
  }

  /**
   * Inserts documents that are not known yet: many rows in one statement, because calling SQLite costs more than the row.
   * Inside `change` only.
   */
  insertNew(documents: readonly Metadata[]): void {
    const change = this.#change
    if (!change) throw new AppError('storage.outside-change', { details: { database: this.#name } })
    for (let at = 0; at < documents.length; at += GROUP) {
      const group = documents.slice(at, at + GROUP)
      const rows: SqliteValue[] = []
      for (const metadata of group) {
        const { values, seal } = this.#rowOf(metadata)
        mixIn(change.digest, seal)
        change.seals.set(metadata.id, seal)
        rows.push(...values)
      }
      this.database.run(`${INSERT_DOCUMENT} VALUES ${marks(group.length, 8)}`, ...rows)
    }
  }

  /** Inside `change` only. */
  saveMetadata(metadata: Metadata): void {
    const { values, seal } = this.#rowOf(metadata)
    this.#replaceSeal(metadata.id, seal)
    this.database.run(
      `${INSERT_DOCUMENT} VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET winning_rev = excluded.winning_rev, winning_seq = excluded.winning_seq,
        deleted = excluded.deleted, max_seq = excluded.max_seq, rev_tree = excluded.rev_tree, rev_map = excluded.rev_map,
        seal = excluded.seal`,
      ...values,
    )
  }

  #rowOf(metadata: Metadata): { readonly values: readonly SqliteValue[]; readonly seal: Buffer } {
    const { tree, map } = serialiseRevisions(metadata)
    const id = encodeText(metadata.id)
    const winningRev = encodeText(metadata.winningRev)
    const winningSeq = metadata.rev_map[metadata.winningRev] ?? null
    const { deleted, seq: maxSeq } = metadata
    const seal = sealOfRow(this.checksum, { id, winningRev, winningSeq, deleted, maxSeq, tree, map })
    return { values: [id, winningRev, winningSeq, deleted ? 1 : 0, maxSeq, tree, map, seal], seal }
  }

  /** Inside `change` only. */
  removeMetadata(id: string): void {
    this.#replaceSeal(id, undefined)
    this.database.run('DELETE FROM docs WHERE id = ?', encodeText(id))
  }

  #replaceSeal(id: string, seal: Uint8Array | undefined): void {
    const change = this.#change
    if (!change) throw new AppError('storage.outside-change', { details: { database: this.#name, id } })
    const replaced = change.seals.has(id) ? change.seals.get(id) : this.#sealOf(id)
    if (replaced) mixIn(change.digest, replaced)
    if (seal) mixIn(change.digest, seal)
    change.seals.set(id, seal)
  }

  #sealOf(id: string): Uint8Array | undefined {
    return this.database.get<[Uint8Array]>(`SELECT ${asBytes('seal')} FROM docs WHERE id = ?`, encodeText(id))?.[0]
  }

  insertBodies(bodies: readonly Body[]): void {
    for (let at = 0; at < bodies.length; at += GROUP) {
      const group = bodies.slice(at, at + GROUP)
      const rows: SqliteValue[] = []
      for (const { seq, id, rev, content } of group)
        rows.push(seq, encodeText(id), encodeText(rev), this.checksum.seal(ownerOfBody(id, rev), content))
      this.database.run(`${INSERT_BODY} VALUES ${marks(group.length, 4)}`, ...rows)
    }
  }

  /**
   * Inserts documents that are not known yet, each with one living leaf and its body: as `insertNew` and `insertBodies`, without what
   * they do for any other document. Inserts nothing and answers false when one of them is known, or stands among them twice. At most
   * `GROUP` of them. Inside `change` only, which must not touch them again.
   */
  insertLeaves(leaves: readonly Leaf[]): boolean {
    const change = this.#change
    if (!change) throw new AppError('storage.outside-change', { details: { database: this.#name } })
    if (leaves.length === 0) return true
    const documents: SqliteValue[] = []
    const bodies: SqliteValue[] = []
    const seals: Buffer[] = []
    for (const { seq, id, rev, tree, map, sealed } of leaves) {
      const [encodedId, winningRev] = [encodeText(id), encodeText(rev)]
      const row = { id: encodedId, winningRev, winningSeq: seq, deleted: false, maxSeq: seq, tree, map }
      const seal = sealOfRow(this.checksum, row)
      seals.push(seal)
      documents.push(encodedId, winningRev, seq, tree, map, seal)
      bodies.push(seq, encodedId, winningRev, sealed)
    }
    try {
      this.database.run(insertLeafRows(leaves.length), ...documents)
    } catch (error) {
      // The statement took its rows back by itself.
      if (isKeyTaken(error)) return false
      throw error
    }
    for (const seal of seals) mixIn(change.digest, seal)
    this.database.run(`${INSERT_BODY} VALUES ${marks(leaves.length, 4)}`, ...bodies)
    return true
  }

  sealBody(id: string, rev: string, data: object): Buffer {
    return this.checksum.seal(ownerOfBody(id, rev), bodyOf(data))
  }

  /** The JSON of a stored body, checked but not parsed, without `_id` and `_rev`. Throws `storage.damaged`. */
  bodyText(id: string, rev: string, seq: number): string | undefined {
    const row = this.database.get<[Uint8Array]>(BODY, seq)
    if (!row) return undefined
    const body = this.checksum.open(ownerOfBody(id, rev), row[0])
    if (!body) throw this.damaged(id)
    return toText(body)
  }

  /** The body of a revision with its `_id` and `_rev`, or undefined if it is not stored. */
  document(id: string, rev: string, seq: number | undefined): DocumentData | undefined {
    if (seq === undefined) return undefined
    const row = this.database.get<[Uint8Array]>(BODY, seq)
    return row && this.openBody(id, rev, row[0])
  }

  /** The body that `PAGED_BODY` selected, for `openBodies`; undefined if it is not stored. */
  pagedBody(id: string, rev: string, row: RowReader): PagedBody | undefined {
    const [seq, sealed] = [row.numberOrNull(), row.bytesOrNull()]
    return seq === null ? undefined : { id, rev, seq, sealed }
  }

  /** Checks a body that was selected along with other columns, and parses it. Throws `storage.damaged`. */
  openBody(id: string, rev: string, sealed: Uint8Array): DocumentData {
    return named(id, rev, JSON.parse(this.#contentOf(id, rev, sealed).toString()))
  }

  /**
   * As `openBody`, for the bodies of a page in their order: parsed together, because calling the parser costs as much as a small body does.
   * One too long for the page is read when its turn comes, so that no more than one of them is held.
   */
  *openBodies(bodies: Iterable<PagedBody>): Generator<DocumentData> {
    let group: PagedBody[] = []
    let bytes = 0
    const parsed = (): DocumentData[] => {
      const text = Buffer.allocUnsafe(bytes + 1)
      let end = 0
      for (const { sealed } of group) {
        text[end] = end === 0 ? OPENING : COMMA
        end += 1 + (sealed?.copy(text, end + 1, CHECKSUM_BYTES) ?? 0)
      }
      text[end] = CLOSING
      const documents: DocumentData[] = bytes > 0 ? JSON.parse(text.toString()) : []
      const opened = group.flatMap(({ id, rev }, at) => {
        const document = documents[at]
        return document ? [named(id, rev, document)] : []
      })
      group = []
      bytes = 0
      return opened
    }
    for (const body of bodies) {
      const { id, rev, seq, sealed } = body
      if (!sealed) {
        yield* parsed()
        const [long] = this.database.get<[Uint8Array]>(BODY, seq) ?? []
        if (!long) throw this.damaged(id)
        yield this.openBody(id, rev, long)
        continue
      }
      if (!this.checksum.fits(ownerOfBody(id, rev), sealed)) throw this.damaged(id)
      group.push(body)
      bytes += 1 + sealed.length - CHECKSUM_BYTES
      if (bytes > PARSED_AT_ONCE_BYTES) yield* parsed()
    }
    yield* parsed()
  }

  #contentOf(id: string, rev: string, sealed: Uint8Array): Buffer {
    const body = this.checksum.open(ownerOfBody(id, rev), sealed)
    if (!body) throw this.damaged(id)
    return body
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

  get #name(): string {
    return basename(this.database.file)
  }

  damaged(id: string, cause?: unknown): AppError {
    return new AppError('storage.damaged', { details: { database: this.#name, id }, cause })
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
    const row = this.#change?.meta ?? this.database.get<MetaRow>(META)
    if (!row) throw this.damaged('meta')
    if (this.#change) this.#change.meta = row
    return row
  }
}

/** What is stored of a revision's fields. */
export function bodyOf(data: object): string {
  return releasePrototypes(JSON.stringify(data))
}

/** The next of some documents, or undefined when there are no more. */
export function nextOf(documents: Iterator<DocumentData>): DocumentData | undefined {
  const next = documents.next()
  return next.done === true ? undefined : next.value
}

function named(id: string, rev: string, document: DocumentData): DocumentData {
  document['_id'] = id
  document['_rev'] = rev
  return document
}
