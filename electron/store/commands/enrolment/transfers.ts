import type { VoterDocument } from '@shared/documents/enrolment'
import { fullName } from '@shared/domain/enrolment/voter'
import type { DocumentOf } from '@shared/documents/document'
import type { CommandContext } from '../context'
import { cardTaken } from './card-numbers'

/** What the other site needs to enrol somebody again without asking everything: words and places, never a picture. */
const CARRIED = [
  'name',
  'postName',
  'firstName',
  'sex',
  'birthDate',
  'birthPlace',
  'fatherName',
  'motherName',
  'originId',
  'residenceId',
  'address',
  'category',
] as const satisfies readonly (keyof VoterDocument)[]

type Transfer = NonNullable<DocumentOf<'claim'>['transfer']>

/**
 * Offers a person to a centre of another site: their claim says so in the index, and that site may take the number over. Photo and
 * prints stay where they were taken (they go to no other site) and are taken again there.
 */
export async function offer(
  context: CommandContext,
  voter: VoterDocument,
  to: Omit<Transfer, 'person'>,
): Promise<void> {
  const claim = await ownClaim(context, voter)
  const person = Object.fromEntries(
    CARRIED.flatMap((field) => (voter[field] === undefined ? [] : [[field, voter[field]] as const])),
  )
  await context.documents.write(context.cardIndex, context.author, [
    { kind: 'update', current: claim, fields: { transfer: { ...to, person } } },
  ])
}

/** Takes an offer back; fails with `voter.card-taken` when the other site enrolled the person meanwhile. */
export async function callBack(context: CommandContext, voter: VoterDocument): Promise<void> {
  const claim = await ownClaim(context, voter)
  await context.documents.write(context.cardIndex, context.author, [
    { kind: 'update', current: claim, fields: { transfer: undefined } },
  ])
}

async function ownClaim(context: CommandContext, voter: VoterDocument) {
  const claim = await context.documents.get(context.cardIndex, 'claim', `claim:card:${voter.cardNumber}`)
  if (claim?.document.owner === voter._id) return claim
  const known = claim?.document.summary
  throw cardTaken(voter.cardNumber, known?.name ?? fullName(voter), known?.site ?? context.site.code)
}
