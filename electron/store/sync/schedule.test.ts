import { describe, expect, it } from 'vitest'
import type { SyncSchedule } from '@shared/protocol/sync'
import { momentOf } from './schedule'

const HOUR_MS = 3_600_000
const at = (time: string) => Date.parse(`2026-01-05T${time}Z`)
const hours = (...spans: [string, string][]): SyncSchedule => ({
  kind: 'hours',
  hours: spans.map(([from, to]) => ({ from, to })),
})

describe('a schedule', () => {
  it('never changes by itself when it is continuous or manual', () => {
    expect(momentOf({ kind: 'continuous' }, at('10:00:00'), 0)).toEqual({ open: true, changesInMs: undefined })
    expect(momentOf({ kind: 'manual' }, at('10:00:00'), 0)).toEqual({ open: false, changesInMs: undefined })
  })

  it('is open between its hours, its end not included, and says when that changes', () => {
    const schedule = hours(['12:00', '13:30'])
    expect(momentOf(schedule, at('11:59:30'), 0)).toEqual({ open: false, changesInMs: 30_000 })
    expect(momentOf(schedule, at('12:00:00'), 0)).toEqual({ open: true, changesInMs: 1.5 * HOUR_MS })
    expect(momentOf(schedule, at('13:30:00'), 0)).toEqual({ open: false, changesInMs: 22.5 * HOUR_MS })
  })

  it('may go over midnight', () => {
    const night = hours(['18:00', '06:00'])
    expect(momentOf(night, at('23:00:00'), 0)).toEqual({ open: true, changesInMs: 7 * HOUR_MS })
    expect(momentOf(night, at('05:00:00'), 0)).toEqual({ open: true, changesInMs: HOUR_MS })
    expect(momentOf(night, at('06:00:00'), 0)).toEqual({ open: false, changesInMs: 12 * HOUR_MS })
  })

  it('joins windows that touch, and knows a whole day', () => {
    expect(momentOf(hours(['08:00', '12:00'], ['12:00', '14:00']), at('11:00:00'), 0).changesInMs).toBe(3 * HOUR_MS)
    expect(momentOf(hours(['08:00', '08:00']), at('03:00:00'), 0)).toEqual({ open: true, changesInMs: undefined })
  })

  it('means the hours on the office’s wall', () => {
    expect(momentOf(hours(['08:00', '09:00']), at('07:30:00'), 60)).toEqual({ open: true, changesInMs: 0.5 * HOUR_MS })
    expect(momentOf(hours(['20:00', '21:00']), at('01:30:00'), -300).open).toBe(true)
  })
})
