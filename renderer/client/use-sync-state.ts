import { syncStateOf, type SyncState } from './sync-state'
import { useLive } from './use-live'

interface KnownSync {
  readonly state: SyncState
  /** Changes made here that head office does not have. */
  readonly pending: number
  /** The last exchange of any database. */
  readonly lastAt: string | undefined
}

/** Replication as the header and the dashboards show it; undefined until it is known. */
export function useSyncState(): KnownSync | undefined {
  const status = useLive('sync.status', {})
  if (status.status !== 'ready') return undefined
  const { databases } = status.value
  return {
    state: syncStateOf(status.value),
    pending: databases.reduce((sum, { pendingUp }) => sum + pendingUp, 0),
    lastAt: databases
      .flatMap(({ lastSyncAt }) => lastSyncAt ?? [])
      .toSorted()
      .at(-1),
  }
}
