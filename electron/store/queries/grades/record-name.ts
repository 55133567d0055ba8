import type { RecordNamer } from '../record-names'

const NAMES: Readonly<Record<string, string>> = {
  student: `SELECT trim(name || ' ' || first_name) FROM students WHERE id = ?`,
  class: 'SELECT name FROM classes WHERE id = ?',
  subject: 'SELECT name FROM subjects WHERE id = ?',
  period: 'SELECT name FROM periods WHERE id = ?',
  schoolYear: 'SELECT name FROM school_years WHERE id = ?',
  assessment: 'SELECT title FROM assessments WHERE id = ?',
}

/** What students, classes, subjects, periods, years and assessments are called. */
export const nameOfGradesRecord: RecordNamer = (id, { tables }) => {
  const type = id.slice(0, id.indexOf(':'))
  const sql = Object.hasOwn(NAMES, type) ? NAMES[type] : undefined
  return sql === undefined ? undefined : tables('grades').get<[string]>(sql, id)?.[0]
}
