import { AppError } from '@shared/base/app-error'
import { guessStudentColumns, STUDENT_FIELDS, type StudentField } from '@shared/domain/grades/grade-columns'
import { parsePhone } from '@shared/domain/library/phone'
import { REFERENCE } from '../../documents/database-names'
import type { FieldsOf, Write } from '../../documents/document-store'
import { present } from '../present'
import type { CommandContext, CommandHandlers } from '../context'
import { gradesDatabase } from './grades-writes'
import { createStudentMatcher } from './match-students'
import { claimPhone, phoneClaimId } from './phone-claims'
import { createSchoolPlan } from './school-plan'
import { checkColumns, withTable, runTableImport, type ImportBook, type ImportRow } from './table-import'

type Columns = Partial<Record<StudentField, string>>

/** Lists of students: strict, and nothing is taken away that a row does not name. */
export const studentImportCommands: CommandHandlers<'students.import'> = {
  'students.import': ({ source, mapping, classId, ...options }, context) => {
    const path = context.resolveFile(source)
    return withTable(context, path, options, async (table) => {
      const columns = mapping ? chosen(mapping) : guessStudentColumns(table.header)
      checkColumns(Object.values(columns), table.header)
      if (columns.name === undefined && columns.number === undefined)
        throw new AppError('import.no-student-column', { details: { header: [...table.header] } })
      await context.catchUp()
      return runTableImport(context, table, { ...options, path }, createDecider(context, columns, classId))
    })
  },
}

function chosen(mapping: Readonly<Record<string, string>>): Columns {
  const columns: Columns = {}
  for (const field of STUDENT_FIELDS) if (mapping[field]) columns[field] = mapping[field]
  return columns
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

function createDecider(context: CommandContext, columns: Columns, classId: string | undefined) {
  const matcher = createStudentMatcher(context)
  const plan = createSchoolPlan(context)
  const seen = new Set<string>()
  const claimed = new Map<string, string>()

  return async (rows: readonly ImportRow[], book: ImportBook): Promise<void> => {
    const read = rows.map((row) => {
      const cell = (field: StudentField) => row.cell(columns[field])
      const phoneText = cell('phone')
      const guardianText = cell('guardianPhone')
      return {
        row,
        cell,
        phoneText,
        phone: phoneText === '' ? undefined : parsePhone(phoneText),
        guardianText,
        guardianPhone: guardianText === '' ? undefined : parsePhone(guardianText),
      }
    })
    const phones = read.flatMap(({ phone }) => (phone === undefined ? [] : [phoneClaimId(phone)]))
    const claims = await context.documents.getMany(REFERENCE, 'claim', [...new Set(phones)])
    for (const { row, cell, phoneText, phone, guardianText, guardianPhone } of read) {
      const { line, ordinal } = row
      const number = cell('number')
      const name = cell('name') || number
      const label = `${name} ${cell('firstName')}`.trim()
      const refuse = (reason: string, detail: string) => book.reject(line, ordinal, reason, { detail, label })
      if (name === '') {
        refuse('name-missing', '')
        continue
      }
      if (phoneText !== '' && phone === undefined) {
        refuse('phone-invalid', phoneText)
        continue
      }
      if (guardianText !== '' && guardianPhone === undefined) {
        refuse('phone-invalid', guardianText)
        continue
      }
      const wrongMail = [cell('email'), cell('guardianEmail')].find((text) => text !== '' && !EMAIL.test(text))
      if (wrongMail !== undefined) {
        refuse('email-wrong', wrongMail)
        continue
      }
      const className = cell('class')
      const inClass = className === '' ? classId : plan.classId(className)
      const meant = { number, phone, name: cell('name'), firstName: cell('firstName'), classId: inClass }
      const match = matcher.find(meant)
      if (match === 'ambiguous') {
        refuse('student-ambiguous', label)
        continue
      }
      const id = match === 'unknown' ? context.newId('student') : match.id
      if (seen.has(id)) {
        refuse('row-twice', label)
        continue
      }
      if (phone !== undefined && (await isTaken(context, claims, claimed, phone, id))) {
        refuse('phone-taken', phone)
        continue
      }
      seen.add(id)
      const given = present({
        number: number === '' ? undefined : number,
        phone,
        classId: inClass,
        email: cell('email') || undefined,
        guardianName: cell('guardianName') || undefined,
        guardianPhone,
        guardianEmail: cell('guardianEmail') || undefined,
      })
      if (phone !== undefined) {
        claimed.set(phone, id)
        for (const write of await claimPhone(context, phone, id)) book.claim(write)
      }
      for (const write of plan.take()) book.plan(write, { id: idOf(write), after: fieldsIn(write) })
      if (match === 'unknown') {
        const fields: FieldsOf<'student'> = { name, firstName: cell('firstName'), status: 'active', ...given }
        book.plan({ kind: 'create', type: 'student', id, fields }, { id, after: fields })
        matcher.remember(id, meant)
        book.count('created', line, label)
        continue
      }
      const current = await context.documents.get(gradesDatabase(context), 'student', id)
      if (!current) {
        refuse('student-unknown', label)
        continue
      }
      const wanted = {
        ...given,
        ...(cell('name') === '' ? {} : { name }),
        ...present({ firstName: cell('firstName') || undefined }),
      }
      const before = pick(current.document, Object.keys(wanted))
      if (JSON.stringify(before) === JSON.stringify(pick(wanted, Object.keys(wanted)))) {
        book.count('unchanged', line, label)
        continue
      }
      book.plan({ kind: 'update', current, fields: wanted }, { id, before, after: wanted })
      book.count('updated', line, label)
    }
  }
}

/** The id a planned creation has. */
export function idOf(write: Write): string {
  return write.kind === 'create' ? write.id : ''
}

/** The fields a planned write gives. */
export function fieldsIn(write: Write): object {
  return write.kind === 'remove' ? {} : write.fields
}

function pick(record: object, names: readonly string[]): Record<string, unknown> {
  const values = new Map<string, unknown>(Object.entries(record))
  return Object.fromEntries(names.map((name) => [name, values.get(name) ?? null]))
}

/** Whether a phone is another student's, here, in this file, or at another site. */
async function isTaken(
  context: CommandContext,
  claims: ReadonlyMap<string, unknown>,
  claimed: ReadonlyMap<string, string>,
  phone: string,
  owner: string,
): Promise<boolean> {
  const inFile = claimed.get(phone)
  if (inFile !== undefined) return inFile !== owner
  if (!claims.has(phoneClaimId(phone))) return false
  try {
    await claimPhone(context, phone, owner)
    return false
  } catch (error) {
    if (error instanceof AppError && error.code === 'student.phone-taken') return true
    throw error
  }
}
