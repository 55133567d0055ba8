import { join } from 'node:path'
import { openSqlite } from '../documents/storage/open-libsql'

/**
 * The forms people have begun: a small encrypted file beside the databases. It is no read model (nothing rebuilds it) and no document
 * (nothing replicates it): a draft is its author's alone, on this workstation.
 */
export interface Drafts {
  list(userId: string): { key: string; text: string }[]
  save(userId: string, key: string, text: string | undefined): void
  close(): void
}

/** Opens the drafts of a profile; a save is on disk when it returns. */
export function openDrafts(profile: string, key: string): Drafts {
  const sqlite = openSqlite({ file: join(profile, 'drafts.sqlite'), key, synchronous: 'FULL' })
  sqlite.exec(
    'CREATE TABLE IF NOT EXISTS drafts (user_id TEXT NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (user_id, key)) WITHOUT ROWID',
  )
  return {
    list: (userId) =>
      sqlite
        .all<[string, string]>('SELECT key, text FROM drafts WHERE user_id = ?', userId)
        .map(([draft, text]) => ({ key: draft, text })),
    save(userId, draft, text) {
      if (text === undefined) sqlite.run('DELETE FROM drafts WHERE user_id = ? AND key = ?', userId, draft)
      else sqlite.run('INSERT OR REPLACE INTO drafts (user_id, key, text) VALUES (?, ?, ?)', userId, draft, text)
    },
    close: () => sqlite.close(),
  }
}
