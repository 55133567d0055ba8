import { AppError } from '@shared/base/app-error'
import { ageOn, enrolmentIssues } from '@shared/domain/enrolment/decide-enrolment'
import { statedVoter, voterMapping } from '@shared/domain/enrolment/voter-from-record'
import type { ParsedPayloadOf, ResultOf } from '@shared/protocol/verbs'
import type { Tables } from '../../projections/read-models'
import { frameFace, preparePicture } from '../../../workers/image/prepare-picture'
import { FIRST_ROWS, type QueryHandlers } from '../context'
import { statedCategory, statedPlaceId } from './stated-references'
import { filterVoters, searchElsewhere, searchVoters } from './voter-search'
import { findVoterId, loadVoterRecord, userNames, voterRowsOf } from './voter-rows'

type VoterQuery =
  | 'voters.find'
  | 'voters.list'
  | 'voters.rows'
  | 'voters.show'
  | 'voters.picture'
  | 'voters.check'
  | 'voters.preparePicture'
  | 'voters.frameFace'
  | 'voters.readRecord'

type ListPayload = ParsedPayloadOf<'voters.list'>

const MOST_LISTED = 500

const ORDERS: Readonly<Record<ListPayload['sort']['by'], string>> = {
  relevance: 'v.name_key',
  name: 'v.name_key',
  cardNumber: 'v.card_number',
  birthDate: 'v.birth_date',
  enrolledOn: 'v.enrolled_on',
}

/** Reads of voters: as one types, as a list by windows, and one by one. */
export const voterQueries: QueryHandlers<VoterQuery> = {
  'voters.find': ({ text, limit = 20 }, { tables, today, site }) => {
    const startedMs = performance.now()
    const found = searchVoters(tables('enrolment'), text, today(), limit)
    return {
      total: found.total,
      exact: found.exact,
      hits: voterRowsOf(tables('enrolment'), found.keys),
      elsewhere: searchElsewhere(tables('enrolment'), text, site.code),
      ms: performance.now() - startedMs,
    }
  },

  'voters.list': (payload, { tables, today }) => {
    const keys = voterKeys(tables('enrolment'), payload, today())
    return { total: keys.length, keys, firstRows: voterRowsOf(tables('enrolment'), keys.subarray(0, FIRST_ROWS)) }
  },

  'voters.rows': ({ keys }, { tables }) => voterRowsOf(tables('enrolment'), keys),

  'voters.show': ({ id }, { tables }) => {
    const voters = tables('enrolment')
    return loadVoterRecord(voters, findVoterId(voters, id), userNames(tables('reference')))
  },

  'voters.picture': async ({ voterId, what }, { tables, picture }) => {
    const { media } = loadVoterRecord(tables('enrolment'), voterId, (id) => id)
    const id = media[what]
    const found = id === undefined ? undefined : await picture(id)
    return found ? { picture: found } : {}
  },

  'voters.check': (applicant, { today }) => ({
    issues: enrolmentIssues(applicant, today()),
    age: ageOn(applicant.birthDate, today()),
  }),

  'voters.readRecord': ({ record }, { tables }) => {
    const texts = Object.fromEntries(
      Object.entries(record).flatMap(([key, value]) =>
        typeof value === 'string' || typeof value === 'number' ? [[key, String(value)]] : [],
      ),
    )
    const mapping = voterMapping(Object.keys(texts))
    const cells = Object.fromEntries(Object.entries(mapping).map(([field, key]) => [field, texts[key ?? ''] ?? '']))
    const stated = statedVoter(cells)
    if ('code' in stated) {
      throw new AppError('voter.record-unreadable', { details: { reason: stated.code, detail: stated.detail } })
    }
    const { origin, residence, category, ...rest } = stated
    const places = tables('enrolment')
    const references = {
      originId: statedPlaceId(places, origin),
      residenceId: statedPlaceId(places, residence),
      category: statedCategory(places, category),
    }
    return { ...rest, ...Object.fromEntries(Object.entries(references).filter(([, value]) => value !== undefined)) }
  },

  'voters.preparePicture': ({ what, source, crop }, context): Promise<ResultOf<'voters.preparePicture'>> =>
    preparePicture(what, source.kind === 'bytes' ? source.bytes : context.resolveFile(source), crop, (pixels) =>
      context.workers.faces.find(pixels),
    ),

  'voters.frameFace': async ({ source }, context) => {
    const picture = source.kind === 'bytes' ? source.bytes : context.resolveFile(source)
    const { frame, lying } = await frameFace(picture, (pixels) => context.workers.faces.find(pixels))
    return { frame: frame ?? null, lying }
  },
}

/** The keys of a filtered list in their order. */
export function voterKeys(tables: Tables, { filter, sort }: ListPayload, today: string): Uint32Array<ArrayBuffer> {
  const text = filter.text?.trim() ?? ''
  const conditions: string[] = []
  const values: (string | number)[] = []
  const add = (condition: string, value: string) => {
    conditions.push(condition)
    values.push(value)
  }
  if (filter.centreId !== undefined) add('v.centre_id = ?', filter.centreId)
  if (filter.status !== undefined) add('v.status = ?', filter.status)
  if (filter.sex !== undefined) add('v.sex = ?', filter.sex)
  if (filter.enrolledOn !== undefined) add('v.enrolled_on = ?', filter.enrolledOn)
  if (sort.by === 'relevance' && text !== '') {
    const { keys } = searchVoters(tables, text, today, MOST_LISTED)
    if (conditions.length === 0) return Uint32Array.from(keys)
    const kept = tables.all<[number]>(
      `SELECT v.key FROM voters v WHERE v.key IN (SELECT value FROM json_each(?)) AND ${conditions.join(' AND ')}`,
      JSON.stringify(keys),
      ...values,
    )
    const among = new Set(kept.map(([key]) => key))
    return Uint32Array.from(keys.filter((key) => among.has(key)))
  }
  const match = filterVoters(text)
  if (match !== undefined) add('v.key IN (SELECT rowid FROM voters_search WHERE voters_search MATCH ?)', match)
  const direction = sort.descending === true ? 'DESC' : 'ASC'
  const column = ORDERS[sort.by]
  const order =
    column === 'v.name_key' ? `${column} ${direction}, v.key ${direction}` : `${column} ${direction}, v.name_key, v.key`
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`
  // One text for all keys: handing over a hundred thousand rows one by one takes ten times as long as finding them.
  const row = tables.get<[string | null]>(
    `SELECT group_concat(key) FROM (SELECT v.key FROM voters v ${where} ORDER BY ${order})`,
    ...values,
  )
  return row?.[0] ? Uint32Array.from(row[0].split(','), Number) : new Uint32Array()
}
