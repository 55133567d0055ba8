import { AppError } from '@shared/base/app-error'
import { guessGradeColumns, guessStudentColumns, MATCH_FIELDS, splitMapping } from '@shared/domain/grades/grade-columns'
import { isSameGrade, parseGrade, PENDING, type GradeValue } from '@shared/domain/grades/grade-value'
import { parsePhone } from '@shared/domain/library/phone'
import type { ParsedPayloadOf } from '@shared/protocol/verbs'
import type { FieldsOf } from '../../documents/document-store'
import { gradeId } from '../../queries/grades/grade-history'
import type { CommandContext, CommandHandlers } from '../context'
import { gradeFields, valueOf } from './grade-fields'
import { gradesDatabase } from './grades-writes'
import { fieldsIn, idOf } from './import-students'
import { createStudentMatcher, type Meant } from './match-students'
import { createSchoolPlan } from './school-plan'
import { checkColumns, withTable, runTableImport, type ImportBook, type ImportRow } from './table-import'

type Asked = Omit<ParsedPayloadOf<'grades.import'>, 'source' | 'mapping'>
type Mapping = ReturnType<typeof splitMapping>

/** Lists of grades, several assessments at once: each column of grades is an assessment, each cell a grade. */
export const gradeImportCommands: CommandHandlers<'grades.import'> = {
  'grades.import': ({ source, mapping: asked, ...options }, context) => {
    const path = context.resolveFile(source)
    return withTable(context, path, options, async (table) => {
      const mapping = splitMapping(asked ?? guessMapping(table.header))
      checkColumns([...Object.values(mapping.student), ...mapping.grades.values()], table.header)
      const { number, name, phone } = mapping.student
      if (number === undefined && name === undefined && phone === undefined)
        throw new AppError('import.no-student-column', { details: { header: [...table.header] } })
      if (mapping.grades.size === 0)
        throw new AppError('import.no-grade-column', { details: { header: [...table.header] } })
      await context.catchUp()
      return runTableImport(context, table, { ...options, path }, createDecider(context, mapping, options))
    })
  },
}

/** A mapping of student fields and of the columns that look like grades. */
export function guessMapping(header: readonly string[]): Record<string, string> {
  const student = guessStudentColumns(header)
  const named = Object.fromEntries(
    MATCH_FIELDS.flatMap((field) => (student[field] === undefined ? [] : [[field, student[field]]])),
  )
  const taken = new Set(Object.values(named))
  const grades = Object.entries(guessGradeColumns(header)).filter(([, column]) => !taken.has(column))
  return { ...named, ...Object.fromEntries(grades) }
}

function createDecider(context: CommandContext, { student, grades }: Mapping, asked: Asked) {
  const matcher = createStudentMatcher(context)
  const plan = createSchoolPlan(context)
  /** What this run decided, by grade: a second cell for the same grade is a mistake of the list. */
  const decided = new Set<string>()
  const { takenOn = context.today(), coefficientHundredths = 100, maximumHundredths = 2000 } = asked

  return async (rows: readonly ImportRow[], book: ImportBook): Promise<void> => {
    const cells: {
      row: ImportRow
      studentId: string
      assessmentId: string
      title: string
      column: string
      value: GradeValue
    }[] = []
    const subjectId = plan.subjectId(asked.subject)
    const periodId = plan.periodId(asked.periodId)
    for (const row of rows) {
      const target = targetOf(row, book)
      if (!target) continue
      for (const [title, column] of grades) {
        const text = row.cell(column)
        if (text === '') continue
        const { classId } = target
        const made = plan.assessment({
          classId,
          subjectId,
          periodId,
          title,
          takenOn,
          coefficientHundredths,
          maximumHundredths,
        })
        if (made.isNew) book.assessmentMade()
        const value = parseGrade(text, made.maximumHundredths)
        if (!value.ok) {
          book.reject(row.line, row.ordinal, value.rejection.code, { column, detail: text })
          continue
        }
        if (value.value.state === 'pending') continue
        const id = gradeId(target.id, made.id)
        if (decided.has(id)) {
          book.reject(row.line, row.ordinal, 'row-twice', { column, detail: text })
          continue
        }
        decided.add(id)
        cells.push({ row, studentId: target.id, assessmentId: made.id, title, column, value: value.value })
      }
    }
    for (const write of plan.take()) book.plan(write, { id: idOf(write), after: fieldsIn(write) })
    const stored = await context.documents.getMany(
      gradesDatabase(context),
      'grade',
      cells.map(({ studentId, assessmentId }) => gradeId(studentId, assessmentId)),
    )
    const assessments = new Map(plan.assessments().map((one) => [one.id, one]))
    for (const { row, studentId, assessmentId, title, column, value } of cells) {
      const id = gradeId(studentId, assessmentId)
      const current = stored.get(id)
      const tell = (was: GradeValue) => {
        const assessment = assessments.get(assessmentId)
        if (assessment) book.graded({ studentId, assessment, value, was })
      }
      const label = `${title} · ${row.cell(student.number ?? student.name ?? student.phone)}`
      if (current && current.conflicts.length > 0) {
        book.reject(row.line, row.ordinal, 'grade.in-conflict', { column, label })
      } else if (current && isSameGrade(valueOf(current.document), value)) {
        book.count('unchanged', row.line, label)
      } else if (current) {
        const { state, valueHundredths } = current.document
        const before = { state, ...(valueHundredths === undefined ? {} : { valueHundredths }) }
        book.plan({ kind: 'update', current, fields: gradeFields(value) }, { id, before, after: stripped(value) })
        tell(valueOf(current.document))
        book.count('updated', row.line, label)
      } else {
        const fields: FieldsOf<'grade'> = { studentId, assessmentId, ...stripped(value) }
        book.plan({ kind: 'create', type: 'grade', id, fields }, { id, after: stripped(value) })
        tell(PENDING)
        book.count('created', row.line, label)
      }
    }
  }

  function targetOf(row: ImportRow, book: ImportBook): { id: string; classId: string } | undefined {
    const cell = (column: string | undefined) => row.cell(column)
    const phoneText = cell(student.phone)
    const className = cell(student.class)
    const number = cell(student.number)
    const meant: Meant = {
      number,
      phone: phoneText === '' ? undefined : parsePhone(phoneText),
      name: cell(student.name),
      firstName: cell(student.firstName),
      classId: className === '' ? asked.classId : plan.classId(className),
    }
    const label = [meant.name, meant.firstName].join(' ').trim() || number || phoneText
    const refuse = (reason: string) => {
      book.reject(row.line, row.ordinal, reason, { detail: label, label })
      return undefined
    }
    if (phoneText !== '' && meant.phone === undefined) return refuse('phone-invalid')
    const match = matcher.find(meant)
    if (match === 'ambiguous') return refuse('student-ambiguous')
    if (match !== 'unknown') {
      if (match.status !== 'active') return refuse('student-not-active')
      const classId = match.classId ?? meant.classId
      return classId === undefined ? refuse('student-without-class') : { id: match.id, classId }
    }
    if (asked.createStudents !== true) return refuse('student-unknown')
    if (label === '') return refuse('name-missing')
    if (meant.classId === undefined) return refuse('student-without-class')
    const id = context.newId('student')
    const fields: FieldsOf<'student'> = {
      name: meant.name || number,
      firstName: meant.firstName,
      status: 'active',
      classId: meant.classId,
      ...(number === '' ? {} : { number }),
    }
    book.plan({ kind: 'create', type: 'student', id, fields }, { id, after: fields })
    book.studentMade()
    matcher.remember(id, meant)
    return { id, classId: meant.classId }
  }
}

function stripped(value: GradeValue): { state: GradeValue['state']; valueHundredths?: number } {
  return value.state === 'graded' ? value : { state: value.state }
}
