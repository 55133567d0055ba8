import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Snapshot } from './snapshots'

const DAY_MS = 86_400_000
const DAILY = 7
const WEEKLY = 4
const BEFORE_CHANGES = 3

/**
 * Which snapshots are no longer needed: of the scheduled ones the newest of each of the last 7 days that have one is kept and the newest
 * of each of the last 4 weeks; of those made before a restore or a migration the last 3; those people asked for are theirs.
 */
export function superfluous(snapshots: readonly Snapshot[]): Snapshot[] {
  const newestFirst = snapshots.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
  const scheduled = newestFirst.filter(({ kind }) => kind === 'scheduled')
  const before = newestFirst.filter(({ kind }) => kind === 'before-restore' || kind === 'before-migration')
  const kept = new Set([...newestOfEach(scheduled, DAY_MS, DAILY), ...newestOfEach(scheduled, 7 * DAY_MS, WEEKLY)])
  return [...scheduled.filter((snapshot) => !kept.has(snapshot)), ...before.slice(BEFORE_CHANGES)]
}

/** Removes them from their folder. */
export function removeSnapshots(folder: string, snapshots: readonly Snapshot[]): void {
  for (const { id } of snapshots) rmSync(join(folder, id), { recursive: true, force: true })
}

function newestOfEach(newestFirst: readonly Snapshot[], periodMs: number, periods: number): Snapshot[] {
  const newest = new Map<number, Snapshot>()
  for (const snapshot of newestFirst) {
    const period = Math.floor(Date.parse(snapshot.createdAt) / periodMs)
    if (!newest.has(period)) newest.set(period, snapshot)
  }
  return [...newest.values()].slice(0, periods)
}
