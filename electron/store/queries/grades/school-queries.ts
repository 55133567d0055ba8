import type { School } from '@shared/protocol/grades/school'
import type { QueryHandlers } from '../context'
import { rulesIn } from '../../projections/grades/settle-averages'
import { boundsOf } from './bounds'
import { currentPeriodId } from './scopes'

/** Reference data of grades, and whom it may name. */
export const schoolQueries: QueryHandlers<'school.show' | 'school.accounts'> = {
  'school.show': (_payload, context): School => {
    const tables = context.tables('grades')
    const bounds = boundsOf(context)
    const names = new Map(
      context.tables('reference').all<[id: string, name: string]>(`SELECT id, body ->> '$.displayName' FROM users`),
    )
    const teachings = tables
      .all<[classId: string, subjectId: string, teacherId: string]>(
        'SELECT class_id, subject_id, teacher_id FROM teachings',
      )
      .filter(([, , teacherId]) => !bounds.bound || teacherId === context.person.id)
      .map(([classId, subjectId, teacherId]) => ({
        classId,
        subjectId,
        teacherId,
        teacherName: names.get(teacherId) ?? teacherId,
      }))
    const subjects = new Set(teachings.map(({ subjectId }) => subjectId))
    const current = currentPeriodId(context)
    return {
      years: tables
        .all<[string, string, string, string]>(
          'SELECT id, name, starts_on, ends_on FROM school_years WHERE archived = 0 ORDER BY starts_on, id',
        )
        .map(([id, name, startsOn, endsOn]) => ({ id, name, startsOn, endsOn })),
      periods: tables
        .all<[string, string, string, string, string, number]>(
          `SELECT id, name, school_year_id, starts_on, ends_on, closed FROM periods WHERE archived = 0 ORDER BY starts_on, id`,
        )
        .map(([id, name, schoolYearId, startsOn, endsOn, closed]) => ({
          id,
          name,
          schoolYearId,
          startsOn,
          endsOn,
          closed: closed === 1,
        })),
      classes: tables
        .all<[string, string, string, number]>(
          `SELECT c.id, c.name, c.school_year_id,
             (SELECT count(*) FROM students s WHERE s.class_id = c.id AND s.status = 'active')
           FROM classes c WHERE c.archived = 0 ORDER BY c.name_key, c.id`,
        )
        .filter(([id]) => bounds.sees(id))
        .map(([id, name, schoolYearId, students]) => ({ id, name, schoolYearId, students })),
      subjects: tables
        .all<[string, string, number | null]>(
          'SELECT id, name, coefficient FROM subjects WHERE archived = 0 ORDER BY name_key, id',
        )
        .filter(([id]) => !bounds.bound || subjects.has(id))
        .map(([id, name, coefficient]) => ({
          id,
          name,
          ...(coefficient === null ? {} : { coefficientHundredths: coefficient }),
        })),
      teachings,
      weightings: tables
        .all<[classId: string, subjectId: string, coefficient: number]>(
          'SELECT class_id, subject_id, coefficient FROM weightings ORDER BY class_id, subject_id',
        )
        .filter(([classId]) => bounds.sees(classId))
        .map(([classId, subjectId, coefficientHundredths]) => ({ classId, subjectId, coefficientHundredths })),
      rules: rulesIn(tables),
      ...(current === undefined ? {} : { currentPeriodId: current }),
      bound: bounds.bound,
    }
  },

  'school.accounts': ({ role }, context) =>
    context
      .tables('reference')
      .all<[id: string, name: string, userName: string]>(
        `SELECT u.id, u.body ->> '$.displayName', u.body ->> '$.name' FROM users u, json_each(u.body, '$.roles') r
         WHERE r.value = ? AND u.body ->> '$.status' = 'active' ORDER BY u.name`,
        role,
      )
      .map(([id, name, userName]) => ({ id, name, userName })),
}
