import { toDecimal } from './money'
import type { CityTally, ModelTally } from './tally'

/** A model in a list of the most sold or rented. Equal counts share a rank, and the rank says so. */
export interface RankedModel {
  readonly rank: number
  readonly tied: boolean
  readonly model: string
  readonly count: number
  readonly sum: string
}

const PLACES = 5

/**
 * The five models sold (or rented) most often in a city. Models with equal counts share a rank (1, 2, 2, 4), and all models tied
 * with the fifth are listed; among equals the larger sum stands first, then the name.
 */
export function topModels(city: CityTally, kind: 'sale' | 'rental'): RankedModel[] {
  const countOf = ({ sold, rented }: ModelTally) => (kind === 'sale' ? sold : rented)
  const sumOf = ({ soldSum, rentedSum }: ModelTally) => (kind === 'sale' ? soldSum : rentedSum)
  const sorted = [...city.models]
    .filter(([, tally]) => countOf(tally) > 0)
    .toSorted(([nameA, a], [nameB, b]) => {
      const byCount = countOf(b) - countOf(a)
      if (byCount !== 0) return byCount
      if (sumOf(a) !== sumOf(b)) return sumOf(b) > sumOf(a) ? 1 : -1
      return nameA < nameB ? -1 : 1
    })
  const counts = sorted.map(([, tally]) => countOf(tally))
  const least = counts[PLACES - 1] ?? 0
  return sorted.flatMap(([model, tally]) => {
    const count = countOf(tally)
    const rank = counts.indexOf(count) + 1
    if (rank > PLACES || count < least) return []
    return [{ rank, tied: counts.lastIndexOf(count) !== rank - 1, model, count, sum: toDecimal(sumOf(tally)) }]
  })
}
