import type { RecordType, Write } from '../../documents/document-store'
import { gradeId } from '../../queries/grades/grade-history'
import type { CommandContext } from '../context'
import type { DemoRecords, DemoSamples } from '../demo-samples'
import { demoSchool, type DemoSchool } from './demo-school'
import { gradesDatabase, inTurn } from './grades-writes'

const SIZES = { small: { classes: 4, perClass: 28 }, large: { classes: 12, perClass: 40 } } as const
const BATCH = 1000

/** A made-up school with its classes, students and this year's grades; nobody has a phone, so nobody is told anything. */
export const gradeSamples: DemoSamples = {
  module: 'grades',
  isLoaded: (tables) =>
    tables('grades').get(`SELECT 1 FROM samples WHERE id >= 'student:' AND id < 'student;' LIMIT 1`) !== undefined,
  load: (context, size) =>
    inTurn(context, async () => {
      const school = demoSchool(context.today(), SIZES[size])
      const writes = writesOf(context, school)
      for (let at = 0; at < writes.length; at += BATCH) {
        if (context.signal.aborted) break
        await context.documents.write(gradesDatabase(context), context.author, writes.slice(at, at + BATCH), {
          audit: 'brief',
        })
        context.progress({ done: Math.min(at + BATCH, writes.length), total: writes.length, unit: 'documents' })
      }
      await context.catchUp()
      const grades = writes.filter((write) => write.kind === 'create' && write.type === 'grade').length
      return { students: school.students.length, classes: school.classes.length, grades }
    }),
  records,
}

function writesOf(context: CommandContext, school: DemoSchool): Write[] {
  const writes: Write[] = []
  const make = (write: Extract<Write, { kind: 'create' }>): string => {
    writes.push({ ...write, demo: true })
    return write.id
  }
  const kind = 'create'
  const id = (type: RecordType) => context.newId(type)
  const archived = false
  const schoolYearId = make({ kind, type: 'schoolYear', id: id('schoolYear'), fields: { ...school.year, archived } })
  const periods = school.periods.map((period) =>
    make({ kind, type: 'period', id: id('period'), fields: { ...period, schoolYearId, archived } }),
  )
  const classes = school.classes.map((name) =>
    make({ kind, type: 'class', id: id('class'), fields: { name, schoolYearId, archived } }),
  )
  const subjects = school.subjects.map((subject) =>
    make({ kind, type: 'subject', id: id('subject'), fields: { ...subject, archived } }),
  )
  const students = school.students.map(({ room, ...student }) => {
    const classId = classes[room] ?? ''
    return make({ kind, type: 'student', id: id('student'), fields: { ...student, classId, status: 'active' } })
  })
  const perClass = students.length / classes.length
  for (const { room, subject, period, grades, ...assessment } of school.assessments) {
    const classId = classes[room] ?? ''
    const subjectId = subjects[subject] ?? ''
    const periodId = periods[period] ?? ''
    const fields = { ...assessment, classId, subjectId, periodId, maximumHundredths: 2000, archived }
    const assessmentId = make({ kind, type: 'assessment', id: id('assessment'), fields })
    for (const [at, value] of grades.entries()) {
      const studentId = students[room * perClass + at] ?? ''
      make({ kind, type: 'grade', id: gradeId(studentId, assessmentId), fields: { studentId, assessmentId, ...value } })
    }
  }
  return writes
}

/** Grades first, then what they hang on; whatever a real student or grade hangs on stays. */
function records(context: CommandContext): DemoRecords[] {
  const tables = context.tables('grades')
  const database = gradesDatabase(context)
  const isReal = (column: string) => `${column} NOT IN (SELECT id FROM samples)`
  const samples = (type: string, unlessIn = '') =>
    tables
      .all<[string]>(
        `SELECT id FROM samples WHERE id >= '${type}:' AND id < '${type};'
         ${unlessIn === '' ? '' : `AND id NOT IN (${unlessIn})`}`,
      )
      .map(([id]) => id)
  const realGrade = `'grade:' || substr(assessment_id, 12) || ':' || substr(student_id, 9)`
  const assessments = `SELECT assessment_id FROM grades WHERE ${isReal(realGrade)}`
  const students = `SELECT student_id FROM grades WHERE ${isReal(realGrade)}`
  const used = (column: string, own: string) =>
    `SELECT ${column} FROM assessments WHERE ${isReal('id')} OR id IN (${assessments}) ${own}`
  const classes = used('class_id', `UNION SELECT class_id FROM students WHERE ${isReal('id')} AND class_id IS NOT NULL`)
  const periods = used('period_id', '')
  const years = `SELECT school_year_id FROM classes WHERE ${isReal('id')} OR id IN (${classes})
    UNION SELECT school_year_id FROM periods WHERE ${isReal('id')} OR id IN (${periods})`
  const of = (type: RecordType, ids: readonly string[]): DemoRecords => ({ database, type, ids })
  return [
    of('grade', samples('grade')),
    of('student', samples('student', students)),
    of('assessment', samples('assessment', assessments)),
    of('class', samples('class', classes)),
    of('subject', samples('subject', used('subject_id', ''))),
    of('period', samples('period', periods)),
    of('schoolYear', samples('schoolYear', years)),
  ]
}
