import type { Branded } from './identifier'

/**
 * A hybrid logical timestamp: `<milliseconds, 9 digits base 36>-<counter, 4 digits base 36>-<device>`.
 * Plain string order is causal order, so replicas with wrong clocks still agree on what came after what.
 * Source: Kulkarni et al., "Logical Physical Clocks" (OPODIS 2014).
 */
export type Timestamp = Branded<'Timestamp'>

export interface HybridClock {
  /** A timestamp later than any this clock gave or was shown. */
  next(): Timestamp
  /** Shows the clock a timestamp from elsewhere; one more than a day ahead of the wall clock is ignored as suspicious. */
  observe(timestamp: string): void
}

const SUSPICIOUS_AHEAD_MS = 86_400_000
const COUNTER_LIMIT = 36 ** 4

/** The wall-clock part of a timestamp in milliseconds since 1970, or undefined if the text is no timestamp. */
export function timestampMs(timestamp: string): number | undefined {
  const match = /^([0-9a-z]{9})-([0-9a-z]{4})-[0-9A-Za-z]+$/.exec(timestamp)
  return match?.[1] === undefined ? undefined : parseInt(match[1], 36)
}

/** Makes the clock of one device. `nowMs` is the wall clock; `device` tells equal times apart and must match `[0-9A-Za-z]+`. */
export function createHybridClock(device: string, nowMs: () => number): HybridClock {
  let lastMs = 0
  let counter = 0
  return {
    next() {
      const wallMs = nowMs()
      if (wallMs > lastMs) {
        lastMs = wallMs
        counter = 0
      } else if (++counter >= COUNTER_LIMIT) {
        lastMs++
        counter = 0
      }
      return `${lastMs.toString(36).padStart(9, '0')}-${counter.toString(36).padStart(4, '0')}-${device}` as Timestamp
    },
    observe(timestamp) {
      const seenMs = timestampMs(timestamp)
      if (seenMs === undefined || seenMs > nowMs() + SUSPICIOUS_AHEAD_MS) return
      const seenCounter = parseInt(timestamp.slice(10, 14), 36)
      if (seenMs > lastMs || (seenMs === lastMs && seenCounter > counter)) {
        lastMs = seenMs
        counter = seenCounter
      }
    },
  }
}
