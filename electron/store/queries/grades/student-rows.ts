import { AppError } from '@shared/base/app-error'
import type { StudentRecord, StudentRow } from '@shared/protocol/grades/students'
import type { Tables } from '../../projections/read-models'
import type { QueryContext } from '../context'
import { boundsOf, notYours } from './bounds'

type Row = [
  id: string,
  name: string,
  firstName: string,
  number: string | null,
  phone: string | null,
  classId: string | null,
  className: string | null,
  status: StudentRow['status'],
  average: number | null,
  grades: number,
]

const COLUMNS =
  's.id, s.name, s.first_name, s.number, s.phone, s.class_id, c.name, s.status, s.average, s.grades FROM students s'

/** The students that `rest` (joins, conditions, order) selects. */
export function chooseStudents(tables: Tables, rest: string, ...parameters: (string | number)[]): StudentRow[] {
  return tables
    .all<Row>(`SELECT ${COLUMNS} LEFT JOIN classes c ON c.id = s.class_id ${rest}`, ...parameters)
    .map((row) => toStudentRow(row))
}

/** Students by their keys in the list; one that is gone is not there. */
export function studentsByKey(tables: Tables, keys: readonly number[]): Map<number, StudentRow> {
  return new Map(
    tables
      .all<[key: number, ...row: Row]>(
        `SELECT s.key, ${COLUMNS} LEFT JOIN classes c ON c.id = s.class_id
         WHERE s.key IN (SELECT value FROM json_each(?))`,
        JSON.stringify(keys),
      )
      .map(([key, ...row]) => [key, toStudentRow(row)]),
  )
}

function toStudentRow(row: Row): StudentRow {
  const [id, name, firstName, number, phone, classId, className, status, average, grades] = row
  return {
    id,
    name,
    firstName,
    ...(number === null ? {} : { number }),
    ...(phone === null ? {} : { phone }),
    ...(classId === null ? {} : { classId }),
    ...(className === null ? {} : { className }),
    status,
    ...(average === null ? {} : { averageHundredths: average }),
    grades,
  }
}

/** The id that an id or a school's number means; fails with `student.not-found`. */
export function findStudentId(tables: Tables, idOrNumber: string): string {
  const typed = idOrNumber.trim()
  const row =
    tables.get<[string]>('SELECT id FROM students WHERE id = ?', typed) ??
    tables.get<[string]>(`SELECT id FROM students WHERE number = ? ORDER BY status, id LIMIT 1`, typed)
  if (!row) throw new AppError('student.not-found', { details: { student: typed } })
  return row[0]
}

/** What a row of the students' table holds beside its columns. */
type StoredBody = Omit<Partial<StudentRecord>, keyof StudentRow> & { readonly photo?: string }

/** Everything about one student; fails with `student.not-found`. */
export function loadStudent(context: Pick<QueryContext, 'tables'>, id: string): StudentRecord {
  const tables = context.tables('grades')
  const [line] = chooseStudents(tables, 'WHERE s.id = ?', id)
  const more = tables.get<[body: string, accountId: string | null]>(
    'SELECT body, account_id FROM students WHERE id = ?',
    id,
  )
  if (!line || !more) throw new AppError('student.not-found', { details: { student: id } })
  const { photo, earlier = [], ...body }: StoredBody = JSON.parse(more[0])
  const accountId = more[1]
  const account =
    accountId === null
      ? undefined
      : context.tables('reference').get<[string]>(`SELECT body ->> '$.name' FROM users WHERE id = ?`, accountId)
  return {
    ...line,
    ...body,
    ...(accountId === null ? {} : { accountId }),
    ...(account ? { accountName: account[0] } : {}),
    hasPhoto: photo !== undefined,
    earlier,
  }
}

/** As `findStudentId`, for someone who must be allowed to see the student; fails with `grades.not-yours` too. */
export function findOwnStudent(context: QueryContext, idOrNumber: string): StudentRecord {
  const student = loadStudent(context, findStudentId(context.tables('grades'), idOrNumber))
  if (!boundsOf(context).sees(student.classId)) throw notYours(context.tables('grades'), student.classId)
  return student
}
