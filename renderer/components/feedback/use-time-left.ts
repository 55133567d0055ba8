import { useEffect, useState } from 'react'

/** Too little is known before this long. */
const SETTLE_MS = 2000

/** How long a task will still take at the pace it has had since it was first shown; undefined until that can be told. */
export function useTimeLeft(done: number, total: number | null): number | undefined {
  const [started, setStarted] = useState<{ atMs: number; done: number }>()
  const [nowMs, setNow] = useState<number>()
  useEffect(() => {
    const atMs = performance.now()
    setNow(atMs)
    // Another part of the task counts from its own beginning.
    setStarted((before) => (before === undefined || done < before.done ? { atMs, done } : before))
  }, [done, total])
  if (total === null || started === undefined || nowMs === undefined) return undefined
  const elapsedMs = nowMs - started.atMs
  const doneSince = done - started.done
  if (elapsedMs < SETTLE_MS || doneSince <= 0 || done >= total) return undefined
  return (elapsedMs / doneSince) * (total - done)
}
