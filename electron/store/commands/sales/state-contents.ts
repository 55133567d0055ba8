import type { AppError } from '@shared/base/app-error'
import { toAppError } from '@shared/base/app-error'
import type { Site } from '@shared/protocol/session'
import type { LedgerTransaction } from '../../../workers/analytics/ledger-messages'
import { moduleDatabase } from '../../documents/database-names'
import type { Author, DocumentStore, FieldsOf, Write } from '../../documents/document-store'
import { disputeId } from '../../queries/sales/disputes'
import { toFields } from './transaction-fields'

/** A content of a transaction that was given several, with the line that says it when a file does. */
export interface StatedContent {
  readonly said: LedgerTransaction
  readonly line?: { readonly file: string; readonly line: number } | undefined
}

/** Documents written at once. */
const AT_ONCE = 1000
/** Replication may bring one of them between looking and writing. */
const MOST_TRIES = 3

/**
 * Puts on record that transactions were given several contents, so that the conflict desk shows it. Each content is a document of its
 * own, stamped by nobody: every workstation that finds the same states the same, in whatever order it arrived, and stating it again
 * changes nothing.
 */
export async function stateContents(
  contents: readonly StatedContent[],
  documents: DocumentStore,
  author: Author,
  site: Site,
): Promise<void> {
  const database = moduleDatabase('sales', site.code)
  const stated = new Map<string, FieldsOf<'dispute'>>()
  for (const { said, line } of contents) {
    const found = toFields(said)
    stated.set(disputeId(found, line), { transactionId: said.id, ...line, found })
  }
  const entries = [...stated]
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const batch = new Map(entries.slice(from, from + AT_ONCE))
    for (let tries = 1; ; tries++) {
      const failure = await stateUnknown(batch, documents, author, database)
      if (failure === undefined) break
      if (!failure.retryable || tries === MOST_TRIES) throw failure
    }
  }
}

async function stateUnknown(
  batch: ReadonlyMap<string, FieldsOf<'dispute'>>,
  documents: DocumentStore,
  author: Author,
  database: string,
): Promise<AppError | undefined> {
  const before = await documents.getMany(database, 'dispute', [...batch.keys()])
  const writes = [...batch]
    .filter(([id]) => !before.has(id))
    .map(([id, fields]): Write => ({ kind: 'create', id, type: 'dispute', fields, shared: true }))
  try {
    await documents.write(database, author, writes, { audit: 'brief' })
    return undefined
  } catch (thrown) {
    return toAppError(thrown)
  }
}
