import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { AppError, toAppError } from '@shared/base/app-error'
import { canonicalJson } from '@shared/base/canonical-json'
import { enrolmentIssues } from '@shared/domain/enrolment/decide-enrolment'
import { CAPTURES, fullName } from '@shared/domain/enrolment/voter'
import {
  statedVoter,
  VOTER_FIELDS,
  voterMapping,
  type StatedVoter,
  type VoterField,
} from '@shared/domain/enrolment/voter-from-record'
import type { ParsedPayloadOf, ResultOf } from '@shared/protocol/verbs'
import { openTable, type RowItem } from '../../../workers/import/csv-rows'
import { decodeText } from '../../../workers/import/decode-text'
import type { FieldsOf, Write } from '../../documents/document-store'
import { findCentre, type Centre } from '../../queries/enrolment/centres'
import { statedCategory, statedPlaceId } from '../../queries/enrolment/stated-references'
import type { CommandContext, CommandHandlers } from '../context'
import { present } from '../present'
import { cardNumbers, checkedCardNumber, claimWrites, makeCard } from './card-numbers'
import { centreFor, enrolmentDatabase, publishStation } from './enrolment-writes'
import { existingFile, importError } from './import-file'

const BATCH = 500
const MOST_REJECTED = 1000
const SAMPLE_SHOWN = 50

type Asked = ParsedPayloadOf<'voters.import'>
type Rejected = ResultOf<'voters.import'>['rejected'][number]
type Sampled = ResultOf<'voters.import'>['sample'][number]
type Mapping = Partial<Record<VoterField, string>>

/**
 * Takes over people from a table. A row names its person (the SHA-256 of what it says), so the same file again changes nothing. Every
 * row is decided by the rules of the desk; what was not captured and what looks unlikely is taken with the reason of the import.
 */
export const voterImport: CommandHandlers<'voters.import'> = {
  'voters.import': async (asked, context) => {
    const startedMs = performance.now()
    const path = existingFile(context.resolveFile(asked.source))
    const file = basename(path)
    const result = {
      read: 0,
      created: 0,
      unchanged: 0,
      rejectedCount: 0,
      rejected: [] as Rejected[],
      sample: [] as Sampled[],
    }
    const reject = (row: Rejected) => {
      result.rejectedCount += 1
      if (result.rejected.length < MOST_REJECTED) result.rejected.push(row)
    }
    await context.catchUp()
    const centre = asked.centre === undefined ? undefined : findCentre(context, asked.centre)
    const own = asked.dryRun === true ? findCentre(context, asked.centre) : await centreFor(context, asked.centre)
    if (asked.dryRun !== true) await publishStation(context)
    const lineOf = new Map<string, number>()
    try {
      const table = await openTable(decodeText(createReadStream(path), asked.encoding), asked.delimiter)
      const mapping = asked.mapping ? mappingOf(asked.mapping) : voterMapping(table.header)
      if (mapping.name === undefined)
        throw new AppError('import.no-name-column', { details: { header: [...table.header], file } })
      for await (const items of table.rows) {
        for (let from = 0; from < items.length; from += BATCH) {
          if (context.signal.aborted) throw new AppError('task.cancelled')
          const batch = items.slice(from, from + BATCH)
          result.read += batch.length
          const done = await importBatch(context, asked, { batch, mapping, centre, own, reject, lineOf })
          result.created += done.created
          result.unchanged += done.unchanged
          result.sample.push(...done.sample.slice(0, SAMPLE_SHOWN - result.sample.length))
          context.progress({ done: result.read, unit: 'documents' })
          await new Promise((resolve) => setImmediate(resolve))
        }
      }
    } catch (error) {
      throw importError(error, file)
    }
    return { ...result, ms: performance.now() - startedMs }
  },
}

function mappingOf(asked: Readonly<Record<string, string>>): Mapping {
  const known = VOTER_FIELDS.flatMap((field) => (asked[field] ? [[field, asked[field]] as const] : []))
  return Object.fromEntries(known)
}

interface Batch {
  readonly batch: readonly RowItem[]
  readonly mapping: Mapping
  readonly centre: Centre | undefined
  readonly own: Centre
  readonly reject: (row: Rejected) => void
  /** Where the file first says what names a person. */
  readonly lineOf: Map<string, number>
}

function importBatch(context: CommandContext, asked: Asked, { batch, mapping, centre, own, reject, lineOf }: Batch) {
  return context.documents.exclusively(async () => {
    const people: Write[] = []
    const claims = new Map<string, Write>()
    const series = new Map<string, () => string>()
    const sample: Sampled[] = []
    let unchanged = 0
    const wanted = batch.map((item) => read(item, mapping))
    const ids = wanted.flatMap((one) => ('stated' in one ? [one.id] : []))
    const known = await context.documents.getMany(enrolmentDatabase(context), 'voter', ids)
    for (const one of wanted) {
      if (!('stated' in one)) {
        reject(one)
        continue
      }
      const { id, line, stated } = one
      const first = lineOf.get(id)
      if (first !== undefined) {
        // Perhaps the same line twice, perhaps two people: only whoever made the list can tell.
        reject({ line, id: stated.name, reason: 'row-repeated', detail: String(first) })
        continue
      }
      lineOf.set(id, line)
      if (known.has(id)) {
        unchanged += 1
        continue
      }
      try {
        const at = stated.centre === undefined ? (centre ?? own) : findCentre(context, stated.centre)
        const nextNumber = series.get(at.code) ?? cardNumbers(context, at)
        series.set(at.code, nextNumber)
        const cardNumber = stated.cardNumber ? checkedCardNumber(context, stated.cardNumber) : nextNumber()
        if (claims.has(cardNumber)) throw new AppError('voter.card-taken', { details: { cardNumber } })
        const fields = toVoter(context, stated, at, cardNumber, asked.reason)
        for (const claim of await claimWrites(context, cardNumber, id, fields, at)) claims.set(cardNumber, claim)
        people.push({ kind: 'create', type: 'voter', id, fields })
        if (sample.length < SAMPLE_SHOWN)
          sample.push({ line, label: `${fullName(fields)}, ${fields.birthDate}`, cardNumber })
      } catch (error) {
        const { code, details } = toAppError(error)
        if (code === 'internal') throw error
        reject({
          line,
          id: stated.name,
          reason: code,
          detail: Object.values(details)
            .flat()
            .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
            .join(', '),
        })
      }
    }
    if (asked.dryRun !== true && people.length > 0) {
      await context.documents.write(context.cardIndex, context.author, [...claims.values()], { audit: 'brief' })
      await context.documents.write(enrolmentDatabase(context), context.author, people, { audit: 'brief' })
      await context.catchUp()
    }
    return { created: people.length, unchanged, sample }
  })
}

function read(item: RowItem, mapping: Mapping): { id: string; line: number; stated: StatedVoter } | Rejected {
  const line = 'line' in item.position ? item.position.line : 0
  if (item.kind === 'broken') return { line, id: '', reason: 'row-broken', detail: item.code }
  const cells = Object.fromEntries(
    Object.entries(mapping).map(([field, column]) => [field, item.content[column ?? ''] ?? '']),
  )
  const stated = statedVoter(cells)
  if ('code' in stated) return { line, id: cells['name'] ?? '', reason: stated.code, detail: stated.detail }
  const digest = createHash('sha256').update(canonicalJson(cells)).digest('hex')
  return { id: `voter:i-${digest.slice(0, 32)}`, line, stated }
}

function toVoter(
  context: CommandContext,
  stated: StatedVoter,
  centre: Centre,
  cardNumber: string,
  reason: string,
): FieldsOf<'voter'> {
  const { origin, residence, category, centre: _centre, cardNumber: _number, ...person } = stated
  const exceptions = CAPTURES.map((what) => ({ what, reason }))
  const issues = enrolmentIssues({ ...person, captured: [], exceptions, remarks: [] }, context.today())
  const refusals = issues.filter(({ weight }) => weight === 'refusal').map(({ code }) => code)
  if (refusals.length > 0) throw new AppError('voter.implausible', { details: { issues: refusals } })
  const isMinor = issues.some(({ code }) => code === 'under-age')
  return {
    ...person,
    ...present({
      originId: statedPlaceId(context.tables('enrolment'), origin),
      residenceId: statedPlaceId(context.tables('enrolment'), residence),
      category: statedCategory(context.tables('enrolment'), category),
    }),
    centreId: centre.id,
    enrolledOn: context.today(),
    exceptions,
    remarks: issues.filter(({ weight }) => weight === 'confirm').map(({ code }) => ({ code, reason })),
    cardNumber,
    status: isMinor ? 'under-age' : 'enrolled',
    ...(isMinor ? {} : { card: makeCard(context, { ...person, cardNumber }, centre.code, 1, undefined) }),
  }
}
