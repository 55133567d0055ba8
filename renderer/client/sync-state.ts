import type { SyncStatus } from '@shared/protocol/sync'

/** Where replication stands, in the one word that matters most; instants are milliseconds since 1970. */
export type SyncState =
  | { readonly kind: 'off' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'conflicts'; readonly count: number }
  | { readonly kind: 'offline'; readonly sinceMs: number }
  | { readonly kind: 'toSend'; readonly count: number }
  | { readonly kind: 'receiving' }
  | { readonly kind: 'never' }
  | { readonly kind: 'upToDate'; readonly sinceMs: number }

/** What a person should know first: what only a person can mend, then what waits, then that all is well. */
export function syncStateOf({ remote, offlineSince, databases, remotes }: SyncStatus): SyncState {
  const conflicts = sum(databases.map((database) => database.conflicts))
  const pending = sum(databases.map(({ pendingUp }) => pendingUp))
  if (databases.some(({ state }) => state === 'blocked')) return { kind: 'stopped' }
  if (conflicts > 0) return { kind: 'conflicts', count: conflicts }
  if (remote === undefined) return { kind: 'off' }
  if (offlineSince !== undefined) return { kind: 'offline', sinceMs: Date.parse(offlineSince) }
  if (pending > 0) return { kind: 'toSend', count: pending }
  // The small databases are there long before the large ones: while one is still coming, or has yet to begin, this is not up to date.
  const [first] = remotes
  const begins = first !== undefined && first.schedule.kind === 'continuous' && !first.paused
  const receives = databases.some(
    ({ state, lastSyncAt }) =>
      state === 'seeding' ||
      state === 'catching-up' ||
      (begins && lastSyncAt === undefined && (state === 'idle' || state === 'live')),
  )
  if (receives) return { kind: 'receiving' }
  const latestMs = Math.max(0, ...databases.map(({ lastSyncAt }) => (lastSyncAt ? Date.parse(lastSyncAt) : 0)))
  return latestMs > 0 ? { kind: 'upToDate', sinceMs: latestMs } : { kind: 'never' }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
