import { contentKey } from '@shared/domain/sales/transaction-content'
import type { Topic } from '@shared/protocol/contract'
import { salesDatabases } from '../../documents/database-names'
import type { SqliteDatabase } from '../../documents/storage/sqlite-driver'
import type { DocumentChange, ReadModel } from '../read-model'

/*
 * Two sites may keep documents of one name (the same chunk, a transaction both typed in), so a row is named by its database too. `stamp`
 * tells a document that changed from the one that was loaded. `content` tells contents of a transaction apart: `settled` has those some
 * correction was made in knowledge of.
 */
const SCHEMA = `
  CREATE TABLE chunks (database TEXT NOT NULL, id TEXT NOT NULL, rows INTEGER NOT NULL, demo INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (database, id));
  CREATE TABLE imports (database TEXT NOT NULL, id TEXT NOT NULL, at TEXT NOT NULL, demo INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (database, id));
  CREATE TABLE transactions (database TEXT NOT NULL, id TEXT NOT NULL, stamp TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (database, id));
  CREATE TABLE corrections (database TEXT NOT NULL, id TEXT NOT NULL, at TEXT NOT NULL, transaction_id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (database, id));
  CREATE TABLE disputes (database TEXT NOT NULL, id TEXT NOT NULL, transaction_id TEXT NOT NULL, content TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (database, id));
  CREATE TABLE settled (database TEXT NOT NULL, id TEXT NOT NULL, transaction_id TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (database, id, content));
  CREATE TABLE costs (database TEXT NOT NULL, id TEXT NOT NULL, at TEXT NOT NULL, kind TEXT NOT NULL, model TEXT NOT NULL, cost_cents INTEGER NOT NULL, PRIMARY KEY (database, id));
  CREATE INDEX disputes_by_transaction ON disputes (transaction_id);
  CREATE INDEX settled_by_transaction ON settled (transaction_id, content);
  CREATE INDEX corrections_by_transaction ON corrections (transaction_id, at);
`

const TABLES = {
  chunk: 'chunks',
  import: 'imports',
  transaction: 'transactions',
  correction: 'corrections',
  dispute: 'disputes',
  cost: 'costs',
}

/** The ledgers a site carries, as their thread loads them: chunks as they travel, the rest as it was written. */
export function salesModel(site: string, ledgers: readonly string[]): ReadModel {
  return {
    name: 'sales',
    version: 3,
    databases: salesDatabases(site, ledgers),
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

function applyChange(sqlite: SqliteDatabase, { database, id, document }: DocumentChange): boolean {
  const table = Object.entries(TABLES).find(([type]) => id.startsWith(`${type}:`))?.[1]
  if (table === undefined) return false
  sqlite.run(`DELETE FROM ${table} WHERE database = ? AND id = ?`, database, id)
  if (table === TABLES.correction) sqlite.run('DELETE FROM settled WHERE database = ? AND id = ?', database, id)
  const insert = (...values: readonly (string | number | Uint8Array)[]) =>
    sqlite.run(`INSERT INTO ${table} VALUES (?, ?${', ?'.repeat(values.length)})`, database, id, ...values)
  switch (document?.type) {
    case 'chunk':
      insert(document.rows, document.demo ? 1 : 0, Buffer.from(document.data, 'base64'))
      break
    case 'import':
      insert(document.created.at, document.demo ? 1 : 0, JSON.stringify(document))
      break
    case 'transaction':
      insert(document.updated.at, JSON.stringify(document))
      break
    case 'correction':
      insert(document.created.at, document.transactionId, JSON.stringify(document))
      for (const said of [document.before, document.fields, ...(document.settles ?? [])])
        if (said !== undefined)
          sqlite.run(
            'INSERT OR IGNORE INTO settled VALUES (?, ?, ?, ?)',
            ...[database, id, document.transactionId, contentKey(said)],
          )
      break
    case 'dispute':
      insert(document.transactionId, contentKey(document.found), JSON.stringify(document))
      break
    case 'cost':
      insert(document.updated.at, document.kind, document.model, document.costCents)
      break
    default:
  }
  return true
}
