import { AppError } from '@shared/base/app-error'
import type { ErrorDetails } from '@shared/base/app-error'
import { isSameGrade, parseGrade, PENDING, type GradeValue } from '@shared/domain/grades/grade-value'
import { plainDecimal } from '@shared/domain/grades/rounding'
import type { Assessment } from '@shared/protocol/grades/grades'
import type { ParsedPayloadOf } from '@shared/protocol/verbs'
import type { FieldsOf, Write } from '../../documents/document-store'
import type { Stored } from '../../documents/read-document'
import { boundsOf, checkClass, notYours } from '../../queries/grades/bounds'
import { gradeId } from '../../queries/grades/grade-history'
import { chooseAssessments } from '../../queries/grades/sheet-queries'
import { findStudentId } from '../../queries/grades/student-rows'
import type { CommandContext, CommandHandlers } from '../context'
import { gradeFields, valueOf } from './grade-fields'
import { averagesOf, notify, watchingFalls, type NewGrade } from './grade-notices'
import { gradesDatabase, inTurn, writeGrades } from './grades-writes'
import { createSchoolPlan } from './school-plan'

type GradeCommand = 'grades.enter' | 'grades.set' | 'assessments.save' | 'assessments.archive'
type Entry = ParsedPayloadOf<'grades.enter'>['entries'][number]

/** Grades are given and changed by those who teach the class its subject, while the period is open. */
export const gradeCommands: CommandHandlers<GradeCommand> = {
  'grades.enter': ({ entries, reason }, context) => inTurn(context, () => enterGrades(context, entries, reason)),

  'grades.set': (payload, context) =>
    inTurn(context, async () => {
      const tables = context.tables('grades')
      const studentId = findStudentId(tables, payload.student)
      const student = tables.get<[classId: string | null]>('SELECT class_id FROM students WHERE id = ?', studentId)
      const plan = createSchoolPlan(context)
      const classId = payload.classId === undefined ? student?.[0] : plan.classId(payload.classId)
      if (!classId) throw new AppError('student.no-class', { details: { student: payload.student } })
      const subjectId = plan.subjectId(payload.subject)
      const periodId = plan.periodId(payload.periodId)
      const { takenOn = context.today(), coefficientHundredths = 100, maximumHundredths = 2000 } = payload
      checkTeaching(context, classId, subjectId)
      checkPeriod(context, periodId)
      const assessment = plan.assessment({
        classId,
        subjectId,
        periodId,
        title: payload.title ?? payload.subject,
        takenOn,
        coefficientHundredths,
        maximumHundredths,
      })
      const value = parseGrade(payload.value, assessment.maximumHundredths)
      if (!value.ok) {
        const { code, ...details } = value.rejection
        throw new AppError(code, { details })
      }
      const planned = plan.take()
      if (planned.length > 0) await writeGrades(context, planned)
      const entry: Entry = { studentId, assessmentId: assessment.id, value: value.value, comment: payload.comment }
      const { saved, refused } = await enterGrades(context, [entry], payload.reason)
      const [first] = refused
      if (first) throw new AppError(first.code, { details: first.details })
      return { studentId, assessmentId: assessment.id, ...value.value, changed: saved > 0 }
    }),

  'assessments.save': ({ id: known, ...fields }, context) =>
    inTurn(context, async () => {
      const { classId, subjectId, periodId, maximumHundredths } = fields
      checkTeaching(context, classId, subjectId)
      checkPeriod(context, periodId)
      const tables = context.tables('grades')
      const id = known ?? context.newId('assessment')
      if (known === undefined) {
        await writeGrades(context, [{ kind: 'create', type: 'assessment', id, fields: { ...fields, archived: false } }])
      } else {
        const current = await loadAssessment(context, known)
        checkTeaching(context, current.document.classId, current.document.subjectId)
        checkPeriod(context, current.document.periodId)
        const highest =
          tables.get<[number | null]>('SELECT max(value) FROM grades WHERE assessment_id = ?', known)?.[0] ?? 0
        if (highest > maximumHundredths)
          throw new AppError('assessment.grades-above', {
            details: { title: fields.title, highest: plainDecimal(highest) },
          })
        await watchingFalls(context, gradedIn(context, known), () =>
          writeGrades(context, [{ kind: 'update', current, fields }]),
        )
      }
      const [saved] = chooseAssessments(context.tables('grades'), 'id = ?', id)
      if (!saved) throw new AppError('assessment.not-found', { details: { id } })
      return saved
    }),

  'assessments.archive': ({ id, restore = false }, context) =>
    inTurn(context, async () => {
      const current = await loadAssessment(context, id)
      checkTeaching(context, current.document.classId, current.document.subjectId)
      checkPeriod(context, current.document.periodId)
      await watchingFalls(context, gradedIn(context, id), () =>
        writeGrades(context, [{ kind: 'update', current, fields: { archived: !restore } }]),
      )
      return { id }
    }),
}

function gradedIn(context: CommandContext, assessmentId: string): string[] {
  return context
    .tables('grades')
    .all<[string]>('SELECT student_id FROM grades WHERE assessment_id = ?', assessmentId)
    .map(([id]) => id)
}

async function loadAssessment(context: CommandContext, id: string): Promise<Stored<'assessment'>> {
  const stored = await context.documents.get(gradesDatabase(context), 'assessment', id)
  if (!stored) throw new AppError('assessment.not-found', { details: { id } })
  return stored
}

function checkTeaching(context: CommandContext, classId: string, subjectId: string): void {
  // Someone without bounds may name what is only planned.
  if (boundsOf(context).bound) checkClass(context, classId, subjectId)
}

/** A closed period is a supervisor's; fails with `grades.period-closed`. */
export function checkPeriod(context: CommandContext, periodId: string): void {
  const row = context
    .tables('grades')
    .get<[name: string, closed: number]>('SELECT name, closed FROM periods WHERE id = ?', periodId)
  if (row?.[1] === 1 && !context.person.rights.includes('grades.manage'))
    throw new AppError('grades.period-closed', { details: { period: row[0] } })
}

function isClosed(context: CommandContext, periodId: string): boolean {
  return context.tables('grades').get('SELECT 1 FROM periods WHERE id = ? AND closed = 1', periodId) !== undefined
}

interface Refused {
  readonly studentId: string
  readonly assessmentId: string
  readonly code: string
  readonly details: ErrorDetails
}

async function enterGrades(context: CommandContext, entries: readonly Entry[], reason: string | undefined) {
  const tables = context.tables('grades')
  const bounds = boundsOf(context)
  const assessments = new Map<string, Assessment>()
  for (const { assessmentId } of entries) {
    if (assessments.has(assessmentId)) continue
    const [found] = chooseAssessments(tables, 'id = ?', assessmentId)
    if (!found) throw new AppError('assessment.not-found', { details: { id: assessmentId } })
    if (!bounds.teaches(found.classId, found.subjectId)) throw notYours(tables, found.classId, found.subjectId)
    checkPeriod(context, found.periodId)
    assessments.set(assessmentId, found)
  }
  const ids = entries.map(({ studentId, assessmentId }) => gradeId(studentId, assessmentId))
  const stored = await context.documents.getMany(gradesDatabase(context), 'grade', ids)
  const refused: Refused[] = []
  const writes: Write[] = []
  const graded: NewGrade[] = []
  const taken = new Set<string>()
  let unchanged = 0
  for (const [at, entry] of entries.entries()) {
    const { studentId, assessmentId, value, comment } = entry
    const assessment = assessments.get(assessmentId)
    const id = ids[at] ?? ''
    const current = stored.get(id)
    const refuse = (code: string, details: ErrorDetails = {}) =>
      void refused.push({ studentId, assessmentId, code, details })
    const problem = assessment && problemWith(context, entry, assessment, current, reason)
    if (problem) {
      refuse(problem.code, problem.details)
    } else if (taken.has(id)) {
      refuse('grade.twice')
    } else {
      taken.add(id)
      const was = current ? valueOf(current.document) : PENDING
      const isSameComment = comment === undefined || comment === (current?.document.comment ?? '')
      if (isSameGrade(was, value) && isSameComment) {
        unchanged++
        continue
      }
      const why = reason === undefined ? { reason: undefined } : { reason }
      const remark = comment === undefined ? {} : { comment: comment === '' ? undefined : comment }
      if (current) {
        writes.push({ kind: 'update', current, fields: { ...gradeFields(value), ...remark, ...why } })
      } else {
        const fields: FieldsOf<'grade'> = {
          studentId,
          assessmentId,
          ...value,
          ...(comment ? { comment } : {}),
          ...(reason === undefined ? {} : { reason }),
        }
        writes.push({ kind: 'create', type: 'grade', id, fields })
      }
      if (assessment && !isSameGrade(was, value)) graded.push({ studentId, assessment, value, was })
    }
  }
  const before = averagesOf(
    context,
    graded.map(({ studentId }) => studentId),
  )
  await writeGrades(context, writes)
  await notify(context, graded, before)
  return { saved: writes.length, unchanged, refused }
}

/** Why one cell cannot be written though the sheet may be. */
function problemWith(
  context: CommandContext,
  { studentId, value, seen }: Entry,
  { classId, periodId, maximumHundredths }: Assessment,
  current: Stored<'grade'> | undefined,
  reason: string | undefined,
): { code: string; details: ErrorDetails } | undefined {
  const student = context
    .tables('grades')
    .get<[classId: string | null, status: string, name: string]>(
      `SELECT class_id, status, name || ' ' || first_name FROM students WHERE id = ?`,
      studentId,
    )
  if (!student) return { code: 'student.not-found', details: { student: studentId } }
  const [ofClass, status, name] = student
  if (status !== 'active') return { code: 'student.not-active', details: { name } }
  if (ofClass !== classId && !current && boundsOf(context).bound)
    return { code: 'student.other-class', details: { name } }
  if (value.state === 'graded' && value.valueHundredths > maximumHundredths)
    return {
      code: 'grade.above-maximum',
      details: { text: plainDecimal(value.valueHundredths), maximum: plainDecimal(maximumHundredths) },
    }
  if (current && current.conflicts.length > 0) return { code: 'grade.in-conflict', details: { name } }
  const was: GradeValue = current ? valueOf(current.document) : PENDING
  // What was announced is not changed without a word.
  if (reason === undefined && !isSameGrade(value, was) && isClosed(context, periodId))
    return { code: 'grade.reason-missing', details: { name } }
  if (seen && !isSameGrade(seen, was) && !isSameGrade(value, was))
    return {
      code: 'grade.changed-meanwhile',
      details: { name, value: was.state === 'graded' ? plainDecimal(was.valueHundredths) : was.state },
    }
  return undefined
}
