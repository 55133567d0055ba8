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
  // Only what can be listed is put in order: a fleet has hundreds of models, and every city asks.
  const largest = Array.from({ length: PLACES }, () => 0)
  for (const tally of city.models.values()) {
    let count = countOf(tally)
    for (let place = 0; place < PLACES && count > 0; place++) {
      const there = largest[place] as number
      if (count <= there) continue
      largest[place] = count
      count = there
    }
  }
  const least = Math.max(1, largest[PLACES - 1] as number)
  const listed: [string, ModelTally][] = []
  for (const entry of city.models) if (countOf(entry[1]) >= least) listed.push(entry)
  listed.sort(([nameA, a], [nameB, b]) => {
    const byCount = countOf(b) - countOf(a)
    if (byCount !== 0) return byCount
    if (sumOf(a) !== sumOf(b)) return sumOf(b) > sumOf(a) ? 1 : -1
    return nameA < nameB ? -1 : 1
  })
  const ranked = listed.map(([, tally]) => countOf(tally))
  return listed.map(([model, tally]) => {
    const count = countOf(tally)
    const place = ranked.indexOf(count)
    return { rank: place + 1, tied: ranked.lastIndexOf(count) !== place, model, count, sum: toDecimal(sumOf(tally)) }
  })
}
