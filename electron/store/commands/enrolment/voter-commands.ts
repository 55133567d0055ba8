import { AppError } from '@shared/base/app-error'
import type { Day } from '@shared/base/identifier'
import type { VoterDocument } from '@shared/documents/enrolment'
import { enrolmentIssues, type Applicant } from '@shared/domain/enrolment/decide-enrolment'
import { CAPTURES, type Capture } from '@shared/domain/enrolment/voter'
import type { VoterInput, VoterRecord } from '@shared/protocol/enrolment/voters'
import type { FieldsOf } from '../../documents/document-store'
import { loadApproval } from '../../queries/enrolment/day-queries'
import { loadToken } from '../../queries/enrolment/token-queue'
import { loadVoterRecord, userNames } from '../../queries/enrolment/voter-rows'
import type { CommandContext, CommandHandlers } from '../context'
import { present } from '../present'
import { cardNumbers, checkedCardNumber, claimWrites, makeCard, writeClaims } from './card-numbers'
import { centreFor, inTurn, publishStation, writeEnrolment } from './enrolment-writes'
import { keepPictures } from './pictures'
import { turnWrite } from './token-commands'

/**
 * Enrols people. In this order: the rules, the pictures, the claim of the number, the person. A crash in between leaves pictures that
 * nobody refers to or a claim for nobody; the draft enrols the same person again, and takes over what is left.
 */
export const voterCommands: CommandHandlers<'voters.enrol'> = {
  'voters.enrol': (input, context) =>
    inTurn(context, async () => {
      const centre = await centreFor(context, input.centre)
      const today = context.today()
      if (loadApproval(context.tables('enrolment'), centre.id, today)) {
        throw new AppError('voter.day-approved', { details: { centre: centre.name, day: today } })
      }
      checkReferences(context, input)
      const { pictures, cardNumber: brought, centre: _centre, tokenId, exceptions, remarks, ...identity } = input
      const captured = CAPTURES.filter((what) => pictures[what] !== undefined)
      const isMinor = checkApplicant({ ...identity, captured, exceptions, remarks }, today)
      const number = brought ? checkedCardNumber(context, brought) : cardNumbers(context, centre)()
      const id = context.newId('voter')
      const claims = await releaseRejected(context, number, () => claimWrites(context, number, id, identity, centre))
      await publishStation(context)
      const media = await keepPictures(context, pictures)
      await writeClaims(context, claims)
      const person = { ...present(identity), name: identity.name, sex: identity.sex, birthDate: identity.birthDate }
      const token = tokenId === undefined ? undefined : loadToken(context.tables('enrolment'), tokenId)
      const fields: FieldsOf<'voter'> = {
        ...person,
        ...(identity.document
          ? { document: { kind: identity.document.kind, ...present({ number: identity.document.number }) } }
          : {}),
        ...media,
        centreId: centre.id,
        enrolledOn: today,
        exceptions: exceptions.filter(({ what }) => media[what] === undefined),
        remarks,
        cardNumber: number,
        status: isMinor ? 'under-age' : 'enrolled',
        ...(token ? { tokenId: token.id } : {}),
        ...(isMinor ? {} : { card: makeCard(context, { ...identity, cardNumber: number }, centre.code, 1, undefined) }),
      }
      // Whoever is enrolled has been served.
      const turns = token && token.state !== 'served' ? [turnWrite(context, token.id, 'served')] : []
      await writeEnrolment(context, [{ kind: 'create', type: 'voter', id, fields }, ...turns])
      return voterRecord(context, id)
    }),
}

/** Refuses what cannot be and what nobody confirmed; says whether the person is under age. */
export function checkApplicant(applicant: Applicant, today: Day): boolean {
  const issues = enrolmentIssues(applicant, today)
  const codes = (weight: (typeof issues)[number]['weight']) =>
    issues.filter((issue) => issue.weight === weight).map(({ code }) => code)
  if (codes('refusal').length > 0) throw new AppError('voter.implausible', { details: { issues: codes('refusal') } })
  if (codes('confirm').length > 0) throw new AppError('voter.confirm', { details: { issues: codes('confirm') } })
  return issues.some(({ code }) => code === 'under-age')
}

type Referring = {
  readonly [F in keyof Pick<VoterInput, 'originId' | 'residenceId' | 'category'>]?: string | null | undefined
}

/** Fails with `place.not-found` or `category.not-found` when a person is tied to a record that is not there. */
export function checkReferences(context: CommandContext, { originId, residenceId, category }: Referring): void {
  const tables = context.tables('enrolment')
  for (const place of [originId, residenceId]) {
    if (place && !tables.get('SELECT 1 FROM places WHERE id = ?', place)) {
      throw new AppError('place.not-found', { details: { place } })
    }
  }
  if (category && !tables.get('SELECT 1 FROM categories WHERE code = ?', category)) {
    throw new AppError('category.not-found', { details: { category } })
  }
}

/** A number whose holder was rejected here is free for whoever is enrolled again with the same card. */
async function releaseRejected(
  context: CommandContext,
  number: string,
  claim: () => ReturnType<typeof claimWrites>,
): ReturnType<typeof claimWrites> {
  const known = await context.documents.get(context.cardIndex, 'claim', `claim:card:${number}`)
  const rejected =
    known &&
    context.tables('enrolment').get(`SELECT 1 FROM voters WHERE id = ? AND status = 'rejected'`, known.document.owner)
  if (known && rejected) {
    await context.documents.write(context.cardIndex, context.author, [{ kind: 'remove', current: known }])
    await context.catchUp()
  }
  return claim()
}

/** The record of a voter as the caller gets it. */
export function voterRecord(context: CommandContext, id: string): VoterRecord {
  return loadVoterRecord(context.tables('enrolment'), id, userNames(context.tables('reference')))
}

/** The pictures on record. */
export function capturedOf(voter: Pick<VoterDocument, Capture>): Capture[] {
  return CAPTURES.filter((what) => voter[what] !== undefined)
}
