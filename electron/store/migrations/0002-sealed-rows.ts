import { createHmacChecksum, type HmacChecksum } from './hmac-checksum'
import type { Migration } from './migration'

const SEAL_BYTES = 16
const PAGE = 500

type Row = [
  id: Uint8Array,
  rev: Uint8Array,
  winningSeq: number | null,
  deleted: number,
  maxSeq: number,
  tree: Uint8Array | null,
  map: Uint8Array | null,
]

/** Gives every row of `docs` a seal and the database a digest of them: a row that is garbled or lost is found from now on. */
export const sealedRows: Migration = {
  to: 2,
  run(sqlite, key) {
    const checksum = createHmacChecksum(key)
    sqlite.exec(`ALTER TABLE docs ADD COLUMN seal BLOB NOT NULL DEFAULT x'';
      ALTER TABLE meta ADD COLUMN digest BLOB NOT NULL DEFAULT x''`)
    const digest = Buffer.alloc(SEAL_BYTES)
    let after: Uint8Array = Buffer.alloc(0)
    for (;;) {
      const rows = sqlite.all<Row>(
        `SELECT CAST(id AS BLOB), CAST(winning_rev AS BLOB), winning_seq, deleted, max_seq, CAST(rev_tree AS BLOB),
           CAST(rev_map AS BLOB) FROM docs WHERE id > ? ORDER BY id LIMIT ${PAGE}`,
        after,
      )
      for (const row of rows) {
        after = row[0]
        const seal = sealOf(checksum, row)
        sqlite.run('UPDATE docs SET seal = ? WHERE id = ?', seal, after)
        for (let at = 0; at < SEAL_BYTES; at++) digest[at] = (digest[at] ?? 0) ^ (seal[at] ?? 0)
      }
      if (rows.length < PAGE) break
    }
    sqlite.run('UPDATE meta SET digest = ?', digest)
  },
}

/** As version 2 seals a row; written out here, because later versions may do it otherwise. */
function sealOf(checksum: HmacChecksum, [id, rev, winningSeq, deleted, maxSeq, tree, map]: Row): Buffer {
  return checksum.of('docs', [id, rev, `${winningSeq ?? ''} ${deleted} ${maxSeq}`, tree, map])
}
