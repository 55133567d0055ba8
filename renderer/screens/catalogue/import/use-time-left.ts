import { useEffect, useState } from 'react'
import type { Progress } from '@shared/protocol/wire'

/** Too little is known before this long. */
const settleMs = 2000

/** How long a task will still take at the pace it has had; undefined until that can be told. */
export function useTimeLeft(progress: Progress | undefined): number | undefined {
  const [startedMs, setStarted] = useState<number>()
  const [nowMs, setNow] = useState<number>()
  const running = progress !== undefined
  useEffect(() => setStarted(running ? performance.now() : undefined), [running])
  useEffect(() => setNow(performance.now()), [progress])
  if (progress?.total === undefined || startedMs === undefined || nowMs === undefined) return undefined
  const elapsedMs = nowMs - startedMs
  if (elapsedMs < settleMs || progress.done === 0) return undefined
  return (elapsedMs / progress.done) * (progress.total - progress.done)
}
