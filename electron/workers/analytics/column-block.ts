/** Rows as the calculations read them: one array a column, filled from 0 on. Money is whole cents. */
export interface SalesColumns {
  /** Days since 1900-01-01. */
  readonly day: Uint16Array
  /** Codes of a dictionary. */
  readonly city: Uint16Array
  readonly model: Uint16Array
  /** 0 sale, 1 rental. */
  readonly type: Uint8Array
  readonly price: Float64Array
  /** Months of a rental; 0 when unknown. */
  readonly months: Uint16Array
  /** NaN when unknown; absent when the file has no such column. */
  readonly cost?: Float64Array
  /** A code, or -1 when unknown; absent when the file has no such column. */
  readonly vehicle?: Int32Array
}

export const SALE = 0
export const RENTAL = 1

/** Codes are kept in 16 bits. */
export const MOST_CODES = 65_535

/** Bytes a row takes: for placing columns one after the other in one buffer. */
export function bytesPerRow(withCost: boolean, withVehicle: boolean): number {
  return 8 + (withCost ? 8 : 0) + (withVehicle ? 4 : 0) + 2 * 4 + 1
}

/** Lays the columns of `rows` rows into a buffer, the widest first so that each is aligned. */
export function layColumns(
  buffer: ArrayBufferLike,
  rows: number,
  withCost: boolean,
  withVehicle: boolean,
  offset = 0,
): SalesColumns {
  let at = offset
  const take = (bytes: number): number => {
    const from = at
    at += bytes * rows
    return from
  }
  const price = new Float64Array(buffer, take(8), rows)
  const cost = withCost ? { cost: new Float64Array(buffer, take(8), rows) } : {}
  const vehicle = withVehicle ? { vehicle: new Int32Array(buffer, take(4), rows) } : {}
  const day = new Uint16Array(buffer, take(2), rows)
  const city = new Uint16Array(buffer, take(2), rows)
  const model = new Uint16Array(buffer, take(2), rows)
  const months = new Uint16Array(buffer, take(2), rows)
  return { price, ...cost, ...vehicle, day, city, model, months, type: new Uint8Array(buffer, take(1), rows) }
}
