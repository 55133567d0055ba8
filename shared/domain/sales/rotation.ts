import type { CityTally } from './tally'

/** How soon something is rented again. */
export interface Rotation {
  /** What was followed: vehicles where the data names them, otherwise models. */
  readonly per: 'vehicle' | 'model'
  /** Mean days from the beginning of a rental to the beginning of the next of the same vehicle (or model) in the city. */
  readonly days: number
  /** How many such intervals there are. */
  readonly intervals: number
}

/**
 * Mean time between two rentals. The intervals of one vehicle add up to the time from its first rental to its last, so only these
 * two days and the number of rentals are needed: Σ(last − first) / Σ(rentals − 1). Undefined while nothing was rented twice.
 */
export function rotationOf(city: CityTally, hasVehicle: boolean): Rotation | undefined {
  const followed = hasVehicle ? city.vehicles.values() : city.models.values()
  let days = 0
  let intervals = 0
  for (const { rented, firstRental, lastRental } of followed) {
    if (rented < 2) continue
    days += lastRental - firstRental
    intervals += rented - 1
  }
  return intervals === 0 ? undefined : { per: hasVehicle ? 'vehicle' : 'model', days: days / intervals, intervals }
}
