import { fold } from '../../base/fold'
import { toDecimal } from './money'
import type { CityTally, Figures, ModelTally } from './tally'

/** What is left of the price after the cost, over the transactions whose cost is known. */
export interface Margin {
  /** Transactions whose cost is known, of so many. */
  readonly known: number
  readonly of: number
  /** Of the known ones, those whose cost comes from the cost table, because they do not say it themselves. */
  readonly fromTable: number
  readonly sum: string
  readonly mean: string
  /** Share of the price of those transactions; undefined when that is zero. */
  readonly rate: number | undefined
}

/** What one sale and one rental of a model cost, in cents, by `costKey`. */
export type CostTable = ReadonlyMap<string, number>

export const NO_COSTS: CostTable = new Map()

/** How a cost table names a kind of transaction and a model: accents and capitals do not matter. */
export function costKey(kind: 'sale' | 'rental', model: string): string {
  return `${kind}:${fold(model)}`
}

/**
 * Mean margin: Σ(price − cost) over the transactions with a cost, which is their own where they say it, otherwise that of their
 * model and kind in the cost table. Undefined, not zero, while no cost is known.
 */
export function marginOf(
  { count, costed, cost, costedPrice }: Figures,
  kind: 'sale' | 'rental',
  models: CityTally['models'],
  costs: CostTable,
): Margin | undefined {
  let [known, price, paid] = [costed, costedPrice, cost]
  if (costs.size > 0) {
    for (const [model, tally] of models) {
      const each = costs.get(costKey(kind, model))
      if (each === undefined) continue
      const silent = withoutCost(tally, kind)
      known += silent.count
      price += silent.sum
      paid += BigInt(silent.count) * BigInt(each)
    }
  }
  if (known === 0) return undefined
  const sum = price - paid
  const rate = price === 0n ? undefined : Number(sum) / Number(price)
  return {
    known,
    of: count,
    fromTable: known - costed,
    sum: toDecimal(sum),
    mean: toDecimal(roundedShare(sum, known)),
    rate,
  }
}

function withoutCost(tally: ModelTally, kind: 'sale' | 'rental'): { count: number; sum: bigint } {
  return kind === 'sale'
    ? { count: tally.sold - tally.soldCosted, sum: tally.soldSum - tally.soldCostedSum }
    : { count: tally.rented - tally.rentedCosted, sum: tally.rentedSum - tally.rentedCostedSum }
}

/** Half away from zero, to the cent. */
function roundedShare(sum: bigint, count: number): bigint {
  const divisor = BigInt(count)
  const half = sum < 0n ? -divisor / 2n : divisor / 2n
  return (sum + half) / divisor
}
