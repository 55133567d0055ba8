import { useEffect, useState } from 'react'
import { useLive } from '../client/use-live'
import type { SyncChipState } from '../components/frame/SyncChip'

const REFRESH_MS = 20_000

/** What the chip in the header says, and the clock it says it by. */
export function useSyncChip(): { state: SyncChipState; nowMs: number } {
  const status = useLive('sync.status', {})
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), REFRESH_MS)
    return () => clearInterval(timer)
  }, [])
  if (status.status !== 'ready') return { state: { kind: 'off' }, nowMs }
  const { remote, offlineSince, databases } = status.value
  const conflicts = databases.reduce((sum, database) => sum + database.conflicts, 0)
  const pending = databases.reduce((sum, database) => sum + database.pendingUp, 0)
  if (conflicts > 0) return { state: { kind: 'conflicts', count: conflicts }, nowMs }
  if (remote === undefined) return { state: { kind: 'off' }, nowMs }
  if (offlineSince !== undefined) return { state: { kind: 'offline', sinceMs: Date.parse(offlineSince) }, nowMs }
  if (pending > 0) return { state: { kind: 'toSend', count: pending }, nowMs }
  // The small databases are there long before the large ones: one that is still receiving is not up to date.
  const receives = databases.some(({ state }) => state === 'seeding' || state === 'catching-up')
  if (receives) return { state: { kind: 'receiving' }, nowMs }
  const times = databases.map((database) => (database.lastSyncAt === undefined ? 0 : Date.parse(database.lastSyncAt)))
  const latestMs = Math.max(...times)
  return { state: latestMs > 0 ? { kind: 'upToDate', sinceMs: latestMs } : { kind: 'off' }, nowMs }
}
