import { toInstant } from '@shared/base/day'
import type { TrafficPoint } from '@shared/protocol/sync'

const MINUTE_MS = 60_000
const KEPT_MINUTES = 1_440

interface Minute {
  bytesUp: number
  bytesDown: number
  documentsUp: number
  documentsDown: number
}

/** What passed between this workstation and one remote, minute by minute for a day; forgotten when the store ends. */
export interface TrafficMeter {
  note(what: Partial<Minute>): void
  /** From the oldest to now, quiet steps included; `stepMs` is a number of whole minutes. */
  points(spanMs: number, stepMs: number): TrafficPoint[]
}

export function createTrafficMeter(nowMs: () => number): TrafficMeter {
  const minutes = new Map<number, Minute>()
  const minuteNow = () => Math.floor(nowMs() / MINUTE_MS)
  return {
    note(what) {
      const now = minuteNow()
      const minute = minutes.get(now) ?? { bytesUp: 0, bytesDown: 0, documentsUp: 0, documentsDown: 0 }
      add(minute, what)
      minutes.set(now, minute)
      if (minutes.size <= KEPT_MINUTES) return
      for (const at of minutes.keys()) if (at <= now - KEPT_MINUTES) minutes.delete(at)
    },
    points(spanMs, stepMs) {
      const step = stepMs / MINUTE_MS
      const last = Math.floor(minuteNow() / step)
      const count = Math.ceil(spanMs / stepMs)
      return Array.from({ length: count }, (_, index) => {
        const at = (last - count + 1 + index) * step
        const sum: Minute = { bytesUp: 0, bytesDown: 0, documentsUp: 0, documentsDown: 0 }
        for (let minute = at; minute < at + step; minute++) add(sum, minutes.get(minute) ?? {})
        return { at: toInstant(at * MINUTE_MS), ...sum }
      })
    },
  }
}

function add(sum: Minute, { bytesUp = 0, bytesDown = 0, documentsUp = 0, documentsDown = 0 }: Partial<Minute>): void {
  sum.bytesUp += bytesUp
  sum.bytesDown += bytesDown
  sum.documentsUp += documentsUp
  sum.documentsDown += documentsDown
}
