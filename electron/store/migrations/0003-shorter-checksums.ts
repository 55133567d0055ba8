import { createChecksum, type Checksum } from '../documents/storage/checksum'
import type { SqliteDatabase, SqliteRow } from '../documents/storage/sqlite-driver'
import { decodeText } from '../documents/storage/sqlite-text'
import { createHmacChecksum, type HmacChecksum } from './hmac-checksum'
import type { Migration } from './migration'

const PAGE = 200
const SEAL_BYTES = 16

/** Both checksums of a file, the one it has and the one it is given. */
interface Checksums {
  readonly old: HmacChecksum
  readonly now: Checksum
}

/**
 * Seals everything anew: a row, body or attachment pays for one hash now where it paid for two (decision 62). What does not fit its old
 * seal keeps it, so that it is found damaged afterwards as it would have been before.
 */
export const shorterChecksums: Migration = {
  to: 3,
  run(sqlite, key) {
    const checksums = { old: createHmacChecksum(key), now: createChecksum(key) }
    sealRows(sqlite, checksums)
    sealContents(sqlite, checksums)
    sealAttachments(sqlite, checksums)
    sealLocals(sqlite, checksums)
  },
}

type DocumentColumns = [
  id: Uint8Array,
  rev: Uint8Array,
  winningSeq: number | null,
  deleted: number,
  maxSeq: number,
  tree: Uint8Array | null,
  map: Uint8Array | null,
  seal: Uint8Array,
]

function sealRows(sqlite: SqliteDatabase, { old, now }: Checksums): void {
  const [meta] = sqlite.get<[Uint8Array]>('SELECT CAST(digest AS BLOB) FROM meta') ?? []
  const digest = Buffer.from(meta ?? Buffer.alloc(SEAL_BYTES))
  const mix = (seal: Uint8Array) => {
    for (let at = 0; at < SEAL_BYTES; at++) digest[at] = (digest[at] ?? 0) ^ (seal[at] ?? 0)
  }
  const page = `SELECT CAST(id AS BLOB), CAST(winning_rev AS BLOB), winning_seq, deleted, max_seq, CAST(rev_tree AS BLOB),
    CAST(rev_map AS BLOB), CAST(seal AS BLOB) FROM docs WHERE id > ? ORDER BY id LIMIT ${PAGE}`
  eachRow<DocumentColumns>(sqlite, page, Buffer.alloc(0), ([id, rev, winningSeq, deleted, maxSeq, tree, map, seal]) => {
    const parts = [id, rev, `${winningSeq ?? ''} ${deleted} ${maxSeq}`, tree, map]
    if (!old.of('docs', parts).equals(seal)) return id
    const renewed = now.of('docs', parts)
    // What the digest lacked before, it lacks afterwards: a row that is missing stays missed.
    mix(seal)
    mix(renewed)
    sqlite.run('UPDATE docs SET seal = ? WHERE id = ?', renewed, id)
    return id
  })
  sqlite.run('UPDATE meta SET digest = ?', digest)
}

function sealContents(sqlite: SqliteDatabase, checksums: Checksums): void {
  const page = `SELECT seq, CAST(doc_id AS BLOB), CAST(rev AS BLOB), CAST(body AS BLOB) FROM revs WHERE seq > ?
    ORDER BY seq LIMIT ${PAGE}`
  eachRow<[number, Uint8Array, Uint8Array, Uint8Array]>(sqlite, page, -1, ([seq, id, rev, body]) => {
    const renewed = renew(checksums, `${decodeText(id)} ${decodeText(rev)}`, body)
    if (renewed) sqlite.run('UPDATE revs SET body = ? WHERE seq = ?', renewed, seq)
    return seq
  })
}

/** One at a time: they may be large. */
function sealAttachments(sqlite: SqliteDatabase, checksums: Checksums): void {
  const page = `SELECT rowid, CAST(digest AS BLOB), CAST(body AS BLOB) FROM attachments WHERE rowid > ? ORDER BY rowid LIMIT 1`
  eachRow<[number, Uint8Array, Uint8Array]>(sqlite, page, -1, ([row, digest, body]) => {
    const renewed = renew(checksums, decodeText(digest), body)
    if (renewed) sqlite.run('UPDATE attachments SET body = ? WHERE rowid = ?', renewed, row)
    return row
  })
}

function sealLocals(sqlite: SqliteDatabase, checksums: Checksums): void {
  const page = `SELECT CAST(id AS BLOB), CAST(rev AS BLOB), CAST(body AS BLOB) FROM local_docs WHERE id > ? ORDER BY id LIMIT ${PAGE}`
  eachRow<[Uint8Array, Uint8Array, Uint8Array]>(sqlite, page, Buffer.alloc(0), ([id, rev, body]) => {
    const renewed = renew(checksums, `${decodeText(id)} ${decodeText(rev)}`, body)
    if (renewed) sqlite.run('UPDATE local_docs SET body = ? WHERE id = ?', renewed, id)
    return id
  })
}

function renew({ old, now }: Checksums, owner: string, sealed: Uint8Array): Buffer | undefined {
  const content = old.open(owner, sealed)
  return content && now.seal(owner, content)
}

/** Goes through a table a page at a time; `renewed` gives the key after which the next page begins. */
function eachRow<Row extends SqliteRow>(
  sqlite: SqliteDatabase,
  page: string,
  first: Uint8Array | number,
  renewed: (row: Row) => Uint8Array | number,
): void {
  let after = first
  for (;;) {
    const rows = sqlite.all<Row>(page, after)
    if (rows.length === 0) return
    for (const row of rows) after = renewed(row)
  }
}
