import type { SalesField } from '@shared/domain/sales/sales-columns'

// What a column is read as: numbers, because a scanner branches on them for every field of every row.
export const SKIP = 0
export const ID = 1
export const DATE = 2
export const CITY = 3
export const TYPE = 4
export const MODEL = 5
export const PRICE = 6
export const MONTHS = 7
export const COST = 8
export const VEHICLE = 9

export const ROLES: Readonly<Record<SalesField, number>> = {
  id: ID,
  date: DATE,
  city: CITY,
  type: TYPE,
  model: MODEL,
  price: PRICE,
  months: MONTHS,
  cost: COST,
  vehicle: VEHICLE,
}

/** The longest row; what goes on beyond it is damaged. */
export const LONGEST_ROW = 65_536
