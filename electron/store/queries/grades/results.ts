import { ranksOf } from '@shared/domain/grades/ranks'
import { explainGeneral, explainSubject, studentResults, type Explanation } from '@shared/domain/grades/explain'
import type { GradeExplanation, StudentResults } from '@shared/protocol/grades/grades'
import { rulesIn } from '../../projections/grades/settle-averages'
import type { Tables } from '../../projections/read-models'
import { loadStudent } from './student-rows'
import type { QueryContext } from '../context'
import { averagesInClass } from './averages'
import { allScopes, type Scope } from './scopes'

type OwnGrade = StudentResults['subjects'][number]['grades'][number]

type Row = [
  assessmentId: string,
  title: string,
  subjectId: string,
  subjectName: string | null,
  subjectCoefficient: number | null,
  periodId: string,
  takenOn: string,
  coefficient: number,
  maximum: number,
  state: OwnGrade['state'],
  value: number | null,
  comment: string | null,
]

/** One subject of one student in a scope: its grades as they stand, and what counts of them. */
export interface GradedSubject {
  readonly subjectId: string
  readonly name: string
  readonly coefficientHundredths?: number
  readonly all: OwnGrade[]
  readonly grades: { id: string; valueHundredths: number; maximumHundredths: number; coefficientHundredths: number }[]
}

/** A student's grades in a scope, by subject, in the order they were given. */
export function gradedSubjects(tables: Tables, studentId: string, scope: Scope): GradedSubject[] {
  const rows = tables.all<Row>(
    `SELECT a.id, a.title, a.subject_id, b.name, coalesce(w.coefficient, b.coefficient), a.period_id, a.taken_on, a.coefficient, a.maximum, g.state, g.value,
       g.comment
     FROM grades g JOIN assessments a ON a.id = g.assessment_id LEFT JOIN subjects b ON b.id = a.subject_id
     LEFT JOIN periods p ON p.id = a.period_id LEFT JOIN students s ON s.id = g.student_id
     LEFT JOIN weightings w ON w.class_id = s.class_id AND w.subject_id = a.subject_id
     WHERE g.student_id = ? AND a.archived = 0 AND ? IN (a.period_id, p.school_year_id)
     ORDER BY b.name_key, a.subject_id, a.taken_on, a.id`,
    studentId,
    scope.id,
  )
  const subjects = new Map<string, GradedSubject>()
  for (const row of rows) {
    const [
      assessmentId,
      title,
      subjectId,
      name,
      weight,
      periodId,
      takenOn,
      coefficient,
      maximum,
      state,
      value,
      comment,
    ] = row
    let subject = subjects.get(subjectId)
    if (!subject) {
      const subjectName = name ?? subjectId
      subject = {
        subjectId,
        name: subjectName,
        ...(weight === null ? {} : { coefficientHundredths: weight }),
        all: [],
        grades: [],
      }
      subjects.set(subjectId, subject)
    }
    subject.all.push({
      assessmentId,
      title,
      subjectId,
      subjectName: subject.name,
      periodId,
      takenOn,
      coefficientHundredths: coefficient,
      maximumHundredths: maximum,
      state,
      ...(value === null ? {} : { valueHundredths: value }),
      ...(comment === null ? {} : { comment }),
    })
    if (state === 'graded' && value !== null)
      subject.grades.push({
        id: assessmentId,
        valueHundredths: value,
        maximumHundredths: maximum,
        coefficientHundredths: coefficient,
      })
  }
  return [...subjects.values()]
}

/** Everything a student reached in a scope, each average with the sum behind it. `shows` hides subjects that are none of the asker's. */
export function resultsOf(
  context: QueryContext,
  studentId: string,
  scope: Scope,
  shows: (subjectId: string) => boolean = () => true,
): StudentResults {
  const tables = context.tables('grades')
  const rules = rulesIn(tables)
  const student = loadStudent(context, studentId)
  const all = gradedSubjects(tables, studentId, scope)
  const { subjects, general } = studentResults(all, rules)
  const isWhole = all.every(({ subjectId }) => shows(subjectId))
  const names = new Map(all.map(({ subjectId, name }) => [subjectId, name]))
  const why = isWhole ? explainGeneral(all, rules) : undefined
  const place = rankIn(tables, studentId, student.classId, scope.id)
  return {
    student: {
      id: student.id,
      name: student.name,
      firstName: student.firstName,
      ...(student.className === undefined ? {} : { className: student.className }),
    },
    scopes: allScopes(tables).map(({ id, name, kind }) => ({ id, name, kind })),
    scope: scope.id,
    ...(general ? { generalHundredths: general.roundedHundredths } : {}),
    ...place,
    ...(why ? { general: labelled(why, (id) => names.get(id) ?? id) } : {}),
    subjects: all
      .filter(({ subjectId }) => shows(subjectId))
      .map(({ subjectId, name, all: shown, grades }) => {
        const average = subjects.get(subjectId)
        const explained = explainSubject(grades, rules)
        const titles = new Map(shown.map(({ assessmentId, title }) => [assessmentId, title]))
        return {
          subjectId,
          name,
          ...(average ? { averageHundredths: average.roundedHundredths } : {}),
          ...(explained ? { explanation: labelled(explained, (id) => titles.get(id) ?? id) } : {}),
          grades: shown,
        }
      }),
    evolution: evolutionOf(tables, studentId, scope.yearId),
    passMarkHundredths: rules.passMarkHundredths,
  }
}

function labelled(explanation: Explanation, labelOf: (id: string) => string): GradeExplanation {
  const terms = explanation.terms.map((term) => ({ ...term, label: labelOf(term.id) }))
  return { ...explanation, terms }
}

/** The place of a student among the active students of the own class, ties sharing the better one. */
function rankIn(tables: Tables, studentId: string, classId: string | undefined, scope: string) {
  if (classId === undefined) return { of: 0 }
  const rows = averagesInClass(tables, classId, scope, '')
  const ranks = ranksOf(rows.map(([, average]) => average))
  const rank = ranks[rows.findIndex(([id]) => id === studentId)]
  return { of: rows.length, ...(rank === undefined ? {} : { rank }) }
}

function evolutionOf(tables: Tables, studentId: string, yearId: string): StudentResults['evolution'] {
  return tables
    .all<[periodId: string, name: string, average: number]>(
      `SELECT p.id, p.name, a.average FROM students s JOIN averages a ON a.student_key = s.key AND a.subject_id = ''
       JOIN periods p ON p.id = a.scope WHERE s.id = ? AND p.school_year_id = ? AND p.archived = 0 ORDER BY p.starts_on, p.id`,
      studentId,
      yearId,
    )
    .map(([periodId, name, averageHundredths]) => ({ periodId, name, averageHundredths }))
}
