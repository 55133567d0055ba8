import { useEffect, useState } from 'react'
import { useSyncState } from '../client/use-sync-state'
import type { SyncChipState } from '../components/frame/SyncChip'

const REFRESH_MS = 20_000

/** What the chip in the header says, and the clock it says it by. */
export function useSyncChip(): { state: SyncChipState; nowMs: number } {
  const sync = useSyncState()
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), REFRESH_MS)
    return () => clearInterval(timer)
  }, [])
  return { state: sync?.state ?? { kind: 'off' }, nowMs }
}
