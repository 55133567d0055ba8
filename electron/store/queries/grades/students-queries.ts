import { foldedWords } from '@shared/base/fold'
import type { ParsedPayloadOf } from '@shared/protocol/verbs'
import { historyOf } from './grade-history'
import { FIRST_ROWS, type QueryContext, type QueryHandlers } from '../context'
import { rulesIn } from '../../projections/grades/settle-averages'
import type { Tables } from '../../projections/read-models'
import { boundsOf } from './bounds'
import { findOwnStudent, studentsByKey } from './student-rows'

type ListPayload = Pick<ParsedPayloadOf<'students.list'>, 'filter' | 'sort'>

const ORDERS: Readonly<Record<ListPayload['sort']['by'], string>> = {
  average: 's.average',
  name: 's.name_key',
  firstName: 's.first_key',
  number: 's.number',
  class: '(SELECT c.name_key FROM classes c WHERE c.id = s.class_id)',
}

/** Reads of students: as a list by windows, and one by one. */
export const studentsQueries: QueryHandlers<
  'students.list' | 'students.rows' | 'students.show' | 'students.history' | 'students.photo'
> = {
  'students.list': (payload, context) => {
    const keys = Uint32Array.from(listStudentKeys(context, payload))
    return {
      total: keys.length,
      keys,
      firstRows: studentRows(context, keys.subarray(0, FIRST_ROWS)),
    }
  },
  'students.rows': ({ keys }, context) => studentRows(context, keys),
  'students.show': ({ id }, context) => findOwnStudent(context, id),
  'students.photo': async ({ id }, context) => {
    const student = findOwnStudent(context, id)
    const photo = context
      .tables('grades')
      .get<[string | null]>(`SELECT body ->> '$.photo' FROM students WHERE id = ?`, student.id)?.[0]
    const found = photo ? await context.picture(photo) : undefined
    return found ? { bytes: found.bytes, mediaType: found.mediaType } : null
  },
  'students.history': ({ id }, context) => historyOf(context.tables('grades'), findOwnStudent(context, id).id),
}

/** The lines behind some keys, in their order; a student gone meanwhile, or none of theirs, is left out. */
export function studentRows(context: QueryContext, keys: Iterable<number>) {
  const { sees } = boundsOf(context)
  const wanted = [...keys]
  const found = studentsByKey(context.tables('grades'), wanted)
  return wanted.flatMap((key) => {
    const row = found.get(key)
    return row && sees(row.classId) ? [row] : []
  })
}

/** The keys of the students a list shows, in its order; a teacher's are those of the own classes. Without an average comes last. */
export function listStudentKeys(context: QueryContext, { filter, sort }: ListPayload): number[] {
  const tables = context.tables('grades')
  const bounds = boundsOf(context)
  const where: string[] = []
  const parameters: (string | number)[] = []
  const add = (condition: string, value: string | number) => {
    where.push(condition)
    parameters.push(value)
  }
  const pattern = filter.text === undefined ? undefined : matchPattern(filter.text)
  const descending = sort.descending ?? sort.by === 'average'
  // Many hits lie all over the file: the index that has the order already is read through instead of fetching each.
  const index = sort.by === 'average' && descending ? 'average' : sort.by === 'name' ? 'name' : undefined
  const isBroad =
    pattern !== undefined &&
    index !== undefined &&
    filter.classId === undefined &&
    !bounds.bound &&
    isMany(tables, pattern)
  if (pattern !== undefined)
    add(`${isBroad ? '+' : ''}s.key IN (SELECT rowid FROM students_search WHERE students_search MATCH ?)`, pattern)
  if (filter.classId !== undefined) add('s.class_id = ?', filter.classId)
  add('s.status = ?', filter.status ?? 'active')
  if (filter.belowPass === true) add('s.average < ?', rulesIn(tables).passMarkHundredths)
  if (bounds.bound) add('s.class_id IN (SELECT value FROM json_each(?))', JSON.stringify([...bounds.classes]))
  const order = ORDERS[sort.by]
  // Descending, nothing comes last by itself, and an index gives the order.
  const direction = descending ? `${order} DESC` : sort.by === 'name' ? order : `${order} IS NULL, ${order}`
  const from = isBroad ? `students s INDEXED BY students_by_${index}` : 'students s'
  const sql = `SELECT s.key FROM ${from} WHERE ${where.join(' AND ')}
    ORDER BY ${direction}, s.name_key, s.first_key, s.key`
  return tables.all<[number]>(sql, ...parameters).map(([key]) => key)
}

const MANY = 2000

function isMany(tables: Tables, pattern: string): boolean {
  const sql = `SELECT count(*) FROM (SELECT 1 FROM students_search WHERE students_search MATCH ? LIMIT ${MANY})`
  return tables.get<[number]>(sql, pattern)?.[0] === MANY
}

/** What is looked for: every word begins a word of the student; a number alone may be cut anywhere by spaces. */
function matchPattern(text: string): string | undefined {
  const isDialled = /^[+\d\s().-]{6,}$/.test(text.trim()) && !/\d-\d/.test(text)
  const words = isDialled ? [text.replace(/\D/g, '')] : foldedWords(text)
  return words.length === 0 ? undefined : words.map((word) => `"${word}"*`).join(' AND ')
}

/** The names of students by id, for lists that only hold ids. */
export function studentName(tables: Tables, id: string): string {
  const row = tables.get<[string, string]>('SELECT name, first_name FROM students WHERE id = ?', id)
  return row ? `${row[0]} ${row[1]}`.trim() : id
}
