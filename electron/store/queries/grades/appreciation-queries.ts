import type { Tables } from '../../projections/read-models'
import type { QueryHandlers } from '../context'
import { checkClass } from './bounds'

/** What report cards say in words. */
export const appreciationQueries: QueryHandlers<'appreciations.list'> = {
  'appreciations.list': ({ classId, periodId, subjectId }, context) => {
    checkClass(context, classId, subjectId)
    return context
      .tables('grades')
      .all<[studentId: string, text: string]>(
        `SELECT a.student_id, a.text FROM students s INDEXED BY students_by_class
         CROSS JOIN appreciations a ON a.student_id = s.id AND a.period_id = ? AND a.subject_id = ? WHERE s.class_id = ?`,
        periodId,
        subjectId ?? '',
        classId,
      )
      .map(([studentId, text]) => ({ studentId, text }))
  },
}

/** A student's appreciations of one period, by subject; the one of the whole period has the empty key. */
export function appreciationsOf(tables: Tables, studentId: string, periodId: string): ReadonlyMap<string, string> {
  return new Map(
    tables.all<[subjectId: string, text: string]>(
      'SELECT subject_id, text FROM appreciations WHERE student_id = ? AND period_id = ?',
      studentId,
      periodId,
    ),
  )
}
