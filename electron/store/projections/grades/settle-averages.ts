import { studentResults, type SubjectGrades } from '@shared/domain/grades/explain'
import { USUAL_RULES, type GradeRules } from '@shared/domain/grades/rules'
import type { SqliteDatabase } from '../../documents/storage/sqlite-driver'
import { toRowsJson } from '../library/rows-json'
import type { TouchedGrades } from './grades-model'

const SLICE = 1000

type GradeRow = [
  student: number,
  subjectId: string,
  periodId: string,
  yearId: string | null,
  coefficient: number,
  maximum: number,
  value: number,
  subjectCoefficient: number | null,
  active: number,
]

type AverageRow = [scope: string, subjectId: string, student: number, average: number, count: number, active: number]

/** The rules of the site, or the usual ones. */
export function rulesIn(sqlite: SqliteDatabase): GradeRules {
  const row = sqlite.get<[string]>(`SELECT body FROM rules WHERE id = 'gradeRules:site'`)
  if (!row) return USUAL_RULES
  const rules: GradeRules = JSON.parse(row[0])
  return rules
}

/** Computes every average of the students that were touched from their grades, exactly, and writes those that changed. */
export function settleAverages(sqlite: SqliteDatabase, touched: TouchedGrades): void {
  const ids = touched.everyone
    ? sqlite.all<[string]>('SELECT id FROM students').map(([id]) => id)
    : [...touched.students]
  if (ids.length === 0) return
  const rules = rulesIn(sqlite)
  for (let at = 0; at < ids.length; at += SLICE) settleSlice(sqlite, JSON.stringify(ids.slice(at, at + SLICE)), rules)
  touched.topics.add('students').add('grades')
}

function settleSlice(sqlite: SqliteDatabase, ids: string, rules: GradeRules): void {
  const next = new Map<string, AverageRow>()
  const add = (row: AverageRow) => void next.set(`${row[2]} ${row[0]} ${row[1]}`, row)
  for (const [student, { scopes, active }] of gradesByStudent(sqlite, ids))
    for (const [scope, subjects] of scopes) {
      const results = studentResults([...subjects.values()], rules)
      for (const [subjectId, { roundedHundredths, count }] of results.subjects)
        add([scope, subjectId, student, roundedHundredths, count, active])
      if (results.general) {
        const { roundedHundredths, count } = results.general
        add([scope, '', student, roundedHundredths, count, active])
      }
    }
  const before = sqlite.all<AverageRow>(
    `SELECT a.scope, a.subject_id, a.student_key, a.average, a.count, a.active
     FROM json_each(?) j JOIN students s ON s.id = j.value
     JOIN averages a ON a.student_key = s.key`,
    ids,
  )
  const gone: AverageRow[] = []
  for (const row of before) {
    const key = `${row[2]} ${row[0]} ${row[1]}`
    const now = next.get(key)
    if (!now) gone.push(row)
    else if (now[3] === row[3] && now[4] === row[4] && now[5] === row[5]) next.delete(key)
  }
  for (const [scope, subjectId, student] of gone)
    sqlite.run('DELETE FROM averages WHERE student_key = ? AND scope = ? AND subject_id = ?', student, scope, subjectId)
  if (next.size > 0)
    sqlite.run(
      `INSERT OR REPLACE INTO averages (scope, subject_id, student_key, average, count, active)
       SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 FROM json_each(?)`,
      toRowsJson([...next.values()]),
    )
  sqlite.run(
    `UPDATE students SET
       grades = (SELECT count(*) FROM grades g WHERE g.student_id = students.id AND g.state = 'graded'),
       average = (SELECT a.average FROM averages a JOIN school_years y ON y.id = a.scope
         LEFT JOIN classes c ON c.id = students.class_id
         WHERE a.student_key = students.key AND a.subject_id = '' AND (c.id IS NULL OR c.school_year_id = y.id)
         ORDER BY y.starts_on DESC, y.id LIMIT 1)
     WHERE id IN (SELECT value FROM json_each(?))`,
    ids,
  )
}

type Subjects = Map<
  string,
  { -readonly [K in keyof SubjectGrades]: SubjectGrades[K] } & { grades: SubjectGrades['grades'][number][] }
>

/** What counts, by student, then by scope (each period, and the year it is in), then by subject. */
function gradesByStudent(
  sqlite: SqliteDatabase,
  ids: string,
): Map<number, { readonly scopes: Map<string, Subjects>; readonly active: number }> {
  const rows = sqlite.all<GradeRow>(
    `SELECT s.key, a.subject_id, a.period_id, p.school_year_id, a.coefficient, a.maximum, g.value,
       coalesce(w.coefficient, b.coefficient), s.status = 'active'
     FROM json_each(?) j JOIN students s ON s.id = j.value JOIN grades g ON g.student_id = s.id
     JOIN assessments a ON a.id = g.assessment_id LEFT JOIN periods p ON p.id = a.period_id
     LEFT JOIN subjects b ON b.id = a.subject_id
     LEFT JOIN weightings w ON w.class_id = s.class_id AND w.subject_id = a.subject_id
     WHERE g.state = 'graded' AND g.value IS NOT NULL AND a.archived = 0 ORDER BY s.key, a.taken_on, a.id`,
    ids,
  )
  const students = new Map<number, { scopes: Map<string, Subjects>; active: number }>()
  for (const [student, subjectId, periodId, yearId, coefficient, maximum, value, weight, active] of rows) {
    let known = students.get(student)
    if (!known) students.set(student, (known = { scopes: new Map(), active }))
    const { scopes } = known
    for (const scope of yearId === null ? [periodId] : [periodId, yearId]) {
      let subjects = scopes.get(scope)
      if (!subjects) scopes.set(scope, (subjects = new Map()))
      let subject = subjects.get(subjectId)
      if (!subject) {
        subject = { subjectId, grades: [], ...(weight === null ? {} : { coefficientHundredths: weight }) }
        subjects.set(subjectId, subject)
      }
      subject.grades.push({
        id: '',
        valueHundredths: value,
        maximumHundredths: maximum,
        coefficientHundredths: coefficient,
      })
    }
  }
  return students
}
