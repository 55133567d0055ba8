import { toInstant } from '@shared/base/day'
import { timestampMs } from '@shared/base/hybrid-clock'
import type { AuditEntry } from '@shared/protocol/audit'
import type { ResultOf } from '@shared/protocol/verbs'
import type { CommandHandlers } from './commands/context'
import { isProvinceIndex } from './documents/database-names'
import { findUnproved } from './documents/find-unproved'
import { auditDevices, latestEntries, verifyChain } from './documents/read-audit'
import type { OpenProfile } from './open-profile'
import type { QueryHandlers } from './queries/context'

const LISTED = 100
const TELL_EVERY = 200

/** The audit chains, read and proved: an account of who did what is worth what checks it. */
export function auditHandlers({
  databases,
  keyOf,
  policies,
}: Pick<OpenProfile, 'databases' | 'keyOf' | 'policies'>): CommandHandlers<'audit.verify'> &
  QueryHandlers<'audit.list'> {
  return {
    'audit.verify': async (_payload, { signal, progress }) => {
      let read = 0
      const result: ResultOf<'audit.verify'> = { entries: 0, chains: 0, unsigned: 0, unproved: 0, ok: true }
      const onRead = () => {
        read++
        if (read % TELL_EVERY === 0) progress({ done: read, unit: 'documents' })
      }
      for (const name of databases.names) {
        const database = databases.get(name)
        for (const device of await auditDevices(database)) {
          const publicKey = keyOf(device)
          const { entries, broken } = await verifyChain(database, device, { publicKey, signal, onRead })
          result.entries += entries
          result.chains++
          if (publicKey === undefined) result.unsigned++
          if (!broken) continue
          result.ok = false
          result.firstBad ??= { database: name, ...broken }
        }
        const hasEveryEntry = !isProvinceIndex(name)
        for await (const { id } of findUnproved(database, { keyOf, policies, hasEveryEntry, signal, onRead })) {
          result.unproved++
          result.ok = false
          result.firstUnproved ??= { database: name, id }
        }
      }
      return result
    },

    'audit.list': async ({ limit = LISTED }) => {
      const found: AuditEntry[] = []
      for (const name of databases.names) {
        for (const entry of await latestEntries(databases.get(name), limit)) {
          const { _id: id, at, byName, action, device, site, changes } = entry
          const records = changes.map((change) => change.id)
          found.push({ id, database: name, at: toInstant(timestampMs(at) ?? 0), byName, action, device, site, records })
        }
      }
      return found.toSorted((a, b) => (a.at < b.at ? 1 : -1)).slice(0, limit)
    },
  }
}
