import { winningRev } from 'pouchdb-merge'
import { AppError } from '@shared/base/app-error'
import type { Checksum } from '../storage/checksum'
import { EMPTY_DIGEST, mixIn, sealOfRow } from '../storage/document-rows'
import { parseRevisionMap, parseTree } from '../storage/revision-trees'
import type { SqliteDatabase } from '../storage/sqlite-driver'
import { asBytes, decodeText, toText } from '../storage/sqlite-text'
import { isStorageTrouble, type FindingList } from './finding'

const PAGE = 500

type DocumentRowColumns = [
  id: Uint8Array,
  rev: Uint8Array,
  winningSeq: number | null,
  deleted: number,
  maxSeq: number,
  tree: Uint8Array | null,
  map: Uint8Array | null,
  seal: Uint8Array,
]
type BodyColumns = [seq: number, id: Uint8Array, rev: Uint8Array, body: Uint8Array]

export interface Verification {
  readonly sqlite: SqliteDatabase
  readonly checksum: Checksum
  readonly findings: FindingList
  /**
   * `start` is what must be known before the first write: pages, rows, counts, and every body by its checksum. `full` also parses
   * every body, compares every index entry with its row, and reads every attachment.
   */
  readonly depth: 'start' | 'full'
  readonly onProgress?: (done: number, total: number) => void
  readonly signal?: AbortSignal | undefined
}

/**
 * Reads a whole database and compares it with its invariants (schema.ts). Works on one consistent view: the caller has begun a read
 * transaction. Gives the number of documents and bodies it read. Lets the event loop turn between pages; rejects with
 * `task.cancelled` when aborted. Damage is a finding, never an error.
 */
export async function verifyDatabase(verification: Verification): Promise<{ documents: number; bodies: number }> {
  const { sqlite, findings, depth } = verification
  await part(findings, () => {
    const pragma = depth === 'full' ? 'integrity_check' : 'quick_check'
    for (const [line] of sqlite.all<[string]>(`PRAGMA ${pragma}(20)`))
      if (line !== 'ok') findings.add('unreadable', line)
  })
  const meta = await part(findings, () => readMeta(sqlite))
  const total = meta?.updateSeq ?? 0
  const documents = await part(findings, () => verifyRows(verification, meta, total))
  const bodies = await part(findings, () => verifyBodies(verification, documents?.expected ?? new Map(), total))
  await part(findings, () => verifyAttachments(verification))
  await part(findings, () => verifyLocals(verification))
  return { documents: documents?.count ?? 0, bodies: bodies ?? 0 }
}

interface Meta {
  readonly updateSeq: number
  readonly documentCount: number
  readonly digest: Uint8Array
}

function readMeta(sqlite: SqliteDatabase): Meta {
  const row = sqlite.get<[number, number, Uint8Array]>(`SELECT update_seq, doc_count, ${asBytes('digest')} FROM meta`)
  if (!row) throw new AppError('storage.damaged')
  return { updateSeq: row[0], documentCount: row[1], digest: row[2] }
}

/** What SQLite cannot read is a finding; the parts after it may still be readable. */
async function part<Result>(findings: FindingList, work: () => Result | Promise<Result>): Promise<Result | undefined> {
  try {
    return await work()
  } catch (error) {
    if (!isStorageTrouble(error)) throw error
    findings.add('unreadable', error instanceof Error ? error.message : String(error))
    return undefined
  }
}

async function turn({ signal, onProgress }: Verification, done: number, total: number): Promise<void> {
  onProgress?.(done, total)
  await new Promise((resolve) => setImmediate(resolve))
  if (signal?.aborted === true) throw new AppError('task.cancelled')
}

/** Every row by its seal, all rows by their digest; gives the bodies they say are stored. */
async function verifyRows(verification: Verification, meta: Meta | undefined, total: number) {
  const { sqlite, checksum, findings } = verification
  const digest = Buffer.from(EMPTY_DIGEST)
  const expected = new Map<number, string>()
  let living = 0
  let count = 0
  let damaged = 0
  let after = Buffer.alloc(0) as Uint8Array
  const columns = ['id', 'winning_rev', 'rev_tree', 'rev_map', 'seal'].map(asBytes)
  const sql = `SELECT ${columns[0]}, ${columns[1]}, winning_seq, deleted, max_seq, ${columns[2]}, ${columns[3]}, ${columns[4]}
    FROM docs WHERE id > ? ORDER BY id LIMIT ${PAGE}`
  for (;;) {
    const rows = sqlite.all<DocumentRowColumns>(sql, after)
    for (const [id, rev, winningSeq, deletedColumn, maxSeq, tree, map, seal] of rows) {
      after = id
      count++
      const deleted = deletedColumn === 1
      if (!deleted) living++
      mixIn(digest, seal)
      const name = decodeText(id)
      const row = { id, winningRev: rev, winningSeq, deleted, maxSeq, tree, map }
      if (!sealOfRow(checksum, row).equals(seal)) {
        damaged++
        findings.add('row-damaged', name)
        continue
      }
      const winner = decodeText(rev)
      for (const [stored, seq] of Object.entries(parseRevisionMap(map, winner, winningSeq))) {
        expected.set(seq, `${name} ${stored}`)
      }
      if (winningRev({ rev_tree: parseTree(tree, winner, deleted) }) !== winner) findings.add('row-damaged', name)
      if (meta && maxSeq > meta.updateSeq) findings.add('sequence-differs', name)
    }
    await turn(verification, count, total)
    if (rows.length < PAGE) break
  }
  if (meta && living !== meta.documentCount) findings.add('count-differs', `${meta.documentCount} ≠ ${living}`)
  if (meta && damaged === 0 && !digest.equals(meta.digest)) findings.add('rows-lost')
  return { count, expected }
}

/** Every stored body by its checksum; what rows expect and is not there is lost. Empties `expected`. */
async function verifyBodies(verification: Verification, expected: Map<number, string>, total: number): Promise<number> {
  const { sqlite, checksum, findings, depth } = verification
  let count = 0
  let after = 0
  const sql = `SELECT seq, ${asBytes('doc_id')}, ${asBytes('rev')}, ${asBytes('body')} FROM revs WHERE seq > ?
    ORDER BY seq LIMIT ${PAGE}`
  for (;;) {
    const rows = sqlite.all<BodyColumns>(sql, after)
    for (const [seq, id, rev, sealed] of rows) {
      after = seq
      count++
      const owner = `${decodeText(id)} ${decodeText(rev)}`
      const wanted = expected.get(seq)
      if (wanted === undefined) findings.add('body-unowned', owner)
      expected.delete(seq)
      const body = checksum.open(wanted ?? owner, sealed)
      if (!body || (wanted !== undefined && wanted !== owner)) findings.add('body-damaged', wanted ?? owner)
      else if (depth === 'full' && !isReadable(sqlite, body, seq, findings, owner)) findings.add('body-damaged', owner)
    }
    await turn(verification, count, total)
    if (rows.length < PAGE) break
  }
  for (const owner of expected.values()) findings.add('body-lost', owner)
  return count
}

function isReadable(
  sqlite: SqliteDatabase,
  body: Uint8Array,
  seq: number,
  findings: FindingList,
  owner: string,
): boolean {
  let document: { readonly _attachments?: Readonly<Record<string, { readonly digest?: string }>> }
  try {
    document = JSON.parse(toText(body))
  } catch {
    return false
  }
  for (const { digest } of Object.values(document._attachments ?? {})) {
    const referred = sqlite.get(
      'SELECT 1 FROM attachment_refs WHERE seq = ? AND digest = ?',
      seq,
      Buffer.from(digest ?? ''),
    )
    if (!referred) findings.add('attachment-lost', owner)
  }
  return true
}

async function verifyAttachments(verification: Verification): Promise<void> {
  const { sqlite, checksum, findings, depth } = verification
  const lost = sqlite.all<[Uint8Array]>(
    `SELECT DISTINCT ${asBytes('digest')} FROM attachment_refs r
     WHERE NOT EXISTS (SELECT 1 FROM attachments a WHERE a.digest = r.digest)`,
  )
  for (const [digest] of lost) findings.add('attachment-lost', decodeText(digest))
  if (depth !== 'full') return
  let after = 0
  for (;;) {
    // One at a time: they may be large.
    const row = sqlite.get<[number, Uint8Array, Uint8Array]>(
      `SELECT rowid, ${asBytes('digest')}, ${asBytes('body')} FROM attachments WHERE rowid > ? ORDER BY rowid LIMIT 1`,
      after,
    )
    if (!row) return
    after = row[0]
    if (!checksum.open(decodeText(row[1]), row[2])) findings.add('attachment-damaged', decodeText(row[1]))
    await turn(verification, 0, 0)
  }
}

async function verifyLocals(verification: Verification): Promise<void> {
  const { sqlite, checksum, findings } = verification
  let after = Buffer.alloc(0) as Uint8Array
  const sql = `SELECT ${asBytes('id')}, ${asBytes('rev')}, ${asBytes('body')} FROM local_docs WHERE id > ? ORDER BY id LIMIT ${PAGE}`
  for (;;) {
    const rows = sqlite.all<[Uint8Array, Uint8Array, Uint8Array]>(sql, after)
    for (const [id, rev, body] of rows) {
      after = id
      if (!checksum.open(`${decodeText(id)} ${decodeText(rev)}`, body)) findings.add('local-damaged', decodeText(id))
    }
    if (rows.length < PAGE) return
    await turn(verification, 0, 0)
  }
}
