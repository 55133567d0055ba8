import { AppError } from '@shared/base/app-error'
import { toInstant } from '@shared/base/day'
import type { VoterDocument } from '@shared/documents/enrolment'
import { cardText } from '@shared/domain/enrolment/card-content'
import { isMistyped, makeCardNumber, normaliseCardNumber, seriesOf } from '@shared/domain/enrolment/card-number'
import { fullName } from '@shared/domain/enrolment/voter'
import type { Write } from '../../documents/document-store'
import type { Centre } from '../../queries/enrolment/centres'
import { signedCardText } from '../../queries/enrolment/verify-card'
import { provinceOf } from '../../queries/enrolment/places'
import type { CommandContext } from '../context'
import { present } from '../present'

/** How many letters of a workstation stand in the numbers it gives; see `commands/library/barcodes.ts`. */
const STATION_LETTERS = 3

/**
 * A number somebody brought, as it is kept; fails with `voter.card-number-invalid`. The check character is held against numbers of our
 * own centres only: a card from elsewhere may look like one by chance.
 */
export function checkedCardNumber(context: CommandContext, typed: string): string {
  const number = normaliseCardNumber(typed)
  const centre = seriesOf(number ?? '')?.prefix.slice(0, -(STATION_LETTERS + 1))
  const isOurs =
    centre !== undefined &&
    (centre === context.site.code.toUpperCase() ||
      context.tables('enrolment').get('SELECT 1 FROM centres WHERE code = ?', centre) !== undefined)
  if (number === undefined || (isOurs && isMistyped(number))) {
    throw new AppError('voter.card-number-invalid', { details: { cardNumber: typed } })
  }
  return number
}

/**
 * Gives the numbers of a centre's series of this workstation, one after the other: no other workstation gives them, and none was
 * given before. Use it inside a turn, with tables that have caught up.
 */
export function cardNumbers(context: CommandContext, centre: Centre): () => string {
  const prefix = `${centre.code}-${context.deviceCode.slice(0, STATION_LETTERS)}`.toUpperCase()
  const row = context
    .tables('enrolment')
    .get<[number | null]>('SELECT max(serial) FROM claims WHERE series = ?', prefix)
  let last = row?.[0] ?? 0
  return () => makeCardNumber(prefix, ++last)
}

type Claimed = Pick<VoterDocument, 'name' | 'postName' | 'firstName' | 'birthDate' | 'sex'> &
  Partial<Pick<VoterDocument, 'fatherName' | 'motherName'>>

/**
 * The write that claims a number for a person, in the index every site shares; nothing when it is theirs. A claim of this workstation
 * whose person was never written (it stopped in between) is taken over, and so is that of somebody who was transferred here. Fails with
 * `voter.card-taken`.
 */
export async function claimWrites(
  context: CommandContext,
  number: string,
  owner: string,
  person: Claimed,
  centre: Centre,
): Promise<Write[]> {
  const id = `claim:card:${number}`
  const summary = {
    name: fullName(person),
    parts: { name: person.name, ...present({ postName: person.postName, firstName: person.firstName }) },
    ...present({ fatherName: person.fatherName, motherName: person.motherName }),
    birthDate: person.birthDate,
    sex: person.sex,
    centre: centre.code,
    site: context.site.code,
    ...present({ province: provinceOf(context.tables('enrolment'), centre.id) }),
  }
  const claim = await context.documents.get(context.cardIndex, 'claim', id)
  if (!claim) {
    // Another province whose index is carried here may know the number; its claim is not for this site to change.
    const other = context
      .tables('enrolment')
      .get<[owner: string, name: string | null, site: string]>(
        'SELECT owner, name, site FROM claims WHERE number = ?',
        number,
      )
    if (other && other[0] !== owner) throw cardTaken(number, other[1] ?? other[0], other[2])
    return [{ kind: 'create', type: 'claim', id, fields: { kind: 'card', value: number, owner, summary } }]
  }
  if (claim.document.owner === owner) {
    const same = JSON.stringify(claim.document.summary) === JSON.stringify(summary)
    return same ? [] : [{ kind: 'update', current: claim, fields: { summary } }]
  }
  if (claim.document.transfer?.site === context.site.code) {
    return [{ kind: 'update', current: claim, fields: { owner, summary, transfer: undefined } }]
  }
  const holder = context.tables('enrolment').get<[string]>('SELECT id FROM voters WHERE id = ?', claim.document.owner)
  const isOrphan = !holder && claim.document.created.device === context.deviceCode
  if (isOrphan) return [{ kind: 'update', current: claim, fields: { owner, summary } }]
  const { owner: holderId, summary: known, site } = claim.document
  throw cardTaken(number, known?.name ?? holderId, known?.site ?? site)
}

/** A number that somebody else holds, and where. */
export function cardTaken(cardNumber: string, name: string, site: string): AppError {
  return new AppError('voter.card-taken', { details: { cardNumber, name, site } })
}

/** Writes claims before the people they are for: a number may be claimed for nobody, but nobody holds an unclaimed one. */
export async function writeClaims(context: CommandContext, writes: readonly Write[]): Promise<void> {
  await context.documents.write(context.cardIndex, context.author, writes, { audit: 'brief' })
}

/** A card of the given version, signed by this workstation. */
export function makeCard(
  context: CommandContext,
  person: Claimed & Pick<VoterDocument, 'cardNumber'>,
  centreCode: string,
  version: number,
  reason: string | undefined,
): NonNullable<VoterDocument['card']> {
  const content = cardText({
    number: person.cardNumber,
    version,
    name: person.name,
    postName: person.postName ?? '',
    firstName: person.firstName ?? '',
    sex: person.sex,
    birthDate: person.birthDate,
    centre: centreCode,
    issuedOn: context.today(),
  })
  return {
    version,
    issuedAt: toInstant(context.nowMs()),
    ...(reason === undefined ? {} : { reason }),
    content,
    device: context.deviceCode,
    signature: context.sign(signedCardText(content)),
  }
}
