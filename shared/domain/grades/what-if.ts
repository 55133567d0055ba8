import type { Average, AverageRules } from './averages'
import { studentResults, type SubjectGrades } from './explain'
import { SCALE } from './averages'

/** A grade that is not there yet, in hundredths. */
export interface Supposed {
  readonly subjectId: string
  readonly valueHundredths: number
  readonly maximumHundredths: number
  readonly coefficientHundredths: number
}

/** What a student's averages would be with one more grade. */
export function suppose(subjects: readonly SubjectGrades[], supposed: Supposed, rules: AverageRules) {
  const { subjectId, ...grade } = supposed
  const added = { ...grade, id: 'supposed' }
  const known = subjects.some((subject) => subject.subjectId === subjectId)
  const next = known
    ? subjects.map((subject) =>
        subject.subjectId === subjectId ? { ...subject, grades: [...subject.grades, added] } : subject,
      )
    : [...subjects, { subjectId, grades: [added] }]
  return studentResults(next, rules)
}

/**
 * The least value a missing grade must have for the general average to reach `targetHundredths`; undefined when even the maximum
 * does not. Averages grow with each grade, so halving the interval finds it to the hundredth.
 */
export function neededFor(
  subjects: readonly SubjectGrades[],
  missing: Omit<Supposed, 'valueHundredths'>,
  targetHundredths: number,
  rules: AverageRules,
): number | undefined {
  const reached = (valueHundredths: number): boolean => {
    const general: Average | undefined = suppose(subjects, { ...missing, valueHundredths }, rules).general
    return general !== undefined && general.roundedHundredths >= targetHundredths
  }
  if (targetHundredths > SCALE * 100 || !reached(missing.maximumHundredths)) return undefined
  let low = 0
  let high = missing.maximumHundredths
  while (low < high) {
    const middle = (low + high) >> 1
    if (reached(middle)) high = middle
    else low = middle + 1
  }
  return low
}
