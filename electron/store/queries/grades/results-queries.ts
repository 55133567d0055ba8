import { AppError } from '@shared/base/app-error'
import { neededFor, suppose } from '@shared/domain/grades/what-if'
import { rulesIn } from '../../projections/grades/settle-averages'
import type { QueryContext, QueryHandlers } from '../context'
import { boundsOf, notYours } from './bounds'
import { gradeId, historyOf } from './grade-history'
import { gradedSubjects, resultsOf } from './results'
import { scopeOf } from './scopes'
import { findOwnStudent } from './student-rows'

type ResultQuery = 'grades.results' | 'grades.whatIf' | 'grades.mine' | 'grades.myHistory'

/** What one student reached and why, for a teacher and for the student. */
export const resultsQueries: QueryHandlers<ResultQuery> = {
  'grades.results': ({ studentId, scope }, context) => {
    const student = findOwnStudent(context, studentId)
    const bounds = boundsOf(context)
    const { classId = '' } = student
    return resultsOf(context, student.id, scopeOf(context, scope, student.classId), (subjectId) =>
      bounds.teaches(classId, subjectId),
    )
  },

  'grades.whatIf': ({ studentId, scope, ...supposed }, context) => {
    const student = findOwnStudent(context, studentId)
    const tables = context.tables('grades')
    if (!boundsOf(context).teaches(student.classId ?? '', supposed.subjectId))
      throw notYours(tables, student.classId, supposed.subjectId)
    const { valueHundredths, maximumHundredths } = supposed
    if (valueHundredths > maximumHundredths)
      throw new AppError('grade.above-maximum', {
        details: { text: String(valueHundredths / 100), maximum: String(maximumHundredths / 100) },
      })
    const rules = rulesIn(tables)
    const subjects = gradedSubjects(tables, student.id, scopeOf(context, scope, student.classId))
    const next = suppose(subjects, supposed, rules)
    const needed = neededFor(subjects, supposed, rules.passMarkHundredths, rules)
    const subject = next.subjects.get(supposed.subjectId)
    return {
      ...(subject ? { subjectHundredths: subject.roundedHundredths } : {}),
      ...(next.general ? { generalHundredths: next.general.roundedHundredths } : {}),
      ...(needed === undefined ? {} : { neededHundredths: needed }),
    }
  },

  'grades.mine': ({ scope }, context) => {
    const { id, classId } = ownStudent(context)
    return resultsOf(context, id, scopeOf(context, scope, classId))
  },

  'grades.myHistory': ({ assessmentId }, context) =>
    historyOf(context.tables('grades'), gradeId(ownStudent(context).id, assessmentId)),
}

/** The student whose account asks; fails with `student.not-linked`. */
function ownStudent({ person, tables }: QueryContext): { id: string; classId: string | undefined } {
  const row = tables('grades').get<[id: string, classId: string | null]>(
    `SELECT id, class_id FROM students WHERE account_id = ? ORDER BY status, id LIMIT 1`,
    person.id,
  )
  if (!row) throw new AppError('student.not-linked', { details: { name: person.displayName } })
  return { id: row[0], classId: row[1] ?? undefined }
}
