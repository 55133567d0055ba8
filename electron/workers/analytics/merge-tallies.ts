import {
  addFigures,
  addModelTally,
  emptyMonth,
  type CityTally,
  type Figures,
  type ModelTally,
  type MonthTally,
  type SalesTally,
  type VehicleTally,
} from '@shared/domain/sales/tally'
import type { TallyParts } from './messages'
import { RENTAL, SALE } from './column-block'
import { CARRY, CELL, COST_CELL, PAIR, PAIR_COST, RENTAL_CELL, VEHICLE_PAIR } from './tally-rows'

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

/** A sum whose high part may have been carried over. */
function exact(low: Float64Array | undefined, high: Float64Array | undefined, at: number): bigint {
  return BigInt(low?.[at] ?? 0) + (high === undefined ? 0n : BigInt(high[at] as number) * BigInt(CARRY))
}

function mergeCells(into: SalesTally, parts: TallyParts, { cities }: Names): void {
  const { cells, rentals, costs, carried, months, firstMonth } = parts
  const figuresAt = (at: number, kind: number): Figures => ({
    count: cells[at * CELL + kind * 2] as number,
    sum: exact(cells, carried?.cells, at * CELL + kind * 2 + 1),
    months: kind === RENTAL ? (rentals[at * RENTAL_CELL] as number) : 0,
    withMonths: kind === RENTAL ? (rentals[at * RENTAL_CELL + 1] as number) : 0,
    costed: costs?.[at * COST_CELL + kind * 3] ?? 0,
    cost: exact(costs, carried?.costs, at * COST_CELL + kind * 3 + 1),
    costedPrice: exact(costs, carried?.costs, at * COST_CELL + kind * 3 + 2),
  })
  for (const [code, name] of cities.entries()) {
    const base = code * months
    if (base * CELL >= cells.length) break
    let city: CityTally | undefined
    const monthAt = (month: number): MonthTally => {
      city ??= cityOf(into, name)
      let tally = city.months.get(month)
      if (tally === undefined) city.months.set(month, (tally = emptyMonth()))
      return tally
    }
    let running = 0n
    for (let month = 0; month < months; month++) {
      const at = base + month
      const change = at * RENTAL_CELL + 2
      if ((rentals[change] as number) !== 0 || carried !== undefined)
        running += exact(rentals, carried?.rentals, change)
      const [sales, rented] = [cells[at * CELL] as number, cells[at * CELL + 2] as number]
      if (sales === 0 && rented === 0 && running === 0n) continue
      const tally = monthAt(firstMonth + month)
      if (sales > 0) addFigures(tally.sale, figuresAt(at, SALE))
      if (rented > 0) addFigures(tally.rental, figuresAt(at, RENTAL))
      tally.spread += running
    }
  }
}

function mergeModels(into: SalesTally, parts: TallyParts, names: Names): void {
  const { pairs, modelFigures, modelCosts, carried } = parts
  for (let pair = 0; pair < pairs.city.length; pair++) {
    const at = pair * PAIR
    const cost = pair * PAIR_COST
    const sold = modelFigures[at] as number
    const rented = modelFigures[at + 2] as number
    if (sold + rented === 0) continue
    const { models } = cityOf(into, names.cities[pairs.city[pair] as number] ?? '')
    const name = names.models[pairs.model[pair] as number] ?? ''
    addModel(models, name, {
      sold,
      soldSum: exact(modelFigures, carried?.modelFigures, at + 1),
      rented,
      rentedSum: exact(modelFigures, carried?.modelFigures, at + 3),
      soldCosted: modelCosts?.[cost] ?? 0,
      soldCostedSum: exact(modelCosts, carried?.modelCosts, cost + 1),
      rentedCosted: modelCosts?.[cost + 2] ?? 0,
      rentedCostedSum: exact(modelCosts, carried?.modelCosts, cost + 3),
      firstRental: (modelFigures[at + 4] as number) - 1,
      lastRental: (modelFigures[at + 5] as number) - 1,
    })
  }
}

function addModel(models: Map<string, ModelTally>, name: string, tally: ModelTally): void {
  const known = models.get(name)
  if (known === undefined) {
    models.set(name, { ...tally })
    return
  }
  addModelTally(known, tally)
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
