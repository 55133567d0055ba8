import { toInstant } from '@shared/base/day'
import type { SuspiciousClock } from '@shared/protocol/sync'
import type { ReadModels } from '../projections/read-models'

const DAY_MS = 86_400_000

/** Nothing was ever written with this program before: a stamp that says so comes from a clock that lost its battery. */
const FIRST_MS = Date.UTC(2024, 0, 1)

/**
 * Workstations whose changes are dated more than a day ahead of `nowMs`, or before this program existed. Nothing of theirs is lost or
 * passed over (the hybrid clock refuses to follow them, see shared/base/hybrid-clock.ts); people are told, so that somebody sets the
 * clock. Reads every entry of the history: call it now and then.
 */
export function suspiciousClocks(readModels: ReadModels, nowMs: number): SuspiciousClock[] {
  const found = new Map<string, number>()
  const rows = readModels
    .projectors()
    .flatMap((projector) =>
      projector.tables().all<[string, string, string]>('SELECT device, max(at), min(at) FROM history GROUP BY device'),
    )
  for (const [device, latest, earliest] of rows) {
    const [latestMs, earliestMs] = [Date.parse(latest), Date.parse(earliest)]
    if (latestMs > nowMs + DAY_MS) found.set(device, Math.max(latestMs, found.get(device) ?? 0))
    else if (earliestMs < FIRST_MS) found.set(device, earliestMs)
  }
  return [...found].map(([device, dateMs]) => ({ device, at: toInstant(dateMs), ahead: dateMs > nowMs }))
}
