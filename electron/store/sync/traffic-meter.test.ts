import { describe, expect, it } from 'vitest'
import { createTrafficMeter } from './traffic-meter'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

describe('the traffic meter', () => {
  it('gives a span step by step, quiet ones included, the newest last', () => {
    let now = Date.UTC(2026, 0, 5, 10, 30)
    const meter = createTrafficMeter(() => now)
    meter.note({ bytesUp: 10 })
    meter.note({ bytesUp: 5, documentsUp: 2 })
    now += 2 * MINUTE_MS
    meter.note({ bytesDown: 7 })
    const points = meter.points(HOUR_MS, MINUTE_MS)
    expect(points).toHaveLength(60)
    expect(points.slice(-3)).toEqual([
      { at: '2026-01-05T10:30:00.000Z', bytesUp: 15, bytesDown: 0, documentsUp: 2, documentsDown: 0 },
      { at: '2026-01-05T10:31:00.000Z', bytesUp: 0, bytesDown: 0, documentsUp: 0, documentsDown: 0 },
      { at: '2026-01-05T10:32:00.000Z', bytesUp: 0, bytesDown: 7, documentsUp: 0, documentsDown: 0 },
    ])
    expect(meter.points(24 * HOUR_MS, HOUR_MS).at(-1)).toMatchObject({ bytesUp: 15, bytesDown: 7 })
  })

  it('forgets what is older than a day', () => {
    let now = Date.UTC(2026, 0, 5)
    const meter = createTrafficMeter(() => now)
    for (let minute = 0; minute < 3_000; minute++) {
      meter.note({ bytesUp: 1 })
      now += MINUTE_MS
    }
    const sum = meter.points(48 * HOUR_MS, HOUR_MS).reduce((all, { bytesUp }) => all + bytesUp, 0)
    expect(sum).toBeLessThanOrEqual(1_441)
  })
})
