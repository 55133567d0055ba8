import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sampleTransactions } from '@shared/domain/sales/sample-transactions'
import { moduleDatabase } from '../../documents/database-names'
import type { DemoSamples } from '../demo-samples'
import { importFile } from './import-command'

/** Made-up transactions, imported as if from a file; what they were is named by the import that goes with them. */
export const salesSamples: DemoSamples = {
  module: 'sales',
  isLoaded: (tables) => tables('sales').get('SELECT 1 FROM imports WHERE demo = 1 LIMIT 1') !== undefined,
  async load(context) {
    const folder = mkdtempSync(join(tmpdir(), 'comptoir-sample-'))
    try {
      const path = join(folder, 'transactions-exemple.csv')
      writeFileSync(path, sampleTransactions(context.today(), context.site.code))
      const { accepted } = await context.workers.ledger.exclusively(() => importFile(path, undefined, context, true))
      return { transactions: accepted }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
  records({ site, tables }) {
    const database = moduleDatabase('sales', site.code)
    const ids = (table: string) =>
      tables('sales')
        .all<[string]>(`SELECT id FROM ${table} WHERE database = ? AND demo = 1`, database)
        .map(([id]) => id)
    return [
      { database, type: 'chunk', ids: ids('chunks') },
      { database, type: 'import', ids: ids('imports') },
    ]
  },
}
