import { AppError } from '@shared/base/app-error'
import type { Day } from '@shared/base/identifier'
import type { VoterDocument } from '@shared/documents/enrolment'
import { ageOn, VOTING_AGE } from '@shared/domain/enrolment/decide-enrolment'
import { fullName } from '@shared/domain/enrolment/voter'
import type { Stored } from '../../documents/read-document'
import { findCentre, siteOfCentre, type Centre } from '../../queries/enrolment/centres'
import { provinceOf } from '../../queries/enrolment/places'
import { findVoterId, requireOnList, requireSeparate } from '../../queries/enrolment/voter-rows'
import type { CommandContext, CommandHandlers } from '../context'
import { changed, present } from '../present'
import { cardNumbers, claimWrites, makeCard, writeClaims } from './card-numbers'
import { enrolmentDatabase, inTurn, publishStation, writeEnrolment } from './enrolment-writes'
import { keepPictures } from './pictures'
import { callBack, offer } from './transfers'
import { capturedOf, checkApplicant, checkReferences, voterRecord } from './voter-commands'

type VoterChange = 'voters.correct' | 'voters.reissueCard' | 'voters.setStatus' | 'voters.transfer'

/** What the card says: a change of it makes the card that was printed void. */
const PRINTED = ['name', 'postName', 'firstName', 'sex', 'birthDate', 'photo'] as const

/** What other sites know of a person besides, to recognise them. */
const SUMMARISED = ['fatherName', 'motherName'] as const

/** What may become of people who are on the list. */
export const voterChanges: CommandHandlers<VoterChange> = {
  'voters.correct': ({ id, changes, pictures = {}, remarks, exceptions = [], reason }, context) =>
    inTurn(context, async () => {
      const current = await loadActive(context, id)
      const before = current.document
      checkReferences(context, changes)
      const media = await keepPictures(context, pictures)
      const { document, ...identity } = changes
      const fields = {
        ...changed(identity),
        ...(document
          ? { document: { kind: document.kind, ...(document.number === undefined ? {} : { number: document.number }) } }
          : {}),
        ...media,
        ...(remarks ? { remarks: [...before.remarks, ...remarks] } : {}),
        exceptions: [
          ...exceptions,
          ...before.exceptions.filter(({ what }) => exceptions.every((stated) => stated.what !== what)),
        ].filter(({ what }) => media[what] === undefined && before[what] === undefined),
      }
      const after = { ...before, ...fields, name: fields.name ?? before.name, sex: fields.sex ?? before.sex }
      const birthDate = (fields.birthDate ?? before.birthDate) as Day
      const isMinor = checkApplicant({ ...after, birthDate, captured: capturedOf(after) }, context.today())
      const centre = centreOf(context, before)
      const isReprinted = PRINTED.some((field) => after[field] !== before[field])
      if (isReprinted || SUMMARISED.some((field) => after[field] !== before[field])) {
        await writeClaims(
          context,
          await claimWrites(context, before.cardNumber, before._id, { ...after, birthDate }, centre),
        )
      }
      const card =
        isMinor || !isReprinted
          ? undefined
          : makeCard(context, { ...after, birthDate }, centre.code, (before.card?.version ?? 0) + 1, reason)
      if (card) await publishStation(context)
      await writeEnrolment(context, [
        {
          kind: 'update',
          current,
          fields: {
            ...fields,
            status: isMinor ? 'under-age' : 'enrolled',
            statusReason: reason,
            ...(card ? { card } : isMinor ? { card: undefined } : {}),
          },
        },
      ])
      return voterRecord(context, before._id)
    }),

  'voters.reissueCard': ({ id, reason, newNumber = false }, context) =>
    inTurn(context, async () => {
      const current = await loadActive(context, id)
      const voter = current.document
      if (ageOn(voter.birthDate as Day, context.today()) < VOTING_AGE) {
        throw new AppError('voter.no-card', { details: { name: fullName(voter), age: VOTING_AGE } })
      }
      const centre = centreOf(context, voter)
      const cardNumber = newNumber ? cardNumbers(context, centre)() : voter.cardNumber
      await writeClaims(context, await claimWrites(context, cardNumber, voter._id, voter, centre))
      await publishStation(context)
      const card = makeCard(context, { ...voter, cardNumber }, centre.code, (voter.card?.version ?? 0) + 1, reason)
      await writeEnrolment(context, [{ kind: 'update', current, fields: { cardNumber, card, status: 'enrolled' } }])
      return voterRecord(context, voter._id)
    }),

  'voters.setStatus': ({ id, status, reason }, context) =>
    inTurn(context, async () => {
      const current = await load(context, id)
      const voter = current.document
      requireSeparate(context.tables('enrolment'), { ...voter, id: voter._id })
      const isMinor = ageOn(voter.birthDate as Day, context.today()) < VOTING_AGE
      if ((status === 'enrolled') === isMinor && (status === 'enrolled' || status === 'under-age')) {
        throw new AppError('voter.under-age', { details: { name: fullName(voter), age: VOTING_AGE } })
      }
      if (voter.status === 'transferred') await callBack(context, voter)
      const fields = { status, statusReason: reason, statusOn: context.today() }
      await writeEnrolment(context, [{ kind: 'update', current, fields }])
      return voterRecord(context, voter._id)
    }),

  'voters.transfer': ({ id, centre: named, reason }, context) =>
    inTurn(context, async () => {
      const current = await loadActive(context, id)
      const voter = current.document
      const centre = findCentre(context, named)
      const site = siteOfCentre(context, centre)
      const isAway = site !== context.site.code
      if (isAway)
        await offer(context, voter, {
          ...{ site, centre: centre.code, on: context.today(), reason },
          ...present({ province: provinceOf(context.tables('enrolment'), centre.id) }),
        })
      else await writeClaims(context, await claimWrites(context, voter.cardNumber, voter._id, voter, centre))
      const fields = {
        ...(isAway ? { status: 'transferred' as const } : { centreId: centre.id }),
        statusReason: isAway ? `${centre.name} (${site}) : ${reason}` : reason,
        statusOn: context.today(),
      }
      await writeEnrolment(context, [{ kind: 'update', current, fields }])
      return voterRecord(context, current.document._id)
    }),
}

async function load(context: CommandContext, idOrCard: string): Promise<Stored<'voter'>> {
  const id = findVoterId(context.tables('enrolment'), idOrCard)
  const stored = await context.documents.get(enrolmentDatabase(context), 'voter', id)
  if (!stored) throw new AppError('voter.not-found', { details: { voter: idOrCard } })
  return stored
}

/** Somebody who is on the list; fails with `voter.archived` or `voter.merged`. */
async function loadActive(context: CommandContext, idOrCard: string): Promise<Stored<'voter'>> {
  const stored = await load(context, idOrCard)
  requireOnList(context.tables('enrolment'), { ...stored.document, id: stored.document._id })
  return stored
}

function centreOf(context: CommandContext, { centreId }: Pick<VoterDocument, 'centreId'>): Centre {
  return findCentre(context, centreId)
}
