import { AppError } from '@shared/base/app-error'
import type { Day, Instant } from '@shared/base/identifier'
import { CAPTURES, fullName, type Sex, type Standing } from '@shared/domain/enrolment/voter'
import type { VoterRecord, VoterRow } from '@shared/protocol/enrolment/voters'
import type { VoterMore } from '../../projections/enrolment/voter-tables'
import type { Tables } from '../../projections/read-models'
import { placePath } from './places'

type Row = [
  id: string,
  name: string,
  postName: string | null,
  firstName: string | null,
  sex: Sex,
  birthDate: Day,
  cardNumber: string,
  centreId: string,
  centre: string,
  status: Standing,
  enrolledOn: Day,
  fatherName: string | null,
  motherName: string | null,
  owner: string | null,
  contested: number,
]

const COLUMNS = `v.id, v.name, v.post_name, v.first_name, v.sex, v.birth_date, v.card_number, v.centre_id,
  coalesce((SELECT name FROM centres WHERE id = v.centre_id), substr(v.centre_id, 8)), v.status, v.enrolled_on, v.father_name,
  v.mother_name, (SELECT owner FROM claims WHERE number = v.card_number),
  EXISTS (SELECT 1 FROM conflicts WHERE id = 'claim:card:' || v.card_number)`

/** The voters that `rest` (joins, conditions, order, limit) selects from `voters v`. */
export function chooseVoters(tables: Tables, rest: string, ...parameters: (string | number)[]): VoterRow[] {
  return tables.all<Row>(`SELECT ${COLUMNS} FROM voters v ${rest}`, ...parameters).map(toVoterRow)
}

/** The lines behind some keys, in their order; somebody gone meanwhile is left out. */
export function voterRowsOf(tables: Tables, keys: Iterable<number>): VoterRow[] {
  return [...keys].flatMap((key) => chooseVoters(tables, 'WHERE v.key = ?', key))
}

function toVoterRow(row: Row): VoterRow {
  const [id, name, postName, firstName, sex, birthDate, cardNumber, centreId, centre, status, enrolledOn] = row
  const [fatherName, motherName, owner, contested] = row.slice(11) as [
    string | null,
    string | null,
    string | null,
    number,
  ]
  return {
    id,
    name,
    ...(postName === null ? {} : { postName }),
    ...(firstName === null ? {} : { firstName }),
    sex,
    birthDate,
    cardNumber,
    centreId,
    centre,
    status,
    enrolledOn,
    ...(fatherName === null ? {} : { fatherName }),
    ...(motherName === null ? {} : { motherName }),
    number:
      contested === 1 ? 'contested' : owner === null || owner === id || status === 'transferred' ? 'own' : 'taken',
  }
}

/** The id of the voter an id or a card number names; fails with `voter.not-found`. */
export function findVoterId(tables: Tables, voter: string): string {
  const text = voter.trim()
  const row =
    tables.get<[string]>('SELECT id FROM voters WHERE id = ?', text) ??
    tables.get<[string]>(
      `SELECT v.id FROM voters v LEFT JOIN claims c ON c.number = v.card_number
       WHERE v.card_number = upper(replace(?, ' ', '')) ORDER BY c.owner = v.id DESC, v.id`,
      text,
    )
  if (!row) throw new AppError('voter.not-found', { details: { voter: text } })
  return row[0]
}

/** Everything about one voter but their pictures; `nameOf` tells who enrolled them. Fails with `voter.not-found`. */
export function loadVoterRecord(tables: Tables, id: string, nameOf: (userId: string) => string): VoterRecord {
  const [line] = chooseVoters(tables, 'WHERE v.id = ?', id)
  const row = tables.get<
    [
      more: string,
      originId: string | null,
      residenceId: string | null,
      category: string | null,
      tokenId: string | null,
      tokenNumber: number | null,
      createdBy: string,
    ]
  >(
    `SELECT more, origin_id, residence_id, category, token_id, (SELECT number FROM tokens t WHERE t.id = v.token_id), created_by
     FROM voters v WHERE id = ?`,
    id,
  )
  if (!line || !row) throw new AppError('voter.not-found', { details: { voter: id } })
  const [json, originId, residenceId, category, tokenId, tokenNumber, createdBy] = row
  const more: VoterMore = JSON.parse(json)
  const { birthPlace, address, document, exceptions, remarks, card, statusReason, statusOn } = more
  const present = <T extends object>(fields: T) =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null)) as {
      [K in keyof T]?: NonNullable<T[K]>
    }
  const mergedInto = mergedIntoOf(tables, id)
  const shownDocument = document && { kind: document.kind, ...present({ number: document.number }) }
  return {
    ...line,
    ...present({ birthPlace, originId, residenceId, address, category, tokenId, tokenNumber, statusReason, statusOn }),
    ...(shownDocument ? { document: shownDocument } : {}),
    ...(mergedInto ? { mergedInto } : {}),
    origin: placePath(tables, originId),
    residence: placePath(tables, residenceId),
    media: Object.fromEntries(CAPTURES.flatMap((what) => (more[what] === undefined ? [] : [[what, more[what]]]))),
    exceptions,
    remarks,
    ...(card
      ? { card: { version: card.version, issuedAt: card.issuedAt as Instant, ...present({ reason: card.reason }) } }
      : {}),
    enrolledBy: nameOf(createdBy),
  }
}

type Named = Parameters<typeof fullName>[0] & Pick<VoterRow, 'id'>

/** Keeps what is done about a person to the record they go on under; fails with `voter.merged`, which names it. */
export function requireSeparate(tables: Tables, voter: Named): void {
  const row = tables.get<[string]>('SELECT into_id FROM merged WHERE id = ?', voter.id)
  if (!row) return
  const into = mergedIntoOf(tables, voter.id)
  throw new AppError('voter.merged', {
    details: {
      name: fullName(voter),
      into: into?.name ?? row[0],
      cardNumber: into?.cardNumber ?? '–',
      site: into?.site ?? '–',
    },
  })
}

/** Keeps papers and changes for those who are on the list; fails with `voter.merged` or `voter.archived`. */
export function requireOnList(tables: Tables, voter: Named & Pick<VoterRow, 'status'>): void {
  requireSeparate(tables, voter)
  if (voter.status === 'enrolled' || voter.status === 'under-age') return
  throw new AppError('voter.archived', { details: { name: fullName(voter), status: voter.status } })
}

/** The record somebody goes on under, here or at another site. */
function mergedIntoOf(tables: Tables, id: string): VoterRecord['mergedInto'] {
  const row = tables.get<[id: string, name: string, cardNumber: string, site: string]>(
    `SELECT m.into_id, p.name || coalesce(' ' || p.post_name, '') || coalesce(' ' || p.first_name, ''), p.number, p.site
     FROM merged m JOIN index_people p ON p.owner = m.into_id WHERE m.id = ? ORDER BY p.claimed_at DESC LIMIT 1`,
    id,
  )
  return row && { id: row[0], name: row[1], cardNumber: row[2], site: row[3] }
}

/** What people call an account, from its id. */
export function userNames(reference: Tables): (userId: string) => string {
  return (userId) =>
    reference.get<[string]>(`SELECT body ->> '$.displayName' FROM users WHERE id = ?`, userId)?.[0] ?? userId
}
