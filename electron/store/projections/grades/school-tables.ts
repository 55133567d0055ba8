import { fold } from '@shared/base/fold'
import type { KnownDocument } from '@shared/documents/document'
import type { SqliteDatabase } from '../../documents/storage/sqlite-driver'
import type { DocumentChange } from '../read-model'
import type { TouchedGrades } from './grades-model'
import { indexStudents } from './student-tables'

const TABLES: Readonly<Record<string, string>> = {
  schoolYear: 'school_years',
  period: 'periods',
  class: 'classes',
  subject: 'subjects',
  gradeRules: 'rules',
}

/** Keeps years, periods, classes, subjects, teachings and rules; what hangs on them is touched before and after the change. */
export function createSchoolTables(sqlite: SqliteDatabase) {
  return ({ id, document }: DocumentChange, touched: TouchedGrades): void => {
    const type = id.slice(0, id.indexOf(':'))
    if (type === 'teaching') {
      touched.topics.add('school')
      writeTeaching(sqlite, id, document)
      return
    }
    if (type === 'weighting') {
      touched.topics.add('school')
      writeWeighting(sqlite, id, document, touched)
      return
    }
    const table = Object.hasOwn(TABLES, type) ? TABLES[type] : undefined
    if (table === undefined) return
    touched.topics.add('school')
    touch(sqlite, type, id, touched)
    if (document === undefined || document.type !== type) sqlite.run(`DELETE FROM ${table} WHERE id = ?`, id)
    else write(sqlite, document)
    touch(sqlite, type, id, touched)
    if (type === 'class') indexStudents(sqlite, 's.class_id = ?', id)
  }
}

function writeTeaching(sqlite: SqliteDatabase, id: string, document: KnownDocument | undefined): void {
  const [, classKey = '', subjectKey = '', userKey = ''] = id.split(':')
  const parts = [`class:${classKey}`, `subject:${subjectKey}`, `user:${userKey}`]
  if (document?.type === 'teaching' && !document.ended)
    sqlite.run('INSERT OR REPLACE INTO teachings (class_id, subject_id, teacher_id) VALUES (?, ?, ?)', ...parts)
  else sqlite.run('DELETE FROM teachings WHERE class_id = ? AND subject_id = ? AND teacher_id = ?', ...parts)
}

/** What a subject weighs in a class is part of the general average of everyone in that class. */
function writeWeighting(
  sqlite: SqliteDatabase,
  id: string,
  document: KnownDocument | undefined,
  touched: TouchedGrades,
): void {
  const [, classKey = '', subjectKey = ''] = id.split(':')
  const parts = [`class:${classKey}`, `subject:${subjectKey}`] as const
  if (document?.type === 'weighting' && document.coefficientHundredths !== undefined)
    sqlite.run(
      'INSERT OR REPLACE INTO weightings (class_id, subject_id, coefficient) VALUES (?, ?, ?)',
      ...parts,
      document.coefficientHundredths,
    )
  else sqlite.run('DELETE FROM weightings WHERE class_id = ? AND subject_id = ?', ...parts)
  touch(sqlite, 'class', parts[0], touched)
}

function write(sqlite: SqliteDatabase, document: KnownDocument): void {
  switch (document.type) {
    case 'schoolYear':
      sqlite.run(
        'INSERT OR REPLACE INTO school_years (id, name, starts_on, ends_on, archived) VALUES (?, ?, ?, ?, ?)',
        document._id,
        document.name,
        document.startsOn,
        document.endsOn,
        document.archived ? 1 : 0,
      )
      return
    case 'period':
      sqlite.run(
        `INSERT OR REPLACE INTO periods (id, name, school_year_id, starts_on, ends_on, closed, archived)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        document._id,
        document.name,
        document.schoolYearId,
        document.startsOn,
        document.endsOn,
        document.closed ? 1 : 0,
        document.archived ? 1 : 0,
      )
      return
    case 'class':
      sqlite.run(
        'INSERT OR REPLACE INTO classes (id, name, name_key, school_year_id, archived) VALUES (?, ?, ?, ?, ?)',
        document._id,
        document.name,
        fold(document.name),
        document.schoolYearId,
        document.archived ? 1 : 0,
      )
      return
    case 'subject':
      sqlite.run(
        'INSERT OR REPLACE INTO subjects (id, name, name_key, coefficient, archived) VALUES (?, ?, ?, ?, ?)',
        document._id,
        document.name,
        fold(document.name),
        document.coefficientHundredths ?? null,
        document.archived ? 1 : 0,
      )
      return
    case 'gradeRules': {
      const { rounding, subjectAverages, passMarkHundredths, notifyNewGrade, notifyFall } = document
      const { quietHours, newGradeText, fallText } = document
      const rules = { rounding, subjectAverages, passMarkHundredths, notifyNewGrade, notifyFall, quietHours }
      sqlite.run(
        'INSERT OR REPLACE INTO rules (id, body) VALUES (?, ?)',
        document._id,
        JSON.stringify({ ...rules, newGradeText, fallText }),
      )
      return
    }
    default:
      return
  }
}

const AFFECTED: Readonly<Record<string, string>> = {
  period: `SELECT DISTINCT g.student_id FROM assessments a JOIN grades g ON g.assessment_id = a.id WHERE a.period_id = ?`,
  subject: `SELECT DISTINCT g.student_id FROM assessments a JOIN grades g ON g.assessment_id = a.id WHERE a.subject_id = ?`,
  class: 'SELECT id FROM students WHERE class_id = ?',
  // Which year a student's average is of depends on all of them.
  schoolYear: 'SELECT id FROM students WHERE grades > 0 AND ?1 = ?1',
}

function touch(sqlite: SqliteDatabase, type: string, id: string, touched: TouchedGrades): void {
  if (type === 'gradeRules') touched.everyone = true
  const sql = AFFECTED[type]
  if (sql === undefined) return
  for (const [student] of sqlite.all<[string]>(sql, id)) touched.students.add(student)
}
