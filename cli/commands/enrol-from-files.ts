import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { AppError } from '@shared/base/app-error'
import { verbs, type PayloadOf } from '@shared/protocol/verbs'
import type { Picture, VoterInput, VoterRecord } from '@shared/protocol/enrolment/voters'
import type { Desk } from '../desk'
import { wrongUsage } from '../usage'

export interface EnrolWords {
  readonly file?: string
  /** `field=value`, over what the file says. */
  readonly set: readonly string[]
  readonly photo?: string
  readonly left?: string
  readonly right?: string
  readonly signature?: string
  readonly missing?: string
  readonly confirm?: string
  readonly centre?: string
}

const FILES = { photo: 'photo', left: 'leftPrint', right: 'rightPrint', signature: 'signature' } as const

/** Enrols one person from a JSON file or from fields, with the pictures that were given; what is missing is excused with a reason. */
export async function enrolFromFiles(desk: Desk, given: EnrolWords): Promise<VoterRecord> {
  const read = await desk.call('voters.readRecord', { record: await recordOf(desk, given) })
  const pictures: Partial<Record<(typeof FILES)[keyof typeof FILES], Picture>> = {}
  for (const [option, what] of Object.entries(FILES) as [keyof typeof FILES, (typeof FILES)[keyof typeof FILES]][]) {
    const path = given[option]
    if (path === undefined) continue
    const source = { kind: 'path' as const, path: resolve(path) }
    const { picture, problems } = await desk.call('voters.preparePicture', { what, source })
    pictures[what] = picture
    if (problems.length > 0) {
      const { pictureKept, pictureProblems } = desk.strings.enrolment
      const words = problems.map((problem) => pictureProblems[problem])
      desk.world.stderr.write(`${pictureKept(basename(path), words)}\n`)
    }
  }
  const missing = given.missing ?? desk.strings.enrolment.notCaptured
  const exceptions = Object.values(FILES).flatMap((what) => (pictures[what] ? [] : [{ what, reason: missing }]))
  const captured = Object.values(FILES).filter((what) => pictures[what] !== undefined)
  const { centre: _centre, tokenId: _token, ...identity } = read
  const { issues } = await desk.call('voters.check', { ...identity, captured, exceptions, remarks: [] })
  const confirm = given.confirm
  const remarks =
    confirm === undefined
      ? []
      : issues.filter(({ weight }) => weight === 'confirm').map(({ code }) => ({ code, reason: confirm }))
  const input: VoterInput = {
    ...read,
    pictures,
    exceptions,
    remarks,
    ...(given.centre ? { centre: given.centre } : {}),
  }
  return desk.call('voters.enrol', input)
}

type Fields = PayloadOf<'voters.readRecord'>['record']

async function recordOf({ strings }: Desk, { file, set }: EnrolWords): Promise<Fields> {
  if (file === undefined && set.length === 0) throw wrongUsage(strings.usage.missingOption('--file'))
  const pairs = set.map((pair) => {
    const at = pair.indexOf('=')
    if (at < 1) throw wrongUsage(strings.usage.invalidValue(pair, strings.usage.mapping))
    return [pair.slice(0, at), pair.slice(at + 1)] as const
  })
  return { ...(file === undefined ? {} : await readJson(file)), ...Object.fromEntries(pairs) }
}

async function readJson(file: string): Promise<Fields> {
  let text: string
  try {
    text = await readFile(resolve(file), 'utf8')
  } catch (error) {
    throw new AppError('import.file-not-found', { details: { file }, cause: error })
  }
  try {
    const parsed: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
    return verbs['voters.readRecord'].payload.parse({ record: parsed }).record
  } catch (error) {
    throw new AppError('import.unreadable', { details: { file }, cause: error })
  }
}
