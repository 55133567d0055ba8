import { AppError } from '@shared/base/app-error'
import { keyOf } from '../../queries/grades/grade-history'
import { findOwnStudent } from '../../queries/grades/student-rows'
import { boundsOf, notYours } from '../../queries/grades/bounds'
import type { CommandHandlers } from '../context'
import { checkPeriod } from './grade-commands'
import { gradesDatabase, inTurn, writeGrades } from './grades-writes'

/** Words of a teacher on a subject, and of the school on a whole period; they stand on the report card. */
export const appreciationCommands: CommandHandlers<'appreciations.save'> = {
  'appreciations.save': ({ studentId, periodId, subjectId, text }, context) =>
    inTurn(context, async () => {
      const tables = context.tables('grades')
      const student = findOwnStudent(context, studentId)
      if (student.classId === undefined) throw new AppError('student.no-class', { details: { student: studentId } })
      const bounds = boundsOf(context)
      if (bounds.bound && (subjectId === undefined || !bounds.teaches(student.classId, subjectId)))
        throw notYours(tables, student.classId, subjectId)
      if (!tables.get('SELECT 1 FROM periods WHERE id = ?', periodId))
        throw new AppError('school.not-found', { details: { id: periodId } })
      checkPeriod(context, periodId)
      const last = subjectId === undefined ? 'general' : keyOf(subjectId)
      const id = `appreciation:${keyOf(periodId)}:${keyOf(student.id)}:${last}`
      const current = await context.documents.get(gradesDatabase(context), 'appreciation', id)
      if ((current?.document.text ?? '') === text) return { text }
      const about = { studentId: student.id, periodId, ...(subjectId === undefined ? {} : { subjectId }) }
      await writeGrades(context, [
        current
          ? { kind: 'update', current, fields: { text } }
          : { kind: 'create', type: 'appreciation', id, fields: { ...about, text } },
      ])
      return { text }
    }),
}
