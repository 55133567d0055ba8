import { toInstant } from '@shared/base/day'
import { fold } from '@shared/base/fold'
import { timestampMs } from '@shared/base/hybrid-clock'
import type { KnownDocument } from '@shared/documents/document'
import type { SqliteDatabase } from '../../documents/storage/sqlite-driver'
import type { DocumentChange } from '../read-model'
import type { TouchedGrades } from './grades-model'

/** Keeps assessments, grades, imports and notices. */
export function createGradeTables(sqlite: SqliteDatabase) {
  return ({ id, document }: DocumentChange, touched: TouchedGrades): void => {
    if (id.startsWith('grade:')) applyGrade(sqlite, id, document, touched)
    else if (id.startsWith('assessment:')) applyAssessment(sqlite, id, document, touched)
    else if (id.startsWith('appreciation:')) applyAppreciation(sqlite, id, document, touched)
    else if (id.startsWith('gradeImport:')) applyImport(sqlite, id, document, touched)
    else if (id.startsWith('notice:')) applyNotice(sqlite, id, document, touched)
  }
}

/** The student and the assessment a grade's id names. */
function partsOfGrade(id: string): { readonly studentId: string; readonly assessmentId: string } {
  const [, assessment = '', student = ''] = id.split(':')
  return { studentId: `student:${student}`, assessmentId: `assessment:${assessment}` }
}

function instantOf(stamp: string): string {
  return toInstant(timestampMs(stamp) ?? 0)
}

function applyGrade(sqlite: SqliteDatabase, id: string, document: KnownDocument | undefined, touched: TouchedGrades) {
  const { studentId, assessmentId } = partsOfGrade(id)
  touched.topics.add('grades').add('conflicts')
  touched.students.add(studentId)
  const before = sqlite.get<[at: string]>(
    'SELECT at FROM grades WHERE student_id = ? AND assessment_id = ?',
    studentId,
    assessmentId,
  )
  if (before) countOn(sqlite, before[0], assessmentId, -1)
  if (document?.type !== 'grade') {
    sqlite.run('DELETE FROM grades WHERE student_id = ? AND assessment_id = ?', studentId, assessmentId)
    return
  }
  const at = instantOf(document.updated.at)
  countOn(sqlite, at, assessmentId, 1)
  sqlite.run(
    `INSERT OR REPLACE INTO grades (student_id, assessment_id, state, value, comment, at, by_id) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    studentId,
    assessmentId,
    document.state,
    document.valueHundredths ?? null,
    document.comment ?? null,
    at,
    document.updated.by,
  )
}

/** One grade more or less among those that were last changed on the day of an instant. */
function countOn(sqlite: SqliteDatabase, at: string, assessmentId: string, by: 1 | -1): void {
  const day = at.slice(0, 10)
  sqlite.run(
    `INSERT INTO graded_days (day, assessment_id, grades) VALUES (?, ?, ?)
     ON CONFLICT (day, assessment_id) DO UPDATE SET grades = grades + excluded.grades`,
    day,
    assessmentId,
    by,
  )
  if (by < 0)
    sqlite.run('DELETE FROM graded_days WHERE day = ? AND assessment_id = ? AND grades = 0', day, assessmentId)
}

function applyAssessment(
  sqlite: SqliteDatabase,
  id: string,
  document: KnownDocument | undefined,
  touched: TouchedGrades,
) {
  touched.topics.add('grades').add('conflicts')
  for (const [student] of sqlite.all<[string]>('SELECT student_id FROM grades WHERE assessment_id = ?', id))
    touched.students.add(student)
  if (document?.type !== 'assessment') {
    sqlite.run('DELETE FROM assessments WHERE id = ?', id)
    return
  }
  sqlite.run(
    `INSERT OR REPLACE INTO assessments
       (id, class_id, subject_id, period_id, title, title_key, taken_on, coefficient, maximum, archived)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    document.classId,
    document.subjectId,
    document.periodId,
    document.title,
    fold(document.title),
    document.takenOn,
    document.coefficientHundredths,
    document.maximumHundredths,
    document.archived ? 1 : 0,
  )
}

function applyAppreciation(
  sqlite: SqliteDatabase,
  id: string,
  document: KnownDocument | undefined,
  touched: TouchedGrades,
) {
  touched.topics.add('grades')
  const [, period = '', student = '', subject = ''] = id.split(':')
  const key = [`student:${student}`, `period:${period}`, subject === 'general' ? '' : `subject:${subject}`]
  if (document?.type === 'appreciation' && document.text !== '')
    sqlite.run(
      'INSERT OR REPLACE INTO appreciations (student_id, period_id, subject_id, text) VALUES (?, ?, ?, ?)',
      ...key,
      document.text,
    )
  else sqlite.run('DELETE FROM appreciations WHERE student_id = ? AND period_id = ? AND subject_id = ?', ...key)
}

function applyImport(sqlite: SqliteDatabase, id: string, document: KnownDocument | undefined, touched: TouchedGrades) {
  touched.topics.add('grades')
  if (document?.type !== 'gradeImport') {
    sqlite.run('DELETE FROM imports WHERE id = ?', id)
    return
  }
  const { importId, fileName, byName, counts, status, created } = document
  sqlite.run(
    `INSERT OR REPLACE INTO imports (id, import_id, file_name, by_name, at, created, updated, unchanged, rejected, undone)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    importId,
    fileName,
    byName,
    instantOf(created.at),
    counts.created,
    counts.updated,
    counts.unchanged,
    counts.rejected,
    status === 'undone' ? 1 : 0,
  )
}

function applyNotice(sqlite: SqliteDatabase, id: string, document: KnownDocument | undefined, touched: TouchedGrades) {
  touched.topics.add('notices')
  if (document?.type !== 'notice') {
    sqlite.run('DELETE FROM notices WHERE id = ?', id)
    return
  }
  const { kind, channel, memberId, subjectId, to, text, created, notBefore, status } = document
  sqlite.run(
    `INSERT OR REPLACE INTO notices
       (id, kind, channel, student_id, subject_id, recipient, text, created_at, not_before, status)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    kind,
    channel,
    memberId,
    subjectId,
    to ?? '',
    text ?? '',
    instantOf(created.at),
    notBefore ?? null,
    status,
  )
}
