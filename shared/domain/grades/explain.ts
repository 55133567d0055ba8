import {
  generalAverage,
  onScale,
  subjectAverage,
  subjectTerm,
  subjectWeight,
  type Average,
  type AverageRules,
  type CountedGrade,
} from './averages'
import { dividedBy, plus, times, ZERO, type Fraction } from './fraction'
import { fromHundredths, roundTo, toDecimal } from './rounding'

/** A student's grades in one subject, as an explanation needs them. */
export interface SubjectGrades {
  readonly subjectId: string
  readonly coefficientHundredths?: number | undefined
  readonly grades: readonly (CountedGrade & { readonly id: string })[]
}

/** One line of "why": coefficient × value = product. Texts are plain decimals, exact or cut after six digits with `…`. */
export interface Term {
  /** The assessment or the subject it is about. */
  readonly id: string
  readonly value: string
  readonly weight: string
  readonly product: string
}

/** The sum behind an average: the lines, their totals, the quotient before rounding, and what is printed. */
export interface Explanation {
  readonly terms: readonly Term[]
  readonly sum: string
  readonly weight: string
  readonly quotient: string
  readonly roundedHundredths: number
}

/** What a student reached, subject by subject and together. */
export interface Results {
  readonly subjects: ReadonlyMap<string, Average>
  readonly general: Average | undefined
}

/** Every average of a student from their grades; a subject in which nothing counts has none. */
export function studentResults(subjects: readonly SubjectGrades[], rules: AverageRules): Results {
  const averages = new Map<string, Average>()
  const weighed = subjects.flatMap(({ subjectId, coefficientHundredths, grades }) => {
    const average = subjectAverage(grades, rules.rounding)
    if (!average) return []
    averages.set(subjectId, average)
    return [{ average, coefficientHundredths }]
  })
  return { subjects: averages, general: generalAverage(weighed, rules) }
}

/** Why a subject's average is what it is, grade by grade. */
export function explainSubject(grades: SubjectGrades['grades'], rules: AverageRules): Explanation | undefined {
  const average = subjectAverage(grades, rules.rounding)
  if (!average) return undefined
  return explanation(
    grades.map((grade) => ({ id: grade.id, value: onScale(grade), weight: grade.coefficientHundredths })),
    average,
  )
}

/** Why a general average is what it is, subject by subject. */
export function explainGeneral(subjects: readonly SubjectGrades[], rules: AverageRules): Explanation | undefined {
  const { subjects: averages, general } = studentResults(subjects, rules)
  if (!general) return undefined
  const terms = subjects.flatMap(({ subjectId, coefficientHundredths }) => {
    const average = averages.get(subjectId)
    if (!average) return []
    const result = { average, coefficientHundredths }
    return [{ id: subjectId, value: subjectTerm(result, rules), weight: subjectWeight(result) }]
  })
  return explanation(terms, general)
}

function explanation(
  terms: readonly { readonly id: string; readonly value: Fraction; readonly weight: number }[],
  { roundedHundredths, weightHundredths }: Average,
): Explanation {
  let sum = ZERO
  const lines = terms.map(({ id, value, weight }): Term => {
    const product = times(value, fromHundredths(weight))
    sum = plus(sum, product)
    return {
      id,
      value: exactText(value),
      weight: exactText(fromHundredths(weight)),
      product: exactText(product),
    }
  })
  const weight = fromHundredths(weightHundredths)
  return {
    terms: lines,
    sum: exactText(sum),
    weight: exactText(weight),
    quotient: exactText(dividedBy(sum, weight)),
    roundedHundredths,
  }
}

const MOST_DIGITS = 6

/** All digits when there are at most six, else six and an ellipsis: nobody takes 9.966666… for an exact number. */
export function exactText(value: Fraction): string {
  for (let decimals = 0; decimals <= MOST_DIGITS; decimals++) {
    const units = roundTo(value, decimals, 'down')
    if (units * value.denominator === value.numerator * 10n ** BigInt(decimals)) return toDecimal(units, decimals)
  }
  return `${toDecimal(roundTo(value, MOST_DIGITS, 'down'), MOST_DIGITS)}…`
}
