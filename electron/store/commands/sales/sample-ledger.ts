import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sampleTransactions } from '@shared/domain/sales/sample-transactions'
import { moduleDatabase } from '../../documents/database-names'
import type { Write } from '../../documents/document-store'
import type { CommandContext } from '../context'
import { importFile } from './import-command'

/** Whether the ledger holds transactions that were made up for trying things out. */
export function isSalesSampleLoaded({ tables }: Pick<CommandContext, 'tables'>): boolean {
  return tables('sales').get('SELECT 1 FROM imports WHERE demo = 1 LIMIT 1') !== undefined
}

/** Imports made-up transactions as if from a file, marked so that they can go again. */
export async function loadSalesSample(context: CommandContext): Promise<{ transactions: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-sample-'))
  try {
    const path = join(folder, 'transactions-exemple.csv')
    writeFileSync(path, sampleTransactions(context.today(), context.site.code))
    const { accepted } = await context.workers.ledger.exclusively(() => importFile(path, undefined, context, true))
    return { transactions: accepted }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Takes the made-up transactions away; answers how many documents that were. */
export async function removeSalesSample({ documents, author, site, tables, catchUp }: CommandContext): Promise<number> {
  const database = moduleDatabase('sales', site.code)
  const ids = (table: string) =>
    tables('sales')
      .all<[string]>(`SELECT id FROM ${table} WHERE database = ? AND demo = 1`, database)
      .map(([id]) => id)
  const [chunks, imports] = [ids('chunks'), ids('imports')]
  const stored = [
    ...(await documents.getMany(database, 'chunk', chunks)).values(),
    ...(await documents.getMany(database, 'import', imports)).values(),
  ]
  const writes = stored.map((current): Write => ({ kind: 'remove', current }))
  await documents.write(database, author, writes, { audit: 'brief' })
  await catchUp()
  return writes.length
}
