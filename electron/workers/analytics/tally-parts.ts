import type { TallyParts } from './messages'
import type { RowTally } from './tally-rows'

/** A tally as it travels between threads. */
export function partsOf(tally: RowTally): TallyParts {
  const { models, vehicles } = tally
  return {
    cities: tally.cities,
    firstMonth: tally.firstMonth,
    months: tally.months,
    cells: tally.cells,
    carried: tally.carried,
    pairs: { city: models.left.slice(0, models.size), model: models.right.slice(0, models.size) },
    pairFigures: tally.modelFigures,
    pairCarried: tally.modelCarried,
    vehicles: { vehicle: vehicles.left.slice(0, vehicles.size), city: vehicles.right.slice(0, vehicles.size) },
    vehicleFigures: tally.vehicleFigures,
    days: tally.days,
    rows: tally.rows,
  }
}

/** The buffers of a tally that move instead of being copied. */
export function buffersOf(parts: TallyParts): ArrayBuffer[] {
  const { cells, pairs, pairFigures, vehicles, vehicleFigures, days } = parts
  const arrays = [cells, pairs.city, pairs.model, pairFigures, vehicles.vehicle, vehicles.city, vehicleFigures, days]
  return arrays.map(({ buffer }) => buffer)
}
