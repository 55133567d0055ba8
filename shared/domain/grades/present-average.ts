import { studentResults, type SubjectGrades } from './explain'
import type { AverageRules } from './averages'

/** What an average is made of, as documents say it: ids and hundredths. */
export interface SchoolRecords {
  readonly classes: readonly { readonly id: string; readonly schoolYearId: string }[]
  readonly years: readonly { readonly id: string; readonly startsOn: string }[]
  readonly periods: readonly { readonly id: string; readonly schoolYearId: string }[]
  readonly subjects: readonly { readonly id: string; readonly coefficientHundredths?: number | undefined }[]
  readonly weightings: readonly {
    readonly classId: string
    readonly subjectId: string
    readonly coefficientHundredths?: number | undefined
  }[]
  readonly assessments: readonly {
    readonly id: string
    readonly subjectId: string
    readonly periodId: string
    readonly coefficientHundredths: number
    readonly maximumHundredths: number
    readonly archived: boolean
  }[]
}

/**
 * The general average of a student now, in hundredths as it is printed: that of the year of their class, or of the latest year with grades
 * where they are in none. The same as a workstation's read model keeps; for whoever has the documents alone. `graded` are values by assessment.
 * Undefined when nothing counts.
 */
export function presentAverage(
  classId: string | undefined,
  graded: ReadonlyMap<string, number>,
  records: SchoolRecords,
  rules: AverageRules,
): number | undefined {
  const own = records.classes.find(({ id }) => id === classId)
  const years = records.years
    .filter(({ id }) => own === undefined || own.schoolYearId === id)
    .toSorted((a, b) => (a.startsOn === b.startsOn ? (a.id < b.id ? -1 : 1) : a.startsOn < b.startsOn ? 1 : -1))
  for (const year of years) {
    const periods = new Set(records.periods.filter(({ schoolYearId }) => schoolYearId === year.id).map(({ id }) => id))
    const bySubject = new Map<string, SubjectGrades['grades'][number][]>()
    for (const { id, subjectId, periodId, archived, coefficientHundredths, maximumHundredths } of records.assessments) {
      const valueHundredths = graded.get(id)
      if (valueHundredths === undefined || archived || !periods.has(periodId)) continue
      const grade = { id, valueHundredths, coefficientHundredths, maximumHundredths }
      bySubject.set(subjectId, [...(bySubject.get(subjectId) ?? []), grade])
    }
    const weightOf = (subjectId: string) =>
      records.weightings.find((one) => one.classId === classId && one.subjectId === subjectId)?.coefficientHundredths ??
      records.subjects.find(({ id }) => id === subjectId)?.coefficientHundredths
    const subjects = [...bySubject].map(([subjectId, grades]) => {
      const coefficientHundredths = weightOf(subjectId)
      return { subjectId, grades, ...(coefficientHundredths === undefined ? {} : { coefficientHundredths }) }
    })
    const { general } = studentResults(subjects, rules)
    if (general) return general.roundedHundredths
  }
  return undefined
}
