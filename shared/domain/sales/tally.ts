/** What was counted of one kind of transaction in one month of one city. Sums are whole cents, exact. */
export interface Figures {
  count: number
  sum: bigint
  /** Months of the rentals whose duration is known, and how many those are. */
  months: number
  withMonths: number
  /** Rows whose cost is known, what they cost together, and what they were sold or rented for. */
  costed: number
  cost: bigint
  costedPrice: bigint
}

export interface MonthTally {
  readonly sale: Figures
  readonly rental: Figures
  /** What rentals earn in this month when each is spread over its months. */
  spread: bigint
}

export interface ModelTally {
  sold: number
  soldSum: bigint
  rented: number
  rentedSum: bigint
  /** Of those, the ones that say their cost themselves, and what they were sold and rented for. */
  soldCosted: number
  soldCostedSum: bigint
  rentedCosted: number
  rentedCostedSum: bigint
  /** First and last day of a rental, as day numbers; meaningless while `rented` is 0. */
  firstRental: number
  lastRental: number
}

/** Rentals of one vehicle in one city. */
export interface VehicleTally {
  rented: number
  firstRental: number
  lastRental: number
}

export interface CityTally {
  /** By month number (see calendar.ts). */
  readonly months: Map<number, MonthTally>
  readonly models: Map<string, ModelTally>
  readonly vehicles: Map<string, VehicleTally>
}

/** Everything the calculations need to know of any number of transactions: merging two of them is adding. */
export interface SalesTally {
  rows: number
  readonly cities: Map<string, CityTally>
  /** 1 for each day number that has a transaction, whatever the filters. */
  readonly days: Uint8Array
  hasCost: boolean
  hasVehicle: boolean
}

export function emptyFigures(): Figures {
  return { count: 0, sum: 0n, months: 0, withMonths: 0, costed: 0, cost: 0n, costedPrice: 0n }
}

export function emptyMonth(): MonthTally {
  return { sale: emptyFigures(), rental: emptyFigures(), spread: 0n }
}

/** Adds what one cell counted to another. */
export function addFigures(to: Figures, from: Figures): void {
  to.count += from.count
  to.sum += from.sum
  to.months += from.months
  to.withMonths += from.withMonths
  to.costed += from.costed
  to.cost += from.cost
  to.costedPrice += from.costedPrice
}

/** A model of which nothing was counted yet. */
export function emptyModel(): ModelTally {
  return {
    sold: 0,
    soldSum: 0n,
    rented: 0,
    rentedSum: 0n,
    soldCosted: 0,
    soldCostedSum: 0n,
    rentedCosted: 0,
    rentedCostedSum: 0n,
    firstRental: 0,
    lastRental: 0,
  }
}

/** Adds what was counted of one model to another count of it. */
export function addModelTally(to: ModelTally, from: ModelTally): void {
  if (from.rented > 0) {
    to.firstRental = to.rented === 0 ? from.firstRental : Math.min(to.firstRental, from.firstRental)
    to.lastRental = Math.max(to.lastRental, from.lastRental)
  }
  to.sold += from.sold
  to.soldSum += from.soldSum
  to.rented += from.rented
  to.rentedSum += from.rentedSum
  to.soldCosted += from.soldCosted
  to.soldCostedSum += from.soldCostedSum
  to.rentedCosted += from.rentedCosted
  to.rentedCostedSum += from.rentedCostedSum
}
