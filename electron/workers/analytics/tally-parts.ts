import type { TallyParts } from './messages'
import type { RowTally } from './tally-rows'

/** A tally as it travels between threads. */
export function partsOf(tally: RowTally): TallyParts {
  const { models, vehicles, cities, firstMonth, months, cells, rentals, costs, carried, days, rows } = tally
  return {
    cities,
    firstMonth,
    months,
    cells,
    rentals,
    costs,
    pairs: { city: models.left.slice(0, models.size), model: models.right.slice(0, models.size) },
    modelFigures: tally.modelFigures,
    modelCosts: tally.modelCosts,
    vehicles: { vehicle: vehicles.left.slice(0, vehicles.size), city: vehicles.right.slice(0, vehicles.size) },
    vehicleFigures: tally.vehicleFigures,
    carried,
    days,
    rows,
  }
}

/** The buffers of a tally that move instead of being copied. */
export function buffersOf(parts: TallyParts): ArrayBuffer[] {
  const { cells, rentals, pairs, modelFigures, vehicles, vehicleFigures, days } = parts
  const arrays = [cells, rentals, pairs.city, pairs.model, modelFigures, vehicles.vehicle, vehicles.city]
  return [...arrays, vehicleFigures, days].map(({ buffer }) => buffer)
}
