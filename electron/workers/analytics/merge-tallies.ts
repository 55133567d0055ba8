import {
  addFigures,
  emptyMonth,
  type CityTally,
  type Figures,
  type ModelTally,
  type MonthTally,
  type SalesTally,
  type VehicleTally,
} from '@shared/domain/sales/tally'
import type { TallyParts } from './messages'
import { CARRY, CELL, PAIR, VEHICLE_PAIR } from './tally-rows'

/** The names behind the codes of a tally. */
export interface Names {
  readonly cities: readonly string[]
  readonly models: readonly string[]
  readonly vehicles: readonly string[]
}

export function emptyTally(): SalesTally {
  return { rows: 0, cities: new Map(), days: new Uint8Array(65_536), hasCost: false, hasVehicle: false }
}

/** Adds what one thread counted to a tally; the order of the parts does not matter. */
export function mergeTally(into: SalesTally, parts: TallyParts, names: Names): void {
  into.rows += parts.rows
  for (let day = 0; day < parts.days.length; day++) if (parts.days[day] === 1) into.days[day] = 1
  mergeCells(into, parts, names)
  mergeModels(into, parts, names)
  mergeVehicles(into, parts, names)
}

function cityOf(into: SalesTally, name: string): CityTally {
  let city = into.cities.get(name)
  if (city === undefined) {
    city = { months: new Map(), models: new Map(), vehicles: new Map() }
    into.cities.set(name, city)
  }
  return city
}

function mergeCells(into: SalesTally, { cells, carried, months, firstMonth }: TallyParts, { cities }: Names): void {
  const big = (at: number): bigint =>
    BigInt(cells[at] as number) + (carried === undefined ? 0n : BigInt(carried[at] as number) * BigInt(CARRY))
  const figuresAt = (at: number): Figures => ({
    count: cells[at] as number,
    sum: big(at + 1),
    months: cells[at + 2] as number,
    withMonths: cells[at + 3] as number,
    costed: cells[at + 4] as number,
    cost: big(at + 5),
    costedPrice: big(at + 6),
  })
  for (const [code, name] of cities.entries()) {
    const base = code * months * 2 * CELL
    if (base >= cells.length) break
    let city: CityTally | undefined
    const monthAt = (month: number): MonthTally => {
      city ??= cityOf(into, name)
      let tally = city.months.get(month)
      if (tally === undefined) city.months.set(month, (tally = emptyMonth()))
      return tally
    }
    let running = 0n
    for (let month = 0; month < months; month++) {
      const sale = base + month * 2 * CELL
      const rental = sale + CELL
      if ((cells[rental + 7] as number) !== 0 || carried !== undefined) running += big(rental + 7)
      if (cells[sale] === 0 && cells[rental] === 0 && running === 0n) continue
      const tally = monthAt(firstMonth + month)
      if ((cells[sale] as number) > 0) addFigures(tally.sale, figuresAt(sale))
      if ((cells[rental] as number) > 0) addFigures(tally.rental, figuresAt(rental))
      tally.spread += running
    }
  }
}

function mergeModels(into: SalesTally, { pairs, pairFigures, pairCarried }: TallyParts, names: Names): void {
  const big = (at: number): bigint =>
    BigInt(pairFigures[at] as number) +
    (pairCarried === undefined ? 0n : BigInt(pairCarried[at] as number) * BigInt(CARRY))
  for (let pair = 0; pair < pairs.city.length; pair++) {
    const at = pair * PAIR
    const sold = pairFigures[at] as number
    const rented = pairFigures[at + 2] as number
    if (sold + rented === 0) continue
    const { models } = cityOf(into, names.cities[pairs.city[pair] as number] ?? '')
    const name = names.models[pairs.model[pair] as number] ?? ''
    const firstRental = (pairFigures[at + 4] as number) - 1
    const lastRental = (pairFigures[at + 5] as number) - 1
    addModel(models, name, { sold, soldSum: big(at + 1), rented, rentedSum: big(at + 3), firstRental, lastRental })
  }
}

function addModel(models: Map<string, ModelTally>, name: string, tally: ModelTally): void {
  const known = models.get(name)
  if (known === undefined) {
    models.set(name, { ...tally })
    return
  }
  if (tally.rented > 0) {
    known.firstRental = known.rented === 0 ? tally.firstRental : Math.min(known.firstRental, tally.firstRental)
    known.lastRental = Math.max(known.lastRental, tally.lastRental)
  }
  known.sold += tally.sold
  known.soldSum += tally.soldSum
  known.rented += tally.rented
  known.rentedSum += tally.rentedSum
}

function mergeVehicles(into: SalesTally, { vehicles, vehicleFigures }: TallyParts, names: Names): void {
  for (let pair = 0; pair < vehicles.city.length; pair++) {
    const at = pair * VEHICLE_PAIR
    const rented = vehicleFigures[at] as number
    const firstRental = (vehicleFigures[at + 1] as number) - 1
    const lastRental = (vehicleFigures[at + 2] as number) - 1
    const { vehicles: known } = cityOf(into, names.cities[vehicles.city[pair] as number] ?? '')
    const name = names.vehicles[vehicles.vehicle[pair] as number] ?? ''
    addVehicle(known, name, { rented, firstRental, lastRental })
  }
}

function addVehicle(vehicles: Map<string, VehicleTally>, name: string, tally: VehicleTally): void {
  const known = vehicles.get(name)
  if (known === undefined) {
    vehicles.set(name, { ...tally })
    return
  }
  known.rented += tally.rented
  known.firstRental = Math.min(known.firstRental, tally.firstRental)
  known.lastRental = Math.max(known.lastRental, tally.lastRental)
}

/** Adds one tally to another: what counting all their rows together would have given. */
export function addTally(into: SalesTally, from: SalesTally): void {
  into.rows += from.rows
  into.hasCost ||= from.hasCost
  into.hasVehicle ||= from.hasVehicle
  for (let day = 0; day < from.days.length; day++) if (from.days[day] === 1) into.days[day] = 1
  for (const [name, city] of from.cities) {
    const known = cityOf(into, name)
    for (const [month, tally] of city.months) {
      let target = known.months.get(month)
      if (target === undefined) known.months.set(month, (target = emptyMonth()))
      addFigures(target.sale, tally.sale)
      addFigures(target.rental, tally.rental)
      target.spread += tally.spread
    }
    for (const [model, tally] of city.models) addModel(known.models, model, tally)
    for (const [vehicle, tally] of city.vehicles) addVehicle(known.vehicles, vehicle, tally)
  }
}
