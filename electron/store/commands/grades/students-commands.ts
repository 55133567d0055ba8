import { AppError } from '@shared/base/app-error'
import type { StudentChanges, StudentRecord } from '@shared/protocol/grades/students'
import { preparePicture } from '../../../workers/image/prepare-picture'
import { mediaDatabase } from '../../documents/database-names'
import type { FieldsOf, Write } from '../../documents/document-store'
import { findStudentId, loadStudent } from '../../queries/grades/student-rows'
import { checkPicture, keepPicture } from '../keep-picture'
import { changed, present } from '../present'
import type { CommandContext, CommandHandlers } from '../context'
import { gradesDatabase, inTurn, writeGrades } from './grades-writes'
import { checkedPhone, claimPhone, releasePhone, writeClaims } from './phone-claims'

type StudentCommand = 'students.add' | 'students.update' | 'students.setStatus' | 'students.move' | 'students.setPhoto'

/** Students come, change, go and come back; nobody is erased, and a phone belongs to one of them. */
export const studentsCommands: CommandHandlers<StudentCommand> = {
  'students.add': (input, context) =>
    inTurn(context, async () => {
      const id = context.newId('student')
      const { firstName = '', phone, guardianPhone, ...rest } = input
      checkReferences(context, input, undefined)
      const checked = checkedPhone(phone)
      const fields: FieldsOf<'student'> = {
        ...present(rest),
        name: input.name,
        firstName,
        status: 'active',
        ...present({ phone: checked, guardianPhone: checkedPhone(guardianPhone) }),
      }
      if (checked !== undefined) await writeClaims(context, await claimPhone(context, checked, id))
      await writeGrades(context, [{ kind: 'create', type: 'student', id, fields }])
      return loadStudent(context, id)
    }),

  'students.update': ({ id: asked, changes }, context) =>
    inTurn(context, async () => {
      const current = await loadStudentDocument(context, asked)
      const { _id: id, phone: before, status } = current.document
      checkReferences(context, changes, id)
      const phone = changes.phone === undefined ? before : checkedPhone(changes.phone)
      const fields = {
        ...changed(changes),
        ...(changes.firstName === null ? { firstName: '' } : {}),
        ...(changes.phone === undefined ? {} : { phone }),
        ...(changes.guardianPhone === undefined ? {} : { guardianPhone: checkedPhone(changes.guardianPhone) }),
      }
      const isNew = phone !== before && status === 'active'
      if (isNew && phone !== undefined) await writeClaims(context, await claimPhone(context, phone, id))
      await writeGrades(context, [{ kind: 'update', current, fields }])
      if (isNew && before !== undefined) await writeClaims(context, await releasePhone(context, before, id))
      return loadStudent(context, id)
    }),

  'students.setStatus': ({ id: asked, status, reason }, context) =>
    inTurn(context, async () => {
      const current = await loadStudentDocument(context, asked)
      const { _id: id, phone } = current.document
      if (phone !== undefined && status === 'active') await writeClaims(context, await claimPhone(context, phone, id))
      await writeGrades(context, [{ kind: 'update', current, fields: { status, statusReason: reason } }])
      if (phone !== undefined && status !== 'active') await writeClaims(context, await releasePhone(context, phone, id))
      return loadStudent(context, id)
    }),

  'students.move': ({ ids, classId, reason }, context) =>
    inTurn(context, async () => {
      checkReferences(context, { classId }, undefined)
      const stored = await context.documents.getMany(gradesDatabase(context), 'student', [...new Set(ids)])
      const writes: Write[] = []
      for (const id of new Set(ids)) {
        const current = stored.get(id)
        if (!current) throw new AppError('student.not-found', { details: { student: id } })
        const { name, firstName, status, classId: from } = current.document
        if (status !== 'active')
          throw new AppError('student.not-active', { details: { name: `${name} ${firstName}`.trim() } })
        if (from !== classId) writes.push({ kind: 'update', current, fields: { classId, statusReason: reason } })
      }
      if (writes.length > 0) await writeGrades(context, writes)
      return { moved: writes.length, unchanged: new Set(ids).size - writes.length }
    }),

  'students.setPhoto': async ({ id: asked, source }, context) => {
    // Cutting takes its time in threads of its own; nobody waits for it in turn.
    const prepared =
      source === null
        ? undefined
        : await preparePicture('photo', source.kind === 'bytes' ? source.bytes : context.resolveFile(source))
    return inTurn(context, async () => {
      const current = await loadStudentDocument(context, asked)
      if (prepared) checkPicture(prepared.picture, 'photo')
      const photo = prepared && (await keepPicture(context, photoDatabase(context), prepared.picture))
      await writeGrades(context, [{ kind: 'update', current, fields: { photo } }])
      return loadStudent(context, current.document._id)
    })
  },
}

/** Where the photos of the site's students are. */
export function photoDatabase({ site }: Pick<CommandContext, 'site'>): string {
  return mediaDatabase(site.code, 'grades')
}

/** The document of a student by id or number; fails with `student.not-found`. */
export async function loadStudentDocument(context: CommandContext, asked: string) {
  const id = findStudentId(context.tables('grades'), asked)
  const stored = await context.documents.get(gradesDatabase(context), 'student', id)
  if (!stored) throw new AppError('student.not-found', { details: { student: asked } })
  return stored
}

/** A class that is not there, a number or an account that is another's: each is refused with its name. */
export function checkReferences(
  context: CommandContext,
  { classId, number, accountId }: Pick<StudentChanges, 'classId' | 'number' | 'accountId'>,
  id: StudentRecord['id'] | undefined,
): void {
  const tables = context.tables('grades')
  if (classId && !tables.get('SELECT 1 FROM classes WHERE id = ? AND archived = 0', classId))
    throw new AppError('student.class-unknown', { details: { class: classId } })
  const other = (column: 'number' | 'account_id', value: string) =>
    tables.get<[string, string]>(
      `SELECT name, first_name FROM students WHERE ${column} = ? AND id <> ? AND status = 'active'`,
      value,
      id ?? '',
    )
  const sameNumber = number ? other('number', number) : undefined
  if (number && sameNumber)
    throw new AppError('student.number-taken', { details: { number, name: sameNumber.join(' ') } })
  const sameAccount = accountId ? other('account_id', accountId) : undefined
  if (sameAccount) throw new AppError('student.account-taken', { details: { name: sameAccount.join(' ') } })
}
