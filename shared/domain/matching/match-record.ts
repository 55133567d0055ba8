/**
 * How two values of a field are compared. The fields of kind `name` belong to one person and may have been swapped among each other;
 * a parent's name is `text`.
 */
export type FieldKind = 'name' | 'date' | 'code' | 'text' | 'choice'

export interface MatchField {
  readonly name: string
  readonly kind: FieldKind
  /**
   * What relatives have in common: `shared` fields (parents, address) always, a `given` name never, other names often. Without it a
   * family of brothers would pass for one person.
   */
  readonly family?: 'shared' | 'given'
}

/** One record as the matcher sees it; made by `toMatchRecord`. */
export interface MatchRecord {
  readonly id: string
  /** A value for each field, folded, '' where it is missing. */
  readonly values: readonly string[]
  /** All words of the person's names in one order, each once: *Kasongo wa Kasongo* says no more than *Kasongo*. */
  readonly names: string
}

/** How alike two values are; the numbers are indexes into the weights of a field, in no order. */
export const LEVELS = [
  'different',
  'similar',
  'near',
  'swapped',
  'same',
  'same-year',
  'same-day-and-month',
  'one-missing',
  'close',
  'loose',
  'year-only',
] as const

export type Level = (typeof LEVELS)[number]

export const DIFFERENT = 0
/** Resembles; of a date: year and either month or day agree. */
export const SIMILAR = 1
/** One slip of the pen; of a date: one digit. */
export const NEAR = 2
/** The value stands in another field of the other record, or day and month changed places. */
export const SWAPPED = 3
export const SAME = 4
/** Of a date: nothing more than the year. */
export const SAME_YEAR = 5
/** Of a date: day and month, in quite another year. */
export const SAME_DAY_AND_MONTH = 6
/** One side has no value: what that says is learnt from the data, and usually nothing. */
export const ONE_MISSING = 7
/** Of a date: two slips of the pen, or about a year apart, as where people know their age and not their birthday. */
export const CLOSE = 8
/** Not unlike: several slips of the pen, a name cut short, the letters of one in another order; of a date: about ten years apart, a decade mistaken. */
export const LOOSE = 9
/** Of a date: one side knows no more than the year (1 January stands for that in many registers), and it agrees. */
export const YEAR_ONLY = 10
/** Neither side has a value: no evidence either way. */
export const MISSING = -1
