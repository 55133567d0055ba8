import { AppError } from '@shared/base/app-error'
import { toInstant } from '@shared/base/day'
import type { VoterDocument } from '@shared/documents/enrolment'
import { cardText } from '@shared/domain/enrolment/card-content'
import { isMistyped, makeCardNumber, normaliseCardNumber, seriesOf } from '@shared/domain/enrolment/card-number'
import { fullName } from '@shared/domain/enrolment/voter'
import { ENROLMENT_INDEX } from '../../documents/database-names'
import type { Write } from '../../documents/document-store'
import type { Centre } from '../../queries/enrolment/centres'
import { signedCardText } from '../../queries/enrolment/verify-card'
import type { CommandContext } from '../context'

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

type Claimed = Pick<VoterDocument, 'name' | 'postName' | 'firstName' | 'birthDate' | 'sex'>

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
    birthDate: person.birthDate,
    sex: person.sex,
    centre: centre.code,
    site: context.site.code,
  }
  const claim = await context.documents.get(ENROLMENT_INDEX, 'claim', id)
  if (!claim) return [{ kind: 'create', type: 'claim', id, fields: { kind: 'card', value: number, owner, summary } }]
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
  throw new AppError('voter.card-taken', {
    details: {
      cardNumber: number,
      name: claim.document.summary?.name ?? claim.document.owner,
      site: claim.document.summary?.site ?? claim.document.site,
    },
  })
}

/** Writes claims before the people they are for: a number may be claimed for nobody, but nobody holds an unclaimed one. */
export async function writeClaims(context: CommandContext, writes: readonly Write[]): Promise<void> {
  await context.documents.write(ENROLMENT_INDEX, context.author, writes, { audit: 'brief' })
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
