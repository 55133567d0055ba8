import type { Topic } from '@shared/protocol/contract'
import { REFERENCE } from '../documents/database-names'
import type { ReadModel } from './read-model'

/** Accounts, sites and rules: small sets, kept whole as JSON beside the columns they are looked up by. */
export const referenceModel: ReadModel = {
  name: 'reference',
  version: 3,
  databases: [REFERENCE],
  schema: `
    CREATE TABLE users (id TEXT PRIMARY KEY, name TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE sites (code TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE policies (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE portraits (id TEXT PRIMARY KEY, media_type TEXT NOT NULL, data TEXT NOT NULL);`,
  createApplier(sqlite) {
    const topics = new Set<Topic>()
    return {
      apply({ id, document }) {
        if (id.startsWith('user:')) {
          topics.add('users')
          if (document?.type === 'user')
            sqlite.run(
              'INSERT OR REPLACE INTO users (id, name, body) VALUES (?, ?, ?)',
              id,
              document.name.toLowerCase(),
              JSON.stringify(document),
            )
          else sqlite.run('DELETE FROM users WHERE id = ?', id)
        } else if (id.startsWith('site:')) {
          topics.add('session')
          if (document?.type === 'site')
            sqlite.run(
              'INSERT OR REPLACE INTO sites (code, body) VALUES (?, ?)',
              document.code,
              JSON.stringify(document),
            )
          else sqlite.run('DELETE FROM sites WHERE code = ?', id.slice('site:'.length))
        } else if (id.startsWith('portrait:')) {
          topics.add('users')
          if (document?.type === 'portrait')
            sqlite.run(
              'INSERT OR REPLACE INTO portraits (id, media_type, data) VALUES (?, ?, ?)',
              id,
              document.mediaType,
              document.data,
            )
          else sqlite.run('DELETE FROM portraits WHERE id = ?', id)
        } else if (id.startsWith('policy:')) {
          topics.add('policies')
          if (document?.type === 'policy')
            sqlite.run('INSERT OR REPLACE INTO policies (id, body) VALUES (?, ?)', id, JSON.stringify(document))
          else sqlite.run('DELETE FROM policies WHERE id = ?', id)
        }
      },
      settle() {
        const taken = [...topics]
        topics.clear()
        return taken
      },
    }
  },
}
