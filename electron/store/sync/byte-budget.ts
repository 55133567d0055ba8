import { pause, type After } from './after'

/** Keeps all requests of one remote together below a number of bytes a second, up and down. */
export interface ByteBudget {
  /** Bytes that may pass at once without making the others wait long; undefined when there is no limit. */
  readonly pieceBytes: number | undefined
  /** Resolves when so many bytes may pass, or when `signal` aborts. */
  take(bytes: number, signal: AbortSignal): Promise<void>
}

/** What may pass at once after a rest. */
const BURST_MS = 250

/**
 * A token bucket (RFC 2697's single rate, kept as the instant at which the debt is paid): bytes pass in the order they ask, and each
 * waits until what passed before is paid for. Without `bytesPerSecond` nothing waits.
 */
export function createByteBudget(
  bytesPerSecond: number | undefined,
  { nowMs, after }: { readonly nowMs: () => number; readonly after: After },
): ByteBudget {
  if (bytesPerSecond === undefined) return { pieceBytes: undefined, take: () => Promise.resolve() }
  let paidAtMs = -Infinity
  return {
    pieceBytes: Math.max(1_024, Math.round((bytesPerSecond * BURST_MS) / 1000)),
    async take(bytes, signal) {
      const now = nowMs()
      paidAtMs = Math.max(paidAtMs, now - BURST_MS)
      const waitMs = Math.ceil(paidAtMs - now)
      paidAtMs += (bytes * 1000) / bytesPerSecond
      if (waitMs > 0) await pause(after, waitMs, signal)
    },
  }
}
