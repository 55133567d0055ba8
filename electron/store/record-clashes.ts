import type { Site } from '@shared/protocol/session'
import type { DifferingRow } from '../workers/analytics/ledger-messages'
import { toFields } from './commands/sales/transaction-fields'
import { moduleDatabase } from './documents/database-names'
import type { DocumentStore, Write } from './documents/document-store'
import { disputeId } from './queries/sales/disputes'

/**
 * Puts on record that parts of the ledger from several workstations give one transaction several contents, so that the conflict desk
 * shows it. Each content is a document of its own: every workstation that sees the same parts states the same, in whatever order they
 * arrived, and stating it again changes nothing.
 */
export async function recordClashes(
  rows: readonly DifferingRow[],
  documents: DocumentStore,
  site: Site,
): Promise<void> {
  const database = moduleDatabase('sales', site.code)
  const stated = new Map(
    rows
      .flatMap(({ known, found }) => [toFields(known), toFields(found)])
      .map((found) => [disputeId(found), { transactionId: found.transactionId, found }] as const),
  )
  const before = await documents.getMany(database, 'dispute', [...stated.keys()])
  const writes = [...stated]
    .filter(([id]) => !before.has(id))
    .map(([id, fields]): Write => ({ kind: 'create', id, type: 'dispute', fields, shared: true }))
  const author = { id: `site:${site.code}`, name: site.name, action: 'sales.compare' }
  await documents.write(database, author, writes, { audit: 'brief' })
}
