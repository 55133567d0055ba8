import type { PolicyVersion } from '@shared/domain/merge/policy-versions'
import type { Topic } from '@shared/protocol/contract'
import { isProvedKey } from '../documents/audit-proof'
import { REFERENCE } from '../documents/database-names'
import { mergePolicyId, mergePolicyName } from '../documents/merge-policy-id'
import type { ReadModel } from './read-model'
import type { Tables } from './read-models'

/** Accounts, sites and rules: small sets, kept whole as JSON beside the columns they are looked up by. */
export const referenceModel: ReadModel = {
  name: 'reference',
  version: 4,
  databases: [REFERENCE],
  schema: `
    CREATE TABLE users (id TEXT PRIMARY KEY, name TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE sites (code TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE policies (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE portraits (id TEXT PRIMARY KEY, media_type TEXT NOT NULL, data TEXT NOT NULL);
    CREATE TABLE devices (device TEXT PRIMARY KEY, public_key TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE merge_policies (
      about TEXT NOT NULL, name TEXT NOT NULL, rules TEXT NOT NULL, PRIMARY KEY (about, name)) WITHOUT ROWID;`,
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
        } else if (id.startsWith('device:')) {
          topics.add('history')
          const key = id.slice('device:'.length)
          // A key its publisher cannot sign with proves nothing.
          if (document?.type === 'device' && document.device === key && isProvedKey(document))
            sqlite.run('INSERT OR REPLACE INTO devices (device, public_key) VALUES (?, ?)', key, document.publicKey)
          else sqlite.run('DELETE FROM devices WHERE device = ?', key)
        } else if (id.startsWith('merge-policy:')) {
          topics.add('policies')
          // What does not say what its name stands for is not believed: versions written under it wait for a person.
          if (document?.type === 'merge-policy' && mergePolicyId(document) === id)
            sqlite.run(
              'INSERT OR REPLACE INTO merge_policies (about, name, rules) VALUES (?, ?, ?)',
              document.about,
              mergePolicyName(document),
              JSON.stringify(document.rules),
            )
          else sqlite.run(`DELETE FROM merge_policies WHERE 'merge-policy:' || about || ':' || name = ?`, id)
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

/** The key a workstation published; none for one whose key did not arrive. */
export function keysOf(tables: Tables, device: string): string[] {
  return tables.all<[string]>('SELECT public_key FROM devices WHERE device = ?', device).map(([key]) => key)
}

/** The versions of a type's merge rules known here. */
export function mergePolicyVersions(tables: Tables, type: string): PolicyVersion[] {
  return tables
    .all<[string, string]>('SELECT name, rules FROM merge_policies WHERE about = ?', type)
    .map(([name, rules]) => ({ name, rules: JSON.parse(rules) }))
}
