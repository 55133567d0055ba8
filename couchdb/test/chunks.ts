import { createHash } from 'node:crypto'
import { deflateChunk, encodeChunk } from '../../electron/workers/analytics/ledger-chunk'
import type { LedgerTransaction } from '../../electron/workers/analytics/ledger-messages'
import { toRows } from '../../electron/workers/analytics/ledger-transactions'

/** A chunk document of some transactions, as an import writes it. */
export function chunkOf(transactions: readonly LedgerTransaction[], site = 'KIN01') {
  const bytes = encodeChunk(toRows(transactions))
  const stamp = { at: '000000000-0000-0', by: 'site', device: '0' }
  return {
    _id: `chunk:${createHash('sha256').update(bytes).digest('hex').slice(0, 40)}`,
    ...{ type: 'chunk', schemaVersion: 1, site, created: stamp, updated: stamp },
    rows: transactions.length,
    data: Buffer.from(deflateChunk(bytes)).toString('base64'),
  }
}
