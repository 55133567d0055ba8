import { AppError } from '@shared/base/app-error'
import type { Tables } from '../../projections/read-models'
import type { QueryContext } from '../context'

/** What a person may see of the grades: everything, or the classes and subjects they teach. */
export interface Bounds {
  readonly bound: boolean
  /** The classes they teach something in. */
  readonly classes: ReadonlySet<string>
  sees(classId: string | undefined): boolean
  teaches(classId: string, subjectId: string): boolean
}

/** Reads the bounds of whoever asks: a teacher's are their teachings, a supervisor has none. */
export function boundsOf({ person, tables }: Pick<QueryContext, 'person' | 'tables'>): Bounds {
  const bound = !person.rights.includes('grades.manage')
  const taught = bound
    ? tables('grades').all<[classId: string, subjectId: string]>(
        'SELECT class_id, subject_id FROM teachings WHERE teacher_id = ?',
        person.id,
      )
    : []
  const classes = new Set(taught.map(([classId]) => classId))
  const pairs = new Set(taught.map((pair) => pair.join(' ')))
  return {
    bound,
    classes,
    sees: (classId) => !bound || (classId !== undefined && classes.has(classId)),
    teaches: (classId, subjectId) => !bound || pairs.has(`${classId} ${subjectId}`),
  }
}

/** The refusal a teacher gets outside the own classes and subjects; it names what was asked for. */
export function notYours(tables: Tables, classId: string | undefined, subjectId?: string): AppError {
  const className = nameIn(tables, 'classes', classId)
  const subjectName = nameIn(tables, 'subjects', subjectId)
  return new AppError('grades.not-yours', { details: { class: className, subject: subjectName } })
}

function nameIn(tables: Tables, table: 'classes' | 'subjects', id: string | undefined): string {
  if (id === undefined) return ''
  return tables.get<[string]>(`SELECT name FROM ${table} WHERE id = ?`, id)?.[0] ?? id
}

/** Fails with `school.not-found` for a class that is not there, and `grades.not-yours` for one that is none of theirs. */
export function checkClass(context: QueryContext, classId: string, subjectId?: string): void {
  const tables = context.tables('grades')
  if (!tables.get('SELECT 1 FROM classes WHERE id = ?', classId))
    throw new AppError('school.not-found', { details: { id: classId } })
  const bounds = boundsOf(context)
  const mine = subjectId === undefined ? bounds.sees(classId) : bounds.teaches(classId, subjectId)
  if (!mine) throw notYours(tables, classId, subjectId)
}
