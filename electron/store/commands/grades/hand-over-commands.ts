import { readFile, stat } from 'node:fs/promises'
import { AppError } from '@shared/base/app-error'
import { fold } from '@shared/base/fold'
import type { EarlierYear, StudentDossier } from '@shared/documents/student-dossier'
import type { FieldsOf } from '../../documents/document-store'
import { resultsOf } from '../../queries/grades/results'
import { allScopes } from '../../queries/grades/scopes'
import { loadStudent } from '../../queries/grades/student-rows'
import { checkPicture, keepPicture } from '../keep-picture'
import { present } from '../present'
import type { CommandContext, CommandHandlers } from '../context'
import { MOST_DOSSIER_BYTES, openDossier, sealDossier } from './dossier-file'
import { gradesDatabase, inTurn, writeGrades } from './grades-writes'
import { checkedPhone, claimPhone, releasePhone, writeClaims } from './phone-claims'
import { checkReferences, loadStudentDocument, photoDatabase } from './students-commands'

/** A student goes from one school to the next with a sealed file, whether there is a network or not (decision 0036). */
export const handOverCommands: CommandHandlers<'students.handOver' | 'students.receive'> = {
  'students.handOver': ({ id: asked, to }, context) =>
    inTurn(context, async () => {
      const current = await loadStudentDocument(context, asked)
      const { _id: id, phone, status, name, firstName } = current.document
      if (status !== 'active')
        throw new AppError('student.not-active', { details: { name: `${name} ${firstName}`.trim() } })
      const { bytes, code } = await sealDossier(await dossierOf(context, id), context.site.name)
      await writeGrades(context, [{ kind: 'update', current, fields: { status: 'left', statusReason: to } }])
      if (phone !== undefined) await writeClaims(context, await releasePhone(context, phone, id))
      const fileName = `${fold(`${name} ${firstName}`).trim().replaceAll(/\s+/g, '-')}.comptoir-dossier`
      return { file: { fileName, mediaType: 'application/json', bytes }, code, student: loadStudent(context, id) }
    }),

  'students.receive': async ({ source, code, classId }, context) => {
    const dossier = await openDossier(await bytesOf(context.resolveFile(source)), code)
    return inTurn(context, async () => {
      const { id, photo, earlier, name, firstName, phone, guardianPhone, ...contact } = dossier
      const current = await context.documents.get(gradesDatabase(context), 'student', id)
      if (current?.document.status === 'active')
        throw new AppError('handover.already-here', { details: { name: `${name} ${firstName}`.trim() } })
      checkReferences(context, { classId }, id)
      const kept = photo && (await keepPhoto(context, photo))
      const number = checkedPhone(phone)
      if (number !== undefined) await writeClaims(context, await claimPhone(context, number, id, { renew: true }))
      const fields: FieldsOf<'student'> = {
        ...present({ ...contact, classId, photo: kept, phone: number, guardianPhone: checkedPhone(guardianPhone) }),
        name,
        firstName,
        status: 'active',
        earlier: earlier.map((year) => ({
          ...present(year),
          school: year.school,
          year: year.year,
          subjects: [...year.subjects],
        })),
      }
      // Someone who comes back is the one who left: the grades of then are still there.
      await writeGrades(context, [
        current
          ? { kind: 'update', current, fields: { ...fields, statusReason: undefined } }
          : { kind: 'create', type: 'student', id, fields },
      ])
      return loadStudent(context, id)
    })
  },
}

async function dossierOf(context: CommandContext, id: string): Promise<StudentDossier> {
  const student = loadStudent(context, id)
  const { name, firstName, phone, email, guardianName, guardianPhone, guardianEmail, channel, language } = student
  const here = allScopes(context.tables('grades'))
    .filter(({ kind }) => kind === 'year')
    .flatMap((scope): EarlierYear[] => {
      const { generalHundredths, subjects } = resultsOf(context, id, scope)
      const reached = subjects.flatMap(({ name: subject, averageHundredths }) =>
        averageHundredths === undefined ? [] : [{ name: subject, averageHundredths }],
      )
      if (reached.length === 0) return []
      const { className } = student
      return [{ school: context.site.name, year: scope.name, className, generalHundredths, subjects: reached }]
    })
  const current = await context.documents.get(gradesDatabase(context), 'student', id)
  const photo = current?.document.photo === undefined ? undefined : await context.picture(current.document.photo)
  return {
    id,
    name,
    firstName,
    phone,
    email,
    guardianName,
    guardianPhone,
    guardianEmail,
    channel,
    language,
    // What this school was told of earlier ones it hands on, but not what it was told of itself.
    earlier: [...student.earlier.filter(({ school }) => school !== context.site.name), ...here],
    ...(photo
      ? { photo: { bytes: Buffer.from(photo.bytes).toString('base64'), width: photo.width, height: photo.height } }
      : {}),
  }
}

async function keepPhoto(context: CommandContext, photo: NonNullable<StudentDossier['photo']>): Promise<string> {
  const { width, height } = photo
  const bytes = Uint8Array.from(Buffer.from(photo.bytes, 'base64'))
  const picture = { bytes, width, height, mediaType: 'image/jpeg' as const }
  checkPicture(picture, 'photo')
  return keepPicture(context, photoDatabase(context), picture)
}

async function bytesOf(path: string): Promise<Buffer> {
  const found = await stat(path).catch(() => undefined)
  if (!found) throw new AppError('import.file-not-found', { details: { file: path } })
  if (found.size > MOST_DOSSIER_BYTES) throw new AppError('handover.unreadable')
  return readFile(path)
}
