import { dividedBy, fraction, plus, times, ZERO, type Fraction } from './fraction'
import { fromHundredths, toHundredths, type RoundingRule } from './rounding'

/** What every average is out of, whatever each assessment was out of. */
export const SCALE = 20

/** A grade that counts: absent, excused and missing ones are not given at all. Everything is in hundredths. */
export interface CountedGrade {
  readonly valueHundredths: number
  readonly maximumHundredths: number
  readonly coefficientHundredths: number
}

/** How averages are made at a site. */
export interface AverageRules {
  readonly rounding: RoundingRule
  /** Whether a general average is made of subject averages as they are, or as they are printed. */
  readonly subjectAverages: 'exact' | 'rounded'
}

/** An average with what it is made of. `exact` is out of 20; `roundedHundredths` is what is printed, compared and ranked. */
export interface Average {
  readonly exact: Fraction
  readonly roundedHundredths: number
  /** The sum of the coefficients, in hundredths. */
  readonly weightHundredths: number
  /** How many grades it is made of. */
  readonly count: number
}

/** A grade brought to 20: 30 of 40 is 15. */
export function onScale({ valueHundredths, maximumHundredths }: CountedGrade): Fraction {
  return fraction(BigInt(valueHundredths) * BigInt(SCALE), BigInt(maximumHundredths))
}

/**
 * The average of a subject: Σ coefficient × grade on 20, by Σ coefficient. Undefined when nothing counts (no grade, or only grades
 * with coefficient 0): an average of nothing is not zero.
 */
export function subjectAverage(grades: readonly CountedGrade[], rounding: RoundingRule): Average | undefined {
  // Nearly all grades are out of the same maximum: whole numbers then do, and one division at the end.
  const byMaximum = new Map<number, bigint>()
  let weight = 0
  for (const { valueHundredths, maximumHundredths, coefficientHundredths } of grades) {
    const product = BigInt(valueHundredths) * BigInt(coefficientHundredths)
    byMaximum.set(maximumHundredths, (byMaximum.get(maximumHundredths) ?? 0n) + product)
    weight += coefficientHundredths
  }
  if (weight === 0) return undefined
  let exact = ZERO
  for (const [maximum, sum] of byMaximum)
    exact = plus(exact, fraction(sum * BigInt(SCALE), BigInt(maximum) * BigInt(weight)))
  return toAverage(exact, weight, grades.length, rounding)
}

/** A subject as the general average sees it. */
export interface SubjectResult {
  readonly average: Average
  /** In hundredths. Absent: the subject weighs as much as the coefficients of the grades in it. */
  readonly coefficientHundredths?: number | undefined
}

/** How much a subject weighs in a general average, in hundredths. */
export function subjectWeight({ average, coefficientHundredths }: SubjectResult): number {
  return coefficientHundredths ?? average.weightHundredths
}

/** The value a subject brings to a general average. */
export function subjectTerm({ average }: SubjectResult, { subjectAverages }: AverageRules): Fraction {
  return subjectAverages === 'exact' ? average.exact : fromHundredths(average.roundedHundredths)
}

/** The general average: Σ weight × subject average, by Σ weight. Undefined when nothing counts. */
export function generalAverage(subjects: readonly SubjectResult[], rules: AverageRules): Average | undefined {
  let sum = ZERO
  let weight = 0
  let count = 0
  for (const subject of subjects) {
    const weighs = subjectWeight(subject)
    sum = plus(sum, times(subjectTerm(subject, rules), fromHundredths(weighs)))
    weight += weighs
    count += subject.average.count
  }
  return weight === 0 ? undefined : toAverage(dividedBy(sum, fromHundredths(weight)), weight, count, rules.rounding)
}

/** The average of a class: the plain mean of its students' averages as they are printed. */
export function classAverage(averagesHundredths: readonly number[], rounding: RoundingRule): number | undefined {
  return meanOf(
    averagesHundredths.reduce((total, value) => total + value, 0),
    averagesHundredths.length,
    rounding,
  )
}

/** The plain mean of averages of which only the sum and the number are known. */
export function meanOf(sumHundredths: number, count: number, rounding: RoundingRule): number | undefined {
  return count === 0 ? undefined : toHundredths(fraction(BigInt(sumHundredths), 100n * BigInt(count)), rounding)
}

function toAverage(exact: Fraction, weight: number, count: number, rounding: RoundingRule): Average {
  return { exact, roundedHundredths: toHundredths(exact, rounding), weightHundredths: weight, count }
}
