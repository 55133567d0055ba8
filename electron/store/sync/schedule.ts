import type { SyncSchedule } from '@shared/protocol/sync'

const DAY_MINUTES = 1_440
const MINUTE_MS = 60_000

/** Whether a remote may be spoken to now, and when that changes. */
export interface Moment {
  readonly open: boolean
  /** Until the answer changes; undefined when it never does by itself. */
  readonly changesInMs: number | undefined
}

/**
 * What a schedule says at an instant. `offsetMinutes` is the office's distance from UTC at that instant (east is positive), because hours
 * are those on the wall. A window whose end is before its beginning goes over midnight; one whose ends are equal is the whole day.
 */
export function momentOf(schedule: SyncSchedule, nowMs: number, offsetMinutes: number): Moment {
  if (schedule.kind === 'continuous') return { open: true, changesInMs: undefined }
  if (schedule.kind === 'manual') return { open: false, changesInMs: undefined }
  const wallMs = nowMs + offsetMinutes * MINUTE_MS
  const minute = Math.floor(wallMs / MINUTE_MS) % DAY_MINUTES
  const open = isOpenAt(schedule.hours, minute)
  for (let ahead = 1; ahead <= DAY_MINUTES; ahead++) {
    if (isOpenAt(schedule.hours, (minute + ahead) % DAY_MINUTES) === open) continue
    return { open, changesInMs: ahead * MINUTE_MS - (wallMs % MINUTE_MS) }
  }
  return { open, changesInMs: undefined }
}

function isOpenAt(hours: readonly { readonly from: string; readonly to: string }[], minute: number): boolean {
  return hours.some(({ from, to }) => {
    const [first, end] = [minuteOf(from), minuteOf(to)]
    if (first === end) return true
    return first < end ? minute >= first && minute < end : minute >= first || minute < end
  })
}

function minuteOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':')
  return Number(hours) * 60 + Number(minutes)
}
