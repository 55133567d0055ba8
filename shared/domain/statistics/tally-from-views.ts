import { dayNumberOf, parseMonth } from '../sales/calendar'
import type { Day } from '../../base/identifier'
import { emptyModel, emptyMonth, type CityTally, type SalesTally } from '../sales/tally'
import { readCorrections, readWaiting, toCell, type Corrections, type RevenueCell } from './corrected-sales'
import { addStats, statsOf, type Stats } from './reduce-rows'
import { partText, type AskView, type ViewRow } from './view'

/** What of the transactions is counted. Empty lists mean everything; months are `YYYY-MM`. */
interface SalesScope {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly cities: readonly string[]
  readonly models: readonly string[]
  readonly types: readonly ('sale' | 'rental')[]
}

/**
 * Everything the calculations need, from views alone: equal to what a workstation counts over the same documents, once head office has
 * compared all of them (`waiting` is 0).
 */
export async function tallyFromViews(
  ask: AskView,
  scope: SalesScope,
): Promise<SalesTally & { readonly unclear: number; readonly waiting: number }> {
  const waiting = await readWaiting(ask)
  const corrections = await readCorrections(ask)
  const written = (await ask({ design: 'revenue', view: 'by-month', level: 6 })).flatMap((row) => toCell(row) ?? [])
  const cities = new Map<string, CityTally>()
  const tally = {
    rows: 0,
    cities,
    days: await readDays(ask, corrections),
    hasCost: false,
    hasVehicle: false,
    unclear: corrections.unclear,
    waiting,
  }
  for (const cell of written) addCell(tally, cell, 1, scope)
  for (const { cell, sign } of corrections.cells) addCell(tally, cell, sign, scope)
  dropEmpty(cities)
  const named = await ask({ design: 'revenue', view: 'days', level: 2, under: ['known', 'vehicle'] })
  tally.hasVehicle = named.some(({ value }) => statsOf(value).count > 0)
  for (const kind of ['model', 'vehicle'] as const) await addRentals(tally, kind, ask, corrections, scope)
  return tally
}

function cityOf(cities: Map<string, CityTally>, name: string): CityTally {
  let city = cities.get(name)
  if (!city) cities.set(name, (city = { months: new Map(), models: new Map(), vehicles: new Map() }))
  return city
}

function isWanted(cell: Pick<RevenueCell, 'city' | 'model' | 'kind'>, { cities, models, types }: SalesScope): boolean {
  return (
    (cities.length === 0 || cities.includes(cell.city)) &&
    (models.length === 0 || models.includes(cell.model)) &&
    (types.length === 0 || types.includes(cell.kind))
  )
}

/** Rentals begun before the period count nowhere, but spread over their months they go on earning in it. */
function addCell(
  tally: { rows: number; hasCost: boolean; readonly cities: Map<string, CityTally> },
  cell: RevenueCell,
  sign: 1 | -1,
  scope: SalesScope,
): void {
  const start = parseMonth(cell.month)
  if (start === undefined) return
  tally.hasCost ||= cell.costed > 0
  const isEarlier = scope.from !== undefined && cell.month < scope.from
  if (!isWanted(cell, scope) || (scope.to !== undefined && cell.month > scope.to)) return
  if (isEarlier && cell.kind !== 'rental') return
  const times = BigInt(sign)
  const city = cityOf(tally.cities, cell.city)
  const monthAt = (month: number) => {
    let found = city.months.get(month)
    if (!found) city.months.set(month, (found = emptyMonth()))
    return found
  }
  if (cell.kind === 'rental')
    for (let month = start; month < start + Math.max(1, cell.duration); month++)
      monthAt(month).spread += cell.price * times
  if (isEarlier) return
  tally.rows += cell.rows * sign
  const figures = monthAt(start)[cell.kind]
  figures.count += cell.rows * sign
  figures.sum += cell.price * times
  figures.costed += cell.costed * sign
  figures.cost += cell.cost * times
  figures.costedPrice += cell.costedPrice * times
  if (cell.duration > 0) {
    figures.months += cell.duration * cell.rows * sign
    figures.withMonths += cell.rows * sign
  }
  let model = city.models.get(cell.model)
  if (!model) {
    model = emptyModel()
    city.models.set(cell.model, model)
  }
  if (cell.kind === 'sale') {
    model.sold += cell.rows * sign
    model.soldSum += cell.price * times
    model.soldCosted += cell.costed * sign
    model.soldCostedSum += cell.costedPrice * times
  } else {
    model.rented += cell.rows * sign
    model.rentedSum += cell.price * times
    model.rentedCosted += cell.costed * sign
    model.rentedCostedSum += cell.costedPrice * times
  }
}

/** What corrections took away altogether was never there. */
function dropEmpty(cities: Map<string, CityTally>): void {
  for (const [name, city] of cities) {
    for (const [month, { sale, rental, spread }] of city.months)
      if (sale.count + rental.count === 0 && spread === 0n) city.months.delete(month)
    for (const [model, { sold, rented }] of city.models) if (sold + rented === 0) city.models.delete(model)
    if (city.months.size + city.models.size === 0) cities.delete(name)
  }
}

async function readDays(ask: AskView, corrections: Corrections): Promise<Uint8Array> {
  const counts = new Map<number, number>()
  const add = (day: number, count: number) => counts.set(day, (counts.get(day) ?? 0) + count)
  for (const { key, value } of await ask({ design: 'revenue', view: 'days', level: 2, under: ['day'] }))
    if (Array.isArray(key)) add(Number(key[1]), statsOf(value).count)
  for (const { sign, row } of corrections.rows) add(dayNumberOf(row.date as Day), sign)
  const days = new Uint8Array(65_536)
  for (const [day, count] of counts) if (count > 0) days[day] = 1
  return days
}

/** First and last rentals by model or vehicle of a city. Where a correction touches one, its days are read one by one. */
async function addRentals(
  tally: SalesTally,
  kind: 'model' | 'vehicle',
  ask: AskView,
  corrections: Corrections,
  scope: SalesScope,
): Promise<void> {
  const monthPlace = kind === 'model' ? 3 : 4
  const nameOf = ({ row }: Corrections['rows'][number]) => (kind === 'model' ? row.model : row.vehicle)
  const touched = new Map<string, Corrections['rows'][number][]>()
  for (const change of corrections.rows) {
    const name = nameOf(change)
    if (change.row.kind !== 'rental' || name === undefined) continue
    const pair = JSON.stringify([change.row.city, name])
    touched.set(pair, [...(touched.get(pair) ?? []), change])
  }
  const isInPeriod = (month: string) =>
    (scope.from === undefined || month >= scope.from) && (scope.to === undefined || month <= scope.to)
  const found = new Map<string, Stats>()
  const note = (pair: string, stats: Stats) => {
    const known = found.get(pair)
    found.set(pair, known ? addStats(known, stats) : stats)
  }
  const wants = (city: string, model: string, month: string) =>
    isWanted({ city, model, kind: 'rental' }, scope) && isInPeriod(month)

  for (const { key, value } of await ask({ design: 'revenue', view: 'days', level: monthPlace + 2, under: [kind] })) {
    const parts = partsOf(key, monthPlace)
    if (!parts || touched.has(parts.pair) || !wants(parts.city, parts.model, parts.month)) continue
    note(parts.pair, statsOf(value))
  }
  for (const [pair, changes] of touched) {
    const [city = '', name = ''] = namesIn(pair)
    const counts = new Map<number, number>()
    const add = (day: number, count: number) => counts.set(day, (counts.get(day) ?? 0) + count)
    for (const { key, value } of await ask({
      design: 'revenue',
      view: 'days',
      level: monthPlace + 3,
      under: [kind, city, name],
    })) {
      const parts = partsOf(key, monthPlace)
      if (parts && Array.isArray(key) && wants(parts.city, parts.model, parts.month))
        add(Number(key[monthPlace + 2]), statsOf(value).count)
    }
    for (const { sign, row, day } of changes) if (wants(row.city, row.model, row.date.slice(0, 7))) add(day, sign)
    for (const [day, count] of counts) if (count > 0) note(pair, { sum: 0, count, min: day, max: day, sumsqr: 0 })
  }

  for (const [pair, { count, min, max }] of found) {
    const [cityName = '', name = ''] = namesIn(pair)
    const city = cityOf(tally.cities, cityName)
    if (kind === 'vehicle') city.vehicles.set(name, { rented: count, firstRental: min, lastRental: max })
    const model = kind === 'model' ? city.models.get(name) : undefined
    if (!model) continue
    model.firstRental = min
    model.lastRental = max
  }
}

function namesIn(pair: string): string[] {
  const names: unknown = JSON.parse(pair)
  return Array.isArray(names) ? names.map(String) : []
}

/** `[kind, city, name, (model,) year, month, …]` */
function partsOf(key: ViewRow['key'], monthPlace: number) {
  if (!Array.isArray(key)) return undefined
  const [city, name, model] = [key[1], key[2], key[monthPlace - 1]].map((part) => partText(part).normalize())
  const month = `${partText(key[monthPlace])}-${partText(key[monthPlace + 1])}`
  return { pair: JSON.stringify([city, name]), city: city ?? '', model: model ?? '', month }
}
