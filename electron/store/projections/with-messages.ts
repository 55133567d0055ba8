import { toInstant } from '@shared/base/day'
import { timestampMs } from '@shared/base/hybrid-clock'
import type { ReadModel } from './read-model'

const SCHEMA = `
  CREATE TABLE messages (id TEXT PRIMARY KEY, database TEXT NOT NULL, kind TEXT NOT NULL, channel TEXT NOT NULL, person TEXT NOT NULL,
    recipient TEXT NOT NULL, number INTEGER NOT NULL, status TEXT NOT NULL, failure TEXT, at TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX messages_by_time ON messages (at DESC, id);`

/** Raised when the table means something else. */
const MESSAGES_VERSION = 1

/** Keeps a list of what a module sends to people by e-mail or SMS, and what became of it, beside its own tables. */
export function withMessages(model: ReadModel): ReadModel {
  return {
    ...model,
    version: model.version * 100 + MESSAGES_VERSION,
    schema: model.schema + SCHEMA,
    createApplier(sqlite) {
      const inner = model.createApplier(sqlite)
      let hasChanged = false
      return {
        apply(change) {
          inner.apply(change)
          const { id, database, document } = change
          if (!id.startsWith('notice:')) return
          hasChanged = true
          sqlite.run('DELETE FROM messages WHERE id = ?', id)
          if (document?.type !== 'notice' || document.channel === 'print') return
          const { kind, channel, memberId, to = '', number, status, failure = null, updated } = document
          const at = toInstant(timestampMs(updated.at) ?? 0)
          sqlite.run(
            'INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
            ...[id, database, kind, channel, memberId, to, number, status, failure, at],
          )
        },
        settle() {
          const topics = inner.settle()
          const all = hasChanged ? [...topics, 'notices' as const] : topics
          hasChanged = false
          return all
        },
      }
    },
  }
}
