import { AppError } from '@shared/base/app-error'
import type { Instant } from '@shared/base/identifier'
import { ranksOf } from '@shared/domain/grades/ranks'
import { statisticsOf } from '@shared/domain/grades/statistics'
import type { Assessment, GradeCell } from '@shared/protocol/grades/grades'
import type { Tables } from '../../projections/read-models'
import { rulesIn } from '../../projections/grades/settle-averages'
import type { QueryContext, QueryHandlers } from '../context'
import { averagesInClass } from './averages'
import { boundsOf, checkClass, notYours } from './bounds'
import { gradeId, historyOf } from './grade-history'
import { findOwnStudent } from './student-rows'

type AssessmentRow = [
  id: string,
  classId: string,
  subjectId: string,
  periodId: string,
  title: string,
  takenOn: string,
  coefficient: number,
  maximum: number,
]

/** The assessments that a condition selects, in the order they were taken. */
export function chooseAssessments(tables: Tables, where: string, ...parameters: string[]): Assessment[] {
  return tables
    .all<AssessmentRow>(
      `SELECT id, class_id, subject_id, period_id, title, taken_on, coefficient, maximum FROM assessments
       WHERE archived = 0 AND ${where} ORDER BY taken_on, id`,
      ...parameters,
    )
    .map(([id, classId, subjectId, periodId, title, takenOn, coefficient, maximum]) => ({
      id,
      classId,
      subjectId,
      periodId,
      title,
      takenOn,
      coefficientHundredths: coefficient,
      maximumHundredths: maximum,
    }))
}

type CellRow = [
  studentId: string,
  assessmentId: string,
  state: GradeCell['state'],
  value: number | null,
  comment: string | null,
  byId: string,
  at: Instant,
]

/** A grade sheet and the past of its cells. */
export const sheetQueries: QueryHandlers<'grades.sheet' | 'grades.history'> = {
  'grades.sheet': ({ classId, subjectId, periodId }, context) => {
    checkClass(context, classId, subjectId)
    const tables = context.tables('grades')
    const period = tables.get<[closed: number]>('SELECT closed FROM periods WHERE id = ?', periodId)
    if (!period) throw new AppError('school.not-found', { details: { id: periodId } })
    const sheet = 'class_id = ? AND subject_id = ? AND period_id = ?'
    const assessments = chooseAssessments(tables, sheet, classId, subjectId, periodId)
    const students = tables.all<[string, string, string, string | null]>(
      `SELECT id, name, first_name, number FROM students WHERE class_id = ? AND status = 'active'
       ORDER BY name_key, first_key, id`,
      classId,
    )
    const cells = cellsOf(context, assessments)
    const averages = averagesInClass(tables, classId, periodId, subjectId)
    const ranks = ranksOf(averages.map(([, average]) => average))
    const { passMarkHundredths } = rulesIn(tables)
    const subject = statisticsOf(
      averages.map(([, average]) => average),
      passMarkHundredths,
    )
    const closed = period[0] === 1
    const mayEnter = context.person.rights.includes('grades.enter')
    return {
      students: students.map(([id, name, firstName, number]) => ({
        id,
        name,
        firstName,
        ...(number === null ? {} : { number }),
      })),
      assessments,
      cells,
      averages: averages.map(([studentId, averageHundredths], at) => ({
        studentId,
        averageHundredths,
        rank: ranks[at] ?? 0,
      })),
      statistics: assessments.map(({ id }) => {
        const values = cells.flatMap(({ assessmentId, valueHundredths }) =>
          assessmentId === id && valueHundredths !== undefined ? [valueHundredths] : [],
        )
        return { assessmentId: id, mean: statisticsOf(values, passMarkHundredths)?.mean ?? '', count: values.length }
      }),
      ...(subject ? { subject } : {}),
      editable: mayEnter && (!closed || context.person.rights.includes('grades.manage')),
      closed,
    }
  },

  'grades.history': ({ studentId, assessmentId }, context) => {
    const tables = context.tables('grades')
    const [assessment] = chooseAssessments(tables, 'id = ?', assessmentId)
    if (!assessment) throw new AppError('assessment.not-found', { details: { id: assessmentId } })
    if (!boundsOf(context).teaches(assessment.classId, assessment.subjectId))
      throw notYours(tables, assessment.classId, assessment.subjectId)
    return historyOf(tables, gradeId(findOwnStudent(context, studentId).id, assessmentId))
  },
}

function cellsOf(context: QueryContext, assessments: readonly Assessment[]): GradeCell[] {
  const tables = context.tables('grades')
  const rows = tables.all<CellRow>(
    `SELECT g.student_id, g.assessment_id, g.state, g.value, g.comment, g.by_id, g.at FROM json_each(?) j
     JOIN grades g ON g.assessment_id = j.value`,
    JSON.stringify(assessments.map(({ id }) => id)),
  )
  const conflicting = new Set(tables.all<[string]>(`SELECT id FROM conflicts WHERE type = 'grade'`).map(([id]) => id))
  const names = new Map<string, string>()
  const nameOf = (id: string) => {
    let name = names.get(id)
    if (name === undefined) {
      const row = context
        .tables('reference')
        .get<[string]>(`SELECT body ->> '$.displayName' FROM users WHERE id = ?`, id)
      names.set(id, (name = row?.[0] ?? id))
    }
    return name
  }
  return rows.map(([studentId, assessmentId, state, value, comment, byId, at]) => ({
    studentId,
    assessmentId,
    state,
    ...(value === null ? {} : { valueHundredths: value }),
    ...(comment === null ? {} : { comment }),
    byName: nameOf(byId),
    at,
    conflict: conflicting.has(gradeId(studentId, assessmentId)),
  }))
}
