import { toInstant } from '@shared/base/day'
import { timestampMs } from '@shared/base/hybrid-clock'
import { parseDocument, type KnownDocument } from '@shared/documents/document'
import type { AuditDocument } from '@shared/documents/audit'
import type { DecisionDocument } from '@shared/documents/decision'
import { labelOf } from '@shared/documents/label'
import type { Topic } from '@shared/protocol/contract'
import type { StoredDocument } from '../documents/databases'
import { isWhatItIsCalled } from '../documents/content-proof'
import { generation, HIGHEST_GENERATION, MOST_LEAVES } from '../documents/revisions'
import type { SqliteDatabase } from '../documents/storage/sqlite-driver'

/** Tables every read model has: where it stands, what happened to each record, what disagrees, and what was not believed. */
export const ENGINE_SCHEMA = `
CREATE TABLE checkpoints (database TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE history (
  document_id TEXT NOT NULL, entry_id TEXT NOT NULL, at TEXT NOT NULL, by_name TEXT NOT NULL, device TEXT NOT NULL,
  site TEXT NOT NULL, action TEXT NOT NULL, before TEXT, after TEXT, PRIMARY KEY (document_id, at, entry_id)) WITHOUT ROWID;
CREATE TABLE conflicts (
  database TEXT NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL, label TEXT NOT NULL, leaves INTEGER NOT NULL, since TEXT,
  revs TEXT NOT NULL, PRIMARY KEY (database, id)) WITHOUT ROWID;
CREATE TABLE decisions (
  database TEXT NOT NULL, id TEXT NOT NULL, subject TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL,
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
export function createEngineTables(
  sqlite: SqliteDatabase,
  /** Why an audit entry is not believed. */
  doubtOf: (entry: AuditDocument) => string | undefined = () => undefined,
): EngineTables {
  let topics = new Set<Topic>()
  // Nearly no document is in either table: looking here is much cheaper than a deletion that finds nothing.
  const conflicting = idsIn(sqlite, 'conflicts')
  const quarantined = idsIn(sqlite, 'quarantine')

  const setConflict = (database: string, raw: StoredDocument, document: KnownDocument | undefined) => {
    const leaves = 1 + (raw._conflicts?.length ?? 0)
    if (leaves > 1) {
      const updatedMs = document && 'updated' in document ? timestampMs(document.updated.at) : undefined
      sqlite.run(
        `INSERT OR REPLACE INTO conflicts (database, id, type, label, leaves, since, revs) VALUES (?, ?, ?, ?, ?, ?, ?)`,
        database,
        raw._id,
        document?.type ?? 'unknown',
        document ? labelOf(document) : raw._id,
        leaves,
        updatedMs === undefined ? null : toInstant(updatedMs),
        [raw._rev, ...(raw._conflicts ?? []).toSorted()].join(' '),
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

  const quarantine = (database: string, raw: StoredDocument, code: string, detail: string) => {
    sqlite.run(
      'INSERT OR REPLACE INTO quarantine (database, id, rev, code, detail) VALUES (?, ?, ?, ?, ?)',
      database,
      raw._id,
      raw._rev,
      code,
      detail,
    )
    quarantined.add(raw._id)
    topics.add('conflicts')
  }

  const setDecision = (database: string, id: string, decision: DecisionDocument | undefined) => {
    if (decision && decision.partOf === undefined) {
      const { versions: _versions, result: _result, base: _base, ...body } = decision
      sqlite.run(
        'INSERT OR REPLACE INTO decisions (database, id, subject, at, body) VALUES (?, ?, ?, ?, ?)',
        database,
        id,
        decision.subject,
        decision.created.at,
        JSON.stringify(body),
      )
      topics.add('conflicts')
    } else if (id.startsWith('decision:')) {
      if (sqlite.run('DELETE FROM decisions WHERE database = ? AND id = ?', database, id) > 0) topics.add('conflicts')
    }
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
        setDecision(database, id, undefined)
        return undefined
      }
      const parsed = parseDocument(raw)
      if (parsed.ok && !isWhatItIsCalled(parsed.value)) {
        setConflict(database, raw, undefined)
        quarantine(database, raw, 'wrong-hash', parsed.value.type)
        return undefined
      }
      if (parsed.ok) {
        setConflict(database, raw, parsed.value)
        if (parsed.value.type === 'audit') {
          const doubt = doubtOf(parsed.value)
          if (doubt === undefined) addHistory(parsed.value)
          else quarantine(database, raw, doubt, parsed.value.device)
        }
        setDecision(database, id, parsed.value.type === 'decision' ? parsed.value : undefined)
        const leaves = 1 + (raw._conflicts?.length ?? 0)
        if (leaves > MOST_LEAVES) quarantine(database, raw, 'too-many-versions', String(leaves))
        else if (generation(raw._rev) > HIGHEST_GENERATION) quarantine(database, raw, 'forged-revision', raw._rev)
        return parsed.value
      }
      setConflict(database, raw, undefined)
      setDecision(database, id, undefined)
      quarantine(database, raw, parsed.rejection.code, parsed.rejection.detail)
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
