import {
  collectLeaves,
  findPathToLeaf,
  isDeleted,
  removeLeafFromTree,
  traverseRevTree,
  winningRev,
} from 'pouchdb-merge'
import type { DocumentData, Metadata } from 'pouchdb-adapter-utils'
import { AppError } from '@shared/base/app-error'
import type { Checksum } from '../storage/checksum'
import { bodyOf, DocumentStore } from '../storage/document-store'
import { sealOfRow } from '../storage/document-rows'
import { openSqlite } from '../storage/open-libsql'
import { parseRevisionMap, parseTree } from '../storage/revision-trees'
import type { SqliteDatabase, SqliteRow, SqliteValue } from '../storage/sqlite-driver'
import { asBytes, decodeText, encodeText, toText } from '../storage/sqlite-text'
import { isStorageTrouble } from './finding'

const PAGE = 500

/** What became of the documents of a damaged file. */
export interface Salvage {
  readonly documents: number
  /** Ids of which nothing could be read. Ids nobody can read any more are not among them. */
  readonly lost: string[]
  /** Ids that are back at an older version, or without their history. */
  readonly older: string[]
  /** Digests of attachments that could not be read. */
  readonly lostAttachments: string[]
}

interface Salvaging {
  /** A copy of the damaged file: reading it may change it. */
  readonly damaged: string
  readonly target: string
  readonly key: string
  readonly onProgress?: (done: number, total: number) => void
  readonly signal?: AbortSignal | undefined
}

/**
 * Reads whatever can still be read of a damaged file into a new one: from the rows, from both indexes, and from the bodies, which name
 * their owners. Nothing is believed without its checksum. A version whose body is lost is taken out of its document, so that a hub that
 * has it sends it again; a deletion whose body is lost stays a deletion.
 */
export async function salvageDatabase(salvaging: Salvaging): Promise<Salvage> {
  const { damaged, target, key, onProgress, signal } = salvaging
  const store = new DocumentStore(target, key)
  const source = openSource(damaged, key)
  const report = { documents: 0, lost: [] as string[], older: [] as string[], lostAttachments: [] as string[] }
  try {
    if (!source) return report
    const reader = new Reader(source, store.checksum)
    const ids = [...reader.ids()]
    let updateSeq = reader.highestSeq()
    for (let from = 0; from < ids.length; from += PAGE) {
      store.database.transaction(() =>
        store.change(() => {
          for (const id of ids.slice(from, from + PAGE)) {
            const outcome = restore(reader, store, id, () => ++updateSeq)
            if (outcome === 'lost') report.lost.push(id)
            else report.documents++
            if (outcome === 'older') report.older.push(id)
          }
        }),
      )
      onProgress?.(Math.min(from + PAGE, ids.length), ids.length)
      await new Promise((resolve) => setImmediate(resolve))
      if (signal?.aborted === true) throw new AppError('task.cancelled')
    }
    store.database.transaction(() => {
      report.lostAttachments.push(...copyAttachments(reader, store))
      copyLocals(reader, store)
      const living = store.database.get<[number]>('SELECT count(*) FROM docs WHERE deleted = 0')
      store.setCounters({ updateSeq, documentCount: living?.[0] ?? 0 })
    })
    return report
  } finally {
    store.close()
    source?.close()
  }
}

function openSource(file: string, key: string): SqliteDatabase | undefined {
  try {
    return openSqlite({ file, key, synchronous: 'NORMAL' })
  } catch (error) {
    if (isStorageTrouble(error)) return undefined
    throw error
  }
}

/** Reads a file that may fail at any row: what fails is as if it were not there. */
class Reader {
  readonly checksum: Checksum
  readonly #source: SqliteDatabase
  /** Revisions whose bodies are stored, by document, as the bodies themselves say. */
  readonly #bodies = new Map<string, Map<string, number>>()
  #highest = 0

  constructor(source: SqliteDatabase, checksum: Checksum) {
    this.#source = source
    this.checksum = checksum
  }

  rows<Row extends SqliteRow>(sql: string, ...parameters: SqliteValue[]): Row[] {
    try {
      return this.#source.all<Row>(sql, ...parameters)
    } catch (error) {
      if (isStorageTrouble(error)) return []
      throw error
    }
  }

  highestSeq(): number {
    const counter = this.rows<[number]>('SELECT update_seq FROM meta')[0]?.[0]
    return Math.max(this.#highest, Number.isSafeInteger(counter) ? (counter ?? 0) : 0)
  }

  /** Every id that any of the tables and indexes still names. */
  ids(): Set<string> {
    const ids = new Set<string>()
    const add = (id: Uint8Array) => void ids.add(decodeText(id))
    for (const [id] of this.#walk<[Uint8Array]>(`${asBytes('id')} FROM docs`, 'id', Buffer.alloc(0), 0)) add(id)
    for (const [, id] of this.#walk<[number, Uint8Array]>(
      `max_seq, ${asBytes('id')} FROM docs INDEXED BY docs_by_seq`,
      'max_seq',
      -1,
      0,
    ))
      add(id)
    const bodies = this.#walk<[number, Uint8Array, Uint8Array]>(
      `seq, ${asBytes('doc_id')}, ${asBytes('rev')} FROM revs`,
      'seq',
      -1,
      0,
    )
    for (const [seq, id, rev] of bodies) {
      add(id)
      const revs = this.#bodies.get(decodeText(id)) ?? new Map<string, number>()
      this.#bodies.set(decodeText(id), revs.set(decodeText(rev), seq))
      this.#highest = Math.max(this.#highest, seq)
    }
    return ids
  }

  /** From both ends towards the damage: what lies behind an unreadable page is reached from the other side. */
  *#walk<Row extends SqliteRow>(columns: string, by: string, from: SqliteValue, position: number): Generator<Row> {
    let low = from
    const upwards = `SELECT ${columns} WHERE ${by} > ? ORDER BY ${by} LIMIT ?`
    for (let rows = this.#step<Row>(upwards, low); rows.length > 0; rows = this.#step<Row>(upwards, low)) {
      yield* rows
      low = rows.at(-1)?.[position] ?? low
    }
    const fromTheEnd = `SELECT ${columns} WHERE ${by} > ? ORDER BY ${by} DESC LIMIT ?`
    const downwards = `SELECT ${columns} WHERE ${by} > ? AND ${by} < ? ORDER BY ${by} DESC LIMIT ?`
    for (let rows = this.#step<Row>(fromTheEnd, low); rows.length > 0;) {
      yield* rows
      rows = this.#step<Row>(downwards, low, rows.at(-1)?.[position] ?? low)
    }
  }

  /** As many rows as can be read at once: a page of many fails as a whole for one of them. */
  #step<Row extends SqliteRow>(sql: string, ...bounds: SqliteValue[]): Row[] {
    for (const limit of [PAGE, 20, 1]) {
      const rows = this.rows<Row>(sql, ...bounds, limit)
      if (rows.length > 0) return rows
    }
    return []
  }

  metadata(id: string): Metadata | undefined {
    const columns = ['winning_rev', 'rev_tree', 'rev_map', 'seal'].map(asBytes)
    const sql = `SELECT ${columns[0]}, winning_seq, deleted, max_seq, ${columns[1]}, ${columns[2]}, ${columns[3]} FROM docs WHERE id = ?`
    const encoded = encodeText(id)
    type Row = [Uint8Array, number | null, number, number, Uint8Array | null, Uint8Array | null, Uint8Array]
    const row = this.rows<Row>(sql, encoded)[0]
    if (!row) return undefined
    const [winner, winningSeq, deletedColumn, maxSeq, tree, map, seal] = row
    const deleted = deletedColumn === 1
    const sealed = sealOfRow(this.checksum, { id: encoded, winningRev: winner, winningSeq, deleted, maxSeq, tree, map })
    if (!sealed.equals(seal)) return undefined
    const rev = decodeText(winner)
    const rev_tree = parseTree(tree, rev, deleted)
    const rev_map = parseRevisionMap(map, rev, winningSeq)
    return { id, rev, winningRev: rev, deleted, seq: maxSeq, rev_tree, rev_map }
  }

  bodiesOf(id: string): ReadonlyMap<string, number> {
    return this.#bodies.get(id) ?? new Map()
  }

  body(id: string, rev: string, seq: number): DocumentData | undefined {
    const row = this.rows<[Uint8Array]>(`SELECT ${asBytes('body')} FROM revs WHERE seq = ?`, seq)[0]
    const content = row && this.checksum.open(`${id} ${rev}`, row[0])
    return content && JSON.parse(toText(content))
  }
}

function restore(reader: Reader, store: DocumentStore, id: string, nextSeq: () => number): 'whole' | 'older' | 'lost' {
  const known = reader.metadata(id)
  const wanted = known?.rev_map ?? Object.fromEntries(reader.bodiesOf(id))
  const bodies = new Map<string, { readonly seq: number; readonly data: DocumentData }>()
  for (const [rev, seq] of Object.entries(wanted)) {
    const data = reader.body(id, rev, seq)
    if (data) bodies.set(rev, { seq, data })
  }
  const metadata = known ? withoutLostLeaves(known, bodies, nextSeq) : newestAlone(id, bodies)
  if (!metadata) return 'lost'
  const whole =
    known !== undefined && metadata.winningRev === known.winningRev && bodies.size >= Object.keys(wanted).length
  metadata.rev_map = {}
  for (const [rev, { seq, data }] of bodies) {
    metadata.rev_map[rev] = seq
    store.insertBodies([{ seq, id, rev, content: bodyOf(data) }])
    for (const { digest } of Object.values(data._attachments ?? {}))
      store.database.run('INSERT OR IGNORE INTO attachment_refs (digest, seq) VALUES (?, ?)', encodeText(digest), seq)
  }
  store.saveMetadata(metadata)
  return whole ? 'whole' : 'older'
}

type Bodies = Map<string, { readonly seq: number; readonly data: DocumentData }>

/** Takes living leaves without a body off the tree until every leaf has one; undefined when nothing is left. */
function withoutLostLeaves(known: Metadata, bodies: Bodies, nextSeq: () => number): Metadata | undefined {
  const metadata = { ...known }
  for (;;) {
    const bare = collectLeaves(metadata.rev_tree).filter(({ rev }) => !bodies.has(rev))
    if (bare.length === 0) break
    for (const { rev, opts } of bare) {
      if (opts.deleted === true) bodies.set(rev, { seq: nextSeq(), data: { _deleted: true } })
      else metadata.rev_tree = removeLeafFromTree(metadata.rev_tree, findPathToLeaf(metadata.rev_tree, rev)[0] ?? rev)
    }
    if (metadata.rev_tree.length === 0) return undefined
  }
  traverseRevTree(metadata.rev_tree, (_isLeaf, pos, hash, _context, status) => {
    status.status = bodies.has(`${pos}-${hash}`) ? 'available' : 'missing'
  })
  metadata.winningRev = winningRev(metadata)
  metadata.deleted = isDeleted(metadata, metadata.winningRev)
  return metadata
}

/** A document whose row is lost: its newest body stands alone, the others would look like conflicts. Empties `bodies` of them. */
function newestAlone(id: string, bodies: Bodies): Metadata | undefined {
  const newest = [...bodies].toSorted(([a], [b]) => generation(b) - generation(a) || (a < b ? 1 : -1))[0]
  if (!newest) return undefined
  const [rev, { seq, data }] = newest
  for (const other of [...bodies.keys()]) if (other !== rev) bodies.delete(other)
  const deleted = data['_deleted'] === true
  return { id, rev, winningRev: rev, deleted, seq, rev_tree: parseTree(null, rev, deleted), rev_map: {} }
}

function generation(rev: string): number {
  return Number.parseInt(rev, 10)
}

function copyAttachments(reader: Reader, store: DocumentStore): string[] {
  const wanted = store.database.all<[Uint8Array]>(`SELECT DISTINCT ${asBytes('digest')} FROM attachment_refs`)
  return wanted.flatMap(([digest]) => {
    const row = reader.rows<[Uint8Array]>(`SELECT ${asBytes('body')} FROM attachments WHERE digest = ?`, digest)[0]
    if (!row || !reader.checksum.open(decodeText(digest), row[0])) return [decodeText(digest)]
    store.database.run('INSERT INTO attachments (digest, body) VALUES (?, ?)', digest, row[0])
    return []
  })
}

/** What replication remembers is worth nothing under a new identity; the rest (settings of this workstation) is kept. */
function copyLocals(reader: Reader, store: DocumentStore): void {
  const sql = `SELECT ${['id', 'rev', 'body'].map(asBytes).join(', ')} FROM local_docs`
  for (const [id, rev, body] of reader.rows<[Uint8Array, Uint8Array, Uint8Array]>(sql)) {
    if (!reader.checksum.open(`${decodeText(id)} ${decodeText(rev)}`, body)) continue
    store.database.run('INSERT OR REPLACE INTO local_docs (id, rev, body) VALUES (?, ?, ?)', id, rev, body)
  }
}
