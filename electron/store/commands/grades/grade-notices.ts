import { toInstant } from '@shared/base/day'
import { decideFallNotice } from '@shared/domain/grades/fall'
import type { GradeValue } from '@shared/domain/grades/grade-value'
import { fillTemplate } from '@shared/domain/grades/notice-text'
import { minutesToWait } from '@shared/domain/grades/quiet-hours'
import { plainDecimal } from '@shared/domain/grades/rounding'
import type { GradeRules } from '@shared/domain/grades/rules'
import type { Assessment } from '@shared/protocol/grades/grades'
import type { Write } from '../../documents/document-store'
import { currentGradeRules } from '../../queries/grades/rules'
import { keyOf } from '../../queries/grades/grade-history'
import { loadStudent } from '../../queries/grades/student-rows'
import type { CommandContext } from '../context'
import { gradesDatabase, writeGrades } from './grades-writes'

/** A grade as it was and became. */
export interface NewGrade {
  readonly studentId: string
  readonly assessment: Assessment
  readonly value: GradeValue
  readonly was: GradeValue
}

type Averages = ReadonlyMap<string, number | undefined>

/** The general averages of some students as they are now, in hundredths. */
export function averagesOf(context: Pick<CommandContext, 'tables'>, students: Iterable<string>): Averages {
  const tables = context.tables('grades')
  return new Map(
    [...new Set(students)].map((id) => [
      id,
      tables.get<[number | null]>('SELECT average FROM students WHERE id = ?', id)?.[0] ?? undefined,
    ]),
  )
}

/**
 * Puts into the outbox, after grades were written and can be read, a notice for each new grade and one for each fall below the pass
 * mark, and takes back what must no longer be sent. It is a write of its own: were the workstation to stop between the two, a message
 * would be missing, and no grade.
 */
export async function notify(context: CommandContext, grades: readonly NewGrade[], before: Averages): Promise<void> {
  const rules = currentGradeRules(context)
  const writes: Write[] = []
  if (rules.notifyNewGrade) for (const grade of grades) writes.push(...(await gradeNotice(context, rules, grade)))
  if (rules.notifyFall) {
    const after = averagesOf(context, before.keys())
    for (const id of before.keys())
      writes.push(...(await fallNotice(context, rules, id, before.get(id), after.get(id))))
  }
  if (writes.length > 0) await writeGrades(context, writes)
  await withdrawOvertaken(context)
}

/** Runs a change of what averages are made of (a coefficient, an assessment that no longer counts) and tells of the falls it causes. */
export async function watchingFalls<R>(
  context: CommandContext,
  students: readonly string[],
  change: () => Promise<R>,
): Promise<R> {
  const before = averagesOf(context, students)
  const result = await change()
  await notify(context, [], before)
  return result
}

/**
 * Takes back what says that an average fell and was not sent, where it recovered by other ways than a grade typed in here: an import,
 * another workstation, a conflict that was settled.
 */
export async function withdrawOvertaken(
  context: Pick<CommandContext, 'tables' | 'documents' | 'author' | 'catchUp' | 'site'>,
): Promise<void> {
  const tables = context.tables('grades')
  const overtaken = tables.all<[string]>(
    `SELECT n.id FROM notices n LEFT JOIN students s ON s.id = n.student_id
     WHERE n.kind = 'average-below' AND n.status = 'waiting'
       AND (s.average IS NULL OR s.average >= ? OR s.status <> 'active')`,
    currentGradeRules(context).passMarkHundredths,
  )
  if (overtaken.length === 0) return
  const ids = overtaken.map(([id]) => id)
  const stored = await context.documents.getMany(gradesDatabase(context), 'notice', ids)
  const writes = [...stored.values()].map((current): Write => ({
    kind: 'update',
    current,
    fields: { status: 'cancelled' },
  }))
  await context.documents.write(gradesDatabase(context), context.author, writes)
  await context.catchUp()
}

async function gradeNotice(context: CommandContext, rules: GradeRules, grade: NewGrade): Promise<Write[]> {
  const { studentId, assessment, value, was } = grade
  const id = `notice:grade:${keyOf(assessment.id)}:${keyOf(studentId)}`
  const known = await context.documents.get(gradesDatabase(context), 'notice', id)
  if (value.state !== 'graded')
    return known?.document.status === 'waiting'
      ? [{ kind: 'update', current: known, fields: { status: 'cancelled' } }]
      : []
  // What was sent is not sent again for a correction; a grade that comes back is new.
  if (known && known.document.status !== 'waiting' && was.state === 'graded') return []
  const subject = context
    .tables('grades')
    .get<[string]>('SELECT name FROM subjects WHERE id = ?', assessment.subjectId)?.[0]
  const letter = addressed(context, rules, studentId, rules.newGradeText, {
    subject: subject ?? '',
    assessment: assessment.title,
    grade: value.valueHundredths,
    maximum: assessment.maximumHundredths,
  })
  if (!letter) return []
  if (known) return [{ kind: 'update', current: known, fields: { ...letter, status: 'waiting' } }]
  const about = { kind: 'grade-new', memberId: studentId, subjectId: assessment.id, number: 1 } as const
  return [{ kind: 'create', type: 'notice', id, fields: { ...about, ...letter, status: 'waiting' } }]
}

async function fallNotice(
  context: CommandContext,
  rules: GradeRules,
  studentId: string,
  before: number | undefined,
  after: number | undefined,
): Promise<Write[]> {
  const falls = context
    .tables('grades')
    .all<[id: string, status: string]>(
      `SELECT id, status FROM notices WHERE student_id = ? AND kind = 'average-below'`,
      studentId,
    )
  const waiting = falls.find(([, status]) => status === 'waiting')?.[0]
  const { passMarkHundredths } = rules
  const act = decideFallNotice({ before, after, passMarkHundredths, isWaiting: waiting !== undefined })
  if (act === 'cancel' && waiting !== undefined) {
    const current = await context.documents.get(gradesDatabase(context), 'notice', waiting)
    return current ? [{ kind: 'update', current, fields: { status: 'cancelled' } }] : []
  }
  if (act !== 'issue' || after === undefined) return []
  const letter = addressed(context, rules, studentId, rules.fallText, {
    average: after,
    mark: passMarkHundredths,
  })
  if (!letter) return []
  const number = falls.length + 1
  const id = `notice:below:${keyOf(studentId)}:${number}`
  const about = { kind: 'average-below', memberId: studentId, subjectId: studentId, number } as const
  return [{ kind: 'create', type: 'notice', id, fields: { ...about, ...letter, status: 'waiting' } }]
}

/** A message in the language and by the channel of who gets it, not before the quiet hours end; nothing for who cannot be reached. */
function addressed(
  context: CommandContext,
  { quietHours }: GradeRules,
  studentId: string,
  template: GradeRules['fallText'],
  words: Readonly<Record<string, string | number>>,
) {
  const student = loadStudent(context, studentId)
  const email = student.guardianEmail ?? student.email
  const phone = student.guardianPhone ?? student.phone
  const channel = student.channel ?? (email === undefined ? 'sms' : 'email')
  const to = channel === 'email' ? email : channel === 'sms' ? phone : undefined
  if (channel === 'none' || to === undefined) return undefined
  const language = student.language ?? 'fr'
  const inWords = (word: string | number) =>
    typeof word === 'string' ? word : language === 'fr' ? plainDecimal(word).replace('.', ',') : plainDecimal(word)
  const filled = Object.fromEntries(Object.entries(words).map(([name, word]) => [name, inWords(word)]))
  const name = `${student.firstName} ${student.name}`.trim()
  const text = fillTemplate(template[language], { ...filled, student: name, school: context.site.name })
  const nowMs = context.nowMs()
  const wait = minutesToWait(quietHours, minuteOfDay(nowMs))
  const notBefore = wait === 0 ? {} : { notBefore: toInstant(nowMs + wait * 60_000) }
  return { channel, to, language, text, ...notBefore }
}

/** Minutes since midnight on the wall of this office. */
function minuteOfDay(nowMs: number): number {
  const now = new Date(nowMs)
  return now.getHours() * 60 + now.getMinutes()
}
