import { toInstant } from '@shared/base/day'
import { timestampMs } from '@shared/base/hybrid-clock'
import { parseDocument, type KnownDocument } from '@shared/documents/document'
import type { AuditDocument } from '@shared/documents/audit'
import type { Topic } from '@shared/protocol/contract'
import type { StoredDocument } from '../documents/databases'
import type { SqliteDatabase } from '../documents/storage/sqlite-driver'

/** Tables every read model has: where it stands, what happened to each record, what disagrees, and what was not believed. */
export const ENGINE_SCHEMA = `
CREATE TABLE checkpoints (database TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE history (
  document_id TEXT NOT NULL, entry_id TEXT NOT NULL, at TEXT NOT NULL, by_name TEXT NOT NULL, device TEXT NOT NULL,
  site TEXT NOT NULL, action TEXT NOT NULL, before TEXT, after TEXT, PRIMARY KEY (document_id, at, entry_id)) WITHOUT ROWID;
CREATE TABLE conflicts (
  database TEXT NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL, label TEXT NOT NULL, leaves INTEGER NOT NULL, since TEXT,
  PRIMARY KEY (database, id)) WITHOUT ROWID;
CREATE TABLE quarantine (
  database TEXT NOT NULL, id TEXT NOT NULL, rev TEXT NOT NULL, code TEXT NOT NULL, detail TEXT NOT NULL,
  PRIMARY KEY (database, id)) WITHOUT ROWID;`

/** Feeds the engine's tables; `accept` gives back the parsed document for the model's own applier. */
export interface EngineTables {
  accept(database: string, id: string, raw: StoredDocument | undefined): KnownDocument | undefined
  takeTopics(): Topic[]
}

/** Made anew for each batch. */
export function createEngineTables(sqlite: SqliteDatabase): EngineTables {
  let topics = new Set<Topic>()
  // Nearly no document is in either table: looking here is much cheaper than a deletion that finds nothing.
  const conflicting = idsIn(sqlite, 'conflicts')
  const quarantined = idsIn(sqlite, 'quarantine')

  const setConflict = (database: string, raw: StoredDocument, document: KnownDocument | undefined) => {
    const leaves = 1 + (raw._conflicts?.length ?? 0)
    if (leaves > 1) {
      const updatedMs = document && 'updated' in document ? timestampMs(document.updated.at) : undefined
      sqlite.run(
        'INSERT OR REPLACE INTO conflicts (database, id, type, label, leaves, since) VALUES (?, ?, ?, ?, ?, ?)',
        database,
        raw._id,
        document?.type ?? 'unknown',
        document ? labelOf(document) : raw._id,
        leaves,
        updatedMs === undefined ? null : toInstant(updatedMs),
      )
      conflicting.add(raw._id)
      topics.add('conflicts')
    } else {
      clearConflict(database, raw._id)
    }
  }

  const clearConflict = (database: string, id: string) => {
    if (!conflicting.has(id)) return
    if (sqlite.run('DELETE FROM conflicts WHERE database = ? AND id = ?', database, id) > 0) topics.add('conflicts')
  }

  const addHistory = (entry: AuditDocument) => {
    const atMs = timestampMs(entry.at)
    const at = atMs === undefined ? entry.at : toInstant(atMs)
    for (const { id, before, after } of entry.changes) {
      if (!before && !after) continue
      sqlite.run(
        `INSERT OR REPLACE INTO history (document_id, entry_id, at, by_name, device, site, action, before, after)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        id,
        entry._id,
        at,
        entry.byName,
        entry.device,
        entry.site,
        entry.action,
        before ? JSON.stringify(before) : null,
        after ? JSON.stringify(after) : null,
      )
      topics.add('history')
    }
  }

  return {
    accept(database, id, raw) {
      if (quarantined.has(id)) sqlite.run('DELETE FROM quarantine WHERE database = ? AND id = ?', database, id)
      if (!raw || raw._deleted === true) {
        clearConflict(database, id)
        return undefined
      }
      const parsed = parseDocument(raw)
      if (parsed.ok) {
        setConflict(database, raw, parsed.value)
        if (parsed.value.type === 'audit') addHistory(parsed.value)
        return parsed.value
      }
      setConflict(database, raw, undefined)
      sqlite.run(
        'INSERT INTO quarantine (database, id, rev, code, detail) VALUES (?, ?, ?, ?, ?)',
        database,
        id,
        raw._rev,
        parsed.rejection.code,
        parsed.rejection.detail,
      )
      quarantined.add(id)
      return undefined
    },
    takeTopics() {
      const taken = [...topics]
      topics = new Set()
      return taken
    },
  }
}

/** Ids of any database: the deletion that follows names its own. */
function idsIn(sqlite: SqliteDatabase, table: 'conflicts' | 'quarantine'): Set<string> {
  return new Set(sqlite.all<[string]>(`SELECT id FROM ${table}`).map(([id]) => id))
}

/** What people call a record: its title, name or number. */
function labelOf(document: KnownDocument): string {
  switch (document.type) {
    case 'title':
      return document.title
    case 'member':
    case 'site':
      return document.name
    case 'user':
      return document.displayName
    case 'copy':
      return document.barcode
    case 'claim':
      return document.value
    default:
      return document._id
  }
}
