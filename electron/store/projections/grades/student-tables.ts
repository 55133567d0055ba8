import { fold } from '@shared/base/fold'
import type { StudentDocument } from '@shared/documents/grades'
import type { SqliteDatabase } from '../../documents/storage/sqlite-driver'
import type { DocumentChange } from '../read-model'
import type { TouchedGrades } from './grades-model'

/** Keeps a row and the search words of each student; their averages are settled at the end of the batch. */
export function createStudentTables(sqlite: SqliteDatabase) {
  return ({ id, document }: DocumentChange, touched: TouchedGrades): void => {
    if (!id.startsWith('student:')) return
    touched.topics.add('students').add('conflicts')
    touched.students.add(id)
    if (document?.type === 'student') write(sqlite, document)
    else remove(sqlite, id)
  }
}

function remove(sqlite: SqliteDatabase, id: string): void {
  const known = sqlite.get<[number]>('SELECT key FROM students WHERE id = ?', id)
  if (!known) return
  sqlite.run('DELETE FROM students_search WHERE rowid = ?', known[0])
  sqlite.run('DELETE FROM averages WHERE student_key = ?', known[0])
  sqlite.run('DELETE FROM students WHERE key = ?', known[0])
}

function write(sqlite: SqliteDatabase, student: StudentDocument): void {
  const { _id: id, name, firstName, number, phone, classId, status, accountId, demo } = student
  const { email, guardianName, guardianPhone, guardianEmail, channel, language, statusReason, photo, earlier } = student
  const contact = { email, guardianName, guardianPhone, guardianEmail, channel, language }
  const body = { ...contact, statusReason, photo, earlier }
  sqlite.run(
    `INSERT INTO students (id, name, first_name, number, phone, class_id, status, account_id, name_key, first_key, body, demo)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, first_name = excluded.first_name, number = excluded.number,
       phone = excluded.phone, class_id = excluded.class_id, status = excluded.status, account_id = excluded.account_id,
       name_key = excluded.name_key, first_key = excluded.first_key, body = excluded.body, demo = excluded.demo`,
    id,
    name,
    firstName,
    number ?? null,
    phone ?? null,
    classId ?? null,
    status,
    accountId ?? null,
    fold(name),
    fold(firstName),
    JSON.stringify(body),
    demo ? 1 : 0,
  )
  indexStudents(sqlite, 's.id = ?', id)
}

/** Writes the search words of the students a condition on `s` selects; the class is found by its name too. */
export function indexStudents(sqlite: SqliteDatabase, condition: string, parameter: string): void {
  const rows = sqlite.all<
    [key: number, name: string, first: string, number: string | null, phone: string | null, className: string | null]
  >(
    `SELECT s.key, s.name_key, s.first_key, s.number, s.phone, c.name_key FROM students s LEFT JOIN classes c ON c.id = s.class_id
     WHERE ${condition}`,
    parameter,
  )
  for (const [key, name, first, number, phone, className] of rows) {
    sqlite.run('DELETE FROM students_search WHERE rowid = ?', key)
    sqlite.run(
      'INSERT INTO students_search (rowid, name, first_name, number, phone, class) VALUES (?, ?, ?, ?, ?, ?)',
      key,
      name,
      first,
      fold(number ?? ''),
      dialled(phone),
      className ?? '',
    )
  }
}

/** A number as people dial it: with its country code, with the 0 of its country, and bare. Nine digits are national in CD and FR. */
function dialled(phone: string | null): string {
  if (phone === null) return ''
  const digits = phone.replace(/\D/g, '')
  const national = digits.slice(-9)
  return `${digits} 0${national} ${national}`
}
