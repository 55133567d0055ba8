import type { ByteDictionary } from './byte-dictionary'
import { RENTAL, SALE, type SalesColumns } from './column-block'
import { nameOf } from './clean-name'
import type { RowFilter } from './messages'

/** Keeps the rows a person asked for, moving them to the front of their columns; says nothing when everything is asked for. */
export interface RowSieve {
  /** How many of the first `rows` rows stay; marks the days of all of them. */
  keep(columns: SalesColumns, rows: number, days: Uint8Array): number
}

/** Codes of names are looked up as dictionaries grow. */
export function createSieve(filter: RowFilter, cities: ByteDictionary, models: ByteDictionary): RowSieve | undefined {
  const { fromDay = 0, toDay = 65_535, types, spreads } = filter
  const everyDay = filter.fromDay === undefined && filter.toDay === undefined
  if (everyDay && filter.cities.length + filter.models.length + types.length === 0) return undefined
  const cityAllowed = createAllowance(filter.cities, cities)
  const modelAllowed = createAllowance(filter.models, models)
  const allowsType = [SALE, RENTAL].map(
    (type) => types.length === 0 || types.includes(type === SALE ? 'sale' : 'rental'),
  )
  return {
    keep(columns, rows, days) {
      const cityOk = cityAllowed()
      const modelOk = modelAllowed()
      const { day, city, model, type, price, months, cost, vehicle } = columns
      let kept = 0
      for (let row = 0; row < rows; row++) {
        const at = day[row] as number
        const kind = type[row] as number
        days[at] = 1
        if (at > toDay || !allowsType[kind]) continue
        if (at < fromDay && !(spreads && kind === RENTAL)) continue
        if (cityOk !== undefined && cityOk[city[row] as number] !== 1) continue
        if (modelOk !== undefined && modelOk[model[row] as number] !== 1) continue
        day[kept] = at
        city[kept] = city[row] as number
        model[kept] = model[row] as number
        type[kept] = kind
        price[kept] = price[row] as number
        months[kept] = months[row] as number
        if (cost !== undefined) cost[kept] = cost[row] as number
        if (vehicle !== undefined) vehicle[kept] = vehicle[row] as number
        kept++
      }
      return kept
    },
  }
}

function createAllowance(names: readonly string[], dictionary: ByteDictionary): () => Uint8Array | undefined {
  if (names.length === 0) return () => undefined
  const wanted = new Set(names.map((name) => name.normalize()))
  let allowed = new Uint8Array(64)
  let known = 0
  return () => {
    if (dictionary.size > allowed.length) {
      const wider = new Uint8Array(dictionary.size * 2)
      wider.set(allowed)
      allowed = wider
    }
    for (; known < dictionary.size; known++) allowed[known] = wanted.has(nameOf(dictionary.text(known))) ? 1 : 0
    return allowed
  }
}
