import { toDecimal } from './money'
import type { Figures } from './tally'

/** What is left of the price after the cost, over the transactions whose cost is known. */
export interface Margin {
  /** Transactions whose cost is known, of so many. */
  readonly known: number
  readonly of: number
  readonly sum: string
  readonly mean: string
  /** Share of the price of those transactions; undefined when that is zero. */
  readonly rate: number | undefined
}

/** Mean margin: Σ(price − cost) over the transactions with a cost. Undefined, not zero, while no cost is known. */
export function marginOf({ count, costed, cost, costedPrice }: Figures): Margin | undefined {
  if (costed === 0) return undefined
  const sum = costedPrice - cost
  const rate = costedPrice === 0n ? undefined : Number(sum) / Number(costedPrice)
  return { known: costed, of: count, sum: toDecimal(sum), mean: toDecimal(roundedShare(sum, costed)), rate }
}

/** Half away from zero, to the cent. */
function roundedShare(sum: bigint, count: number): bigint {
  const divisor = BigInt(count)
  const half = sum < 0n ? -divisor / 2n : divisor / 2n
  return (sum + half) / divisor
}
