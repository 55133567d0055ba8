import { AppError } from '@shared/base/app-error'
import type { GradeImportDocument } from '@shared/documents/grades'
import type { RecordType, Write } from '../../documents/document-store'
import type { Stored } from '../../documents/read-document'
import type { CommandContext, CommandHandlers } from '../context'
import { gradesDatabase, inTurn } from './grades-writes'
import { withdrawOvertaken } from './grade-notices'
import { releasePhone, writeClaims } from './phone-claims'

type Change = GradeImportDocument['changes'][number]

/**
 * Takes a whole import back, last batch first, each all or nothing: what it changed gets its values again, what it made goes. A record
 * someone changed since stays as it is, and so does a student or an assessment that has grades from elsewhere. Stopped half-way it can
 * be asked for again.
 */
export const undoImportCommands: CommandHandlers<'grades.undoImport'> = {
  'grades.undoImport': ({ id }, context) =>
    inTurn(context, async () => {
      const database = gradesDatabase(context)
      const parts = context
        .tables('grades')
        .all<[id: string, undone: number]>('SELECT id, undone FROM imports WHERE import_id = ? ORDER BY id DESC', id)
      if (parts.length === 0) throw new AppError('import.not-found', { details: { id } })
      const open = parts.filter(([, undone]) => undone === 0)
      if (open.length === 0) throw new AppError('import.already-undone', { details: { id } })
      let undone = 0
      let kept = 0
      for (const [at, [partId]] of open.entries()) {
        const part = await context.documents.get(database, 'gradeImport', partId)
        if (!part) continue
        const outcome = await undoPart(context, part.document.changes)
        await context.documents.write(database, context.author, [
          ...outcome.writes,
          { kind: 'update', current: part, fields: { status: 'undone' } },
        ])
        await context.catchUp()
        for (const [phone, owner] of outcome.phones)
          await writeClaims(context, await releasePhone(context, phone, owner))
        undone += outcome.writes.length
        kept += outcome.kept
        context.progress({ done: at + 1, total: open.length, unit: 'steps' })
      }
      await context.catchUp()
      await withdrawOvertaken(context)
      return { undone, kept }
    }),
}

async function undoPart(context: CommandContext, changes: readonly Change[]) {
  const database = gradesDatabase(context)
  const writes: Write[] = []
  const phones: [phone: string, owner: string][] = []
  let kept = 0
  const going = new Set(changes.flatMap(({ id, before }) => (before === undefined ? [id] : [])))
  const stored = new Map<string, Stored<RecordType>>()
  for (const type of ['grade', 'student', 'assessment', 'class', 'subject', 'period', 'schoolYear'] as const) {
    const ids = changes.flatMap(({ id }) => (id.startsWith(`${type}:`) ? [id] : []))
    for (const [id, one] of await context.documents.getMany<RecordType>(database, type, ids)) stored.set(id, one)
  }
  for (const { id, before, after } of changes) {
    const current = stored.get(id)
    if (!current) continue
    const now = new Map<string, unknown>(Object.entries(current.document))
    const isAsLeft = Object.entries(after).every(([field, value]) => same(now.get(field), value))
    if (!isAsLeft || current.conflicts.length > 0 || (before === undefined && isUsed(context, id, going))) {
      kept++
    } else if (before === undefined) {
      if (current.document.type === 'student' && current.document.phone !== undefined)
        phones.push([current.document.phone, id])
      writes.push({ kind: 'remove', current })
    } else {
      const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
      const fields = Object.fromEntries(names.map((name) => [name, before[name] ?? undefined]))
      if (current.document.type === 'grade')
        writes.push({ kind: 'update', current: current as Stored<'grade'>, fields })
      else if (current.document.type === 'student')
        writes.push({ kind: 'update', current: current as Stored<'student'>, fields })
    }
  }
  return { writes, phones, kept }
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}

const USERS: Readonly<Record<string, string>> = {
  student: 'SELECT assessment_id, student_id FROM grades WHERE student_id = ?',
  assessment: 'SELECT assessment_id, student_id FROM grades WHERE assessment_id = ?',
}
const HOLDERS: Readonly<Record<string, string>> = {
  class: `SELECT id FROM students WHERE class_id = ?1 UNION ALL SELECT id FROM assessments WHERE class_id = ?1`,
  subject: 'SELECT id FROM assessments WHERE subject_id = ?',
  period: 'SELECT id FROM assessments WHERE period_id = ?',
  schoolYear: `SELECT id FROM periods WHERE school_year_id = ?1 UNION ALL SELECT id FROM classes WHERE school_year_id = ?1`,
}

/** Whether something that stays hangs on a record this import made; what goes in the same batch does not count. */
function isUsed(context: CommandContext, id: string, going: ReadonlySet<string>): boolean {
  const type = id.slice(0, id.indexOf(':'))
  const tables = context.tables('grades')
  const users = USERS[type]
  if (users !== undefined)
    return tables
      .all<[assessment: string, student: string]>(users, id)
      .some(([assessment, student]) => !going.has(`grade:${assessment.slice(11)}:${student.slice(8)}`))
  const holders = HOLDERS[type]
  return holders !== undefined && tables.all<[string]>(holders, id).some(([user]) => !going.has(user))
}
