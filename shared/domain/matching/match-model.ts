import type { FieldKind, MatchField } from './match-record'

/**
 * For one field, how often each level is seen in pairs of one person (`m`) and of two persons (`u`), see Fellegi and Sunter 1969;
 * among pairs that both have a value, but for the last level (one missing), which is among pairs of which at least one has.
 */
export interface FieldWeights {
  readonly m: readonly number[]
  readonly u: readonly number[]
}

/** What is known of a population: it turns levels of agreement into evidence in bits. */
export interface MatchModel {
  readonly fields: readonly MatchField[]
  readonly weights: readonly FieldWeights[]
  /** log2 of the odds that two records at random are one person. */
  readonly prior: number
  /** How many relatives each person is thought to have among the records. */
  readonly relatives: number
  /** How many others are thought to bear the names of somebody whose namesakes are not on the list, 0 to 1 (Good and Turing). */
  readonly namesakes: number
}

/**
 * How often records of one person agree, before any data speaks: from the error rates usual in civil registers. Estimation takes
 * these as so many observed pairs (`PRIOR_PAIRS`) and moves away from them as real pairs are found.
 */
export const USUAL_AGREEMENT: Readonly<Record<FieldKind, readonly number[]>> = {
  //    different similar near swapped same same-year same-day-and-month, one missing is beside them, close loose year-only
  name: [0.03, 0.03, 0.1, 0.03, 0.79, 0, 0, 0, 0, 0.02, 0],
  date: [0.02, 0.06, 0.05, 0.02, 0.76, 0.02, 0.02, 0, 0.02, 0.01, 0.02],
  code: [0.04, 0.03, 0.1, 0, 0.81, 0, 0, 0, 0, 0.02, 0],
  text: [0.1, 0.06, 0.12, 0.02, 0.68, 0, 0, 0, 0, 0.02, 0],
  choice: [0.02, 0, 0.01, 0, 0.97, 0, 0, 0, 0, 0, 0],
}

/** How often two strangers stand at a level, before any data speaks; agreement is not here, values say it themselves. */
export const USUAL_CHANCE: Readonly<Record<FieldKind, readonly number[]>> = {
  name: [0.94, 0.006, 0.003, 0.02, 0, 0, 0, 0, 0, 0.03, 0],
  date: [0.91, 0.002, 0.005, 0.0001, 0, 0.015, 0.003, 0, 0.05, 0.01, 0.002],
  code: [0.99, 0.001, 0.0005, 0, 0, 0, 0, 0, 0, 0.01, 0],
  text: [0.95, 0.016, 0.005, 0.001, 0, 0, 0, 0, 0, 0.03, 0],
  choice: [0.5, 0, 0.002, 0, 0, 0, 0, 0, 0, 0, 0],
}

/**
 * How often two relatives agree in what they share. They are entered each for themselves, without the slips that copying one record
 * makes: a pair with an error in every line is rather one person who was copied badly than two brothers.
 */
export const FAMILY_AGREEMENT: Readonly<Record<FieldKind, readonly number[]>> = {
  name: USUAL_AGREEMENT.name,
  date: USUAL_AGREEMENT.date,
  code: [0.06, 0.01, 0.04, 0, 0.87, 0, 0, 0, 0, 0.02, 0],
  text: [0.06, 0.03, 0.06, 0.01, 0.83, 0, 0, 0, 0, 0.01, 0],
  choice: [0.03, 0, 0.01, 0, 0.96, 0, 0, 0, 0, 0, 0],
}

/** As how many observed pairs the usual chance counts. */
export const CHANCE_PAIRS = 2000

export const PRIOR_PAIRS = 50
/** Data may not teach that two records of one person differ in a field more often, or more seldom, than so many times the usual. */
export const FARTHEST = 4

/** Raised when levels or weights change their meaning: what was learnt before is learnt anew. */
export const MODEL_VERSION = 4

/** How many levels there are. */
export const WIDTH = 11

/** The levels a kind of field can have. */
export function levelsOf(kind: FieldKind): readonly number[] {
  return USUAL_AGREEMENT[kind].flatMap((share, level) => (share > 0 ? [level] : []))
}
