import type { Topic } from '@shared/protocol/contract'
import { moduleDatabase } from '../../documents/database-names'
import type { SqliteDatabase } from '../../documents/storage/sqlite-driver'
import type { DocumentChange, ReadModel } from '../read-model'

const SCHEMA = `
  CREATE TABLE chunks (id TEXT PRIMARY KEY, rows INTEGER NOT NULL, data BLOB NOT NULL);
  CREATE TABLE imports (id TEXT PRIMARY KEY, at TEXT NOT NULL, body TEXT NOT NULL);
  CREATE TABLE transactions (id TEXT PRIMARY KEY, body TEXT NOT NULL);
  CREATE TABLE corrections (id TEXT PRIMARY KEY, at TEXT NOT NULL, body TEXT NOT NULL);
  CREATE TABLE disputes (id TEXT PRIMARY KEY, transaction_id TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL);
  CREATE INDEX disputes_by_transaction ON disputes (transaction_id);
`

const TABLES = {
  chunk: 'chunks',
  import: 'imports',
  transaction: 'transactions',
  correction: 'corrections',
  dispute: 'disputes',
}

/** The ledger of one site as its thread loads it: chunks as they travel, the rest as it was written. */
export function salesModel(site: string): ReadModel {
  return {
    name: 'sales',
    version: 1,
    databases: [moduleDatabase('sales', site)],
    schema: SCHEMA,
    createApplier(sqlite) {
      let hasChanged = false
      return {
        apply(change) {
          hasChanged = applyChange(sqlite, change) || hasChanged
        },
        settle() {
          const topics: Topic[] = hasChanged ? ['sales'] : []
          hasChanged = false
          return topics
        },
      }
    },
  }
}

function applyChange(sqlite: SqliteDatabase, { id, document }: DocumentChange): boolean {
  const table = Object.entries(TABLES).find(([type]) => id.startsWith(`${type}:`))?.[1]
  if (table === undefined) return false
  sqlite.run(`DELETE FROM ${table} WHERE id = ?`, id)
  switch (document?.type) {
    case 'chunk':
      sqlite.run('INSERT INTO chunks VALUES (?, ?, ?)', id, document.rows, Buffer.from(document.data, 'base64'))
      break
    case 'import':
      sqlite.run('INSERT INTO imports VALUES (?, ?, ?)', id, document.created.at, JSON.stringify(document))
      break
    case 'transaction':
      sqlite.run('INSERT INTO transactions VALUES (?, ?)', id, JSON.stringify(document))
      break
    case 'correction':
      sqlite.run('INSERT INTO corrections VALUES (?, ?, ?)', id, document.created.at, JSON.stringify(document))
      break
    case 'dispute': {
      const { transactionId, created } = document
      sqlite.run('INSERT INTO disputes VALUES (?, ?, ?, ?)', id, transactionId, created.at, JSON.stringify(document))
      break
    }
    default:
  }
  return true
}
