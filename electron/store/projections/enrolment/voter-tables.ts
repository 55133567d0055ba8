import { toInstant } from '@shared/base/day'
import { fold } from '@shared/base/fold'
import { timestampMs } from '@shared/base/hybrid-clock'
import type { VoterDocument } from '@shared/documents/enrolment'
import { seriesOf } from '@shared/domain/enrolment/card-number'
import { soundsOf } from '@shared/domain/enrolment/name-sound'
import { fullName } from '@shared/domain/enrolment/voter'
import type { SqliteDatabase } from '../../documents/storage/sqlite-driver'
import type { ApplyEnrolment } from './enrolment-model'

/** The fields of a voter that only their record shows, as they are kept in `voters.more`. */
export type VoterMore = Pick<
  VoterDocument,
  | 'birthPlace'
  | 'address'
  | 'document'
  | 'photo'
  | 'rightPrint'
  | 'leftPrint'
  | 'signature'
  | 'exceptions'
  | 'remarks'
  | 'card'
  | 'statusReason'
  | 'statusOn'
>

/** Feeds the voters of the site, with the words they are found by. */
export const applyVoter: ApplyEnrolment = (sqlite, { id, document }, topics) => {
  if (!id.startsWith('voter:')) return
  topics.add('voters')
  const known = sqlite.get<[number]>('SELECT key FROM voters WHERE id = ?', id)
  if (known) sqlite.run('DELETE FROM voters_search WHERE rowid = ?', known[0])
  if (document?.type !== 'voter') return void sqlite.run('DELETE FROM voters WHERE id = ?', id)
  writeVoter(sqlite, id, document)
  const names = fold(fullName(document))
  sqlite.run(
    'INSERT INTO voters_search (rowid, names, sounds, parents) SELECT key, ?2, ?3, ?4 FROM voters WHERE id = ?1',
    id,
    names,
    soundsOf(names).join(' '),
    fold(`${document.fatherName ?? ''} ${document.motherName ?? ''}`),
  )
}

function writeVoter(sqlite: SqliteDatabase, id: string, voter: VoterDocument): void {
  const { birthPlace, address, document, photo, rightPrint, leftPrint, signature } = voter
  const { exceptions, remarks, card, statusReason, statusOn } = voter
  const more: VoterMore = {
    ...{ birthPlace, address, document, photo, rightPrint, leftPrint, signature },
    ...{ exceptions, remarks, card, statusReason, statusOn },
  }
  const columns = [
    ...[voter.name, voter.postName, voter.firstName, voter.sex, voter.birthDate, voter.fatherName, voter.motherName],
    ...[voter.centreId, voter.cardNumber, card?.version, voter.status, voter.enrolledOn],
    ...[toInstant(timestampMs(voter.created.at) ?? 0), voter.created.by, voter.tokenId, voter.originId],
    ...[voter.residenceId, voter.category, Number(rightPrint !== undefined) + Number(leftPrint !== undefined)],
    ...[fold(fullName(voter)), JSON.stringify(more)],
  ]
  sqlite.run(
    `INSERT INTO voters (id, name, post_name, first_name, sex, birth_date, father_name, mother_name, centre_id, card_number,
       card_version, status, enrolled_on, created_at, created_by, token_id, origin_id, residence_id, category, prints, name_key, more)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, post_name = excluded.post_name, first_name = excluded.first_name,
       sex = excluded.sex, birth_date = excluded.birth_date, father_name = excluded.father_name, mother_name = excluded.mother_name,
       centre_id = excluded.centre_id, card_number = excluded.card_number, card_version = excluded.card_version,
       status = excluded.status, enrolled_on = excluded.enrolled_on, token_id = excluded.token_id, origin_id = excluded.origin_id,
       residence_id = excluded.residence_id, category = excluded.category, prints = excluded.prints, name_key = excluded.name_key,
       more = excluded.more, created_at = excluded.created_at, created_by = excluded.created_by`,
    id,
    ...columns.map((value) => value ?? null),
  )
}

/** Feeds the shared index of cards; people of other sites can be found by their names there. */
export function applyClaim(site: string): ApplyEnrolment {
  return (sqlite, { id, document }, topics) => {
    if (!id.startsWith('claim:card:')) return
    topics.add('voters')
    const number = id.slice('claim:card:'.length)
    const known = sqlite.get<[number]>('SELECT key FROM claims WHERE number = ?', number)
    if (known) sqlite.run('DELETE FROM index_search WHERE rowid = ?', known[0])
    if (document?.type !== 'claim') return void sqlite.run('DELETE FROM claims WHERE number = ?', number)
    const { owner, summary, created, transfer } = document
    const series = seriesOf(number)
    const ownerSite = summary?.site ?? document.site
    sqlite.run(
      `INSERT INTO claims (number, owner, site, name, birth_date, centre, device, series, serial, transfer_site, transfer)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (number) DO UPDATE SET owner = excluded.owner, site = excluded.site, name = excluded.name,
         birth_date = excluded.birth_date, centre = excluded.centre, device = excluded.device,
         transfer_site = excluded.transfer_site, transfer = excluded.transfer`,
      number,
      owner,
      ownerSite,
      summary?.name ?? null,
      summary?.birthDate ?? null,
      summary?.centre ?? null,
      created.device,
      series?.prefix ?? null,
      series?.serial ?? null,
      transfer?.site ?? null,
      transfer ? JSON.stringify(transfer) : null,
    )
    if (ownerSite === site || summary === undefined) return undefined
    const names = fold(summary.name)
    sqlite.run(
      'INSERT INTO index_search (rowid, names, sounds) SELECT key, ?2, ?3 FROM claims WHERE number = ?1',
      number,
      names,
      soundsOf(names).join(' '),
    )
    return undefined
  }
}
