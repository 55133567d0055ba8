import type { RuleAct } from '../rule-act'
import { libraryDatabase } from './circulation-writes'
import { cardNumberSeries } from './members-commands'

/** A loan that never was: one of two of the same copy, or one more than there are copies. */
const cancelLoan: RuleAct = {
  async settle(context, { id }) {
    const database = libraryDatabase(context)
    const current = await context.documents.get(database, 'loan', id)
    if (!current) return undefined
    return {
      database,
      current,
      fields: ['cancelled'],
      writes: [{ kind: 'update', current, fields: { cancelled: true } }],
    }
  },
  async undo(context, { subject }) {
    const loan = await context.documents.get(libraryDatabase(context), 'loan', subject)
    if (!loan?.document.cancelled) return undefined
    return [{ kind: 'update', current: loan, fields: { cancelled: false } }]
  },
}

/** The next card of this workstation for one of several members who were given the same; the number stays with another of them. */
const newCard: RuleAct = {
  async settle(context, { id }, { sides }) {
    const database = libraryDatabase(context)
    const current = await context.documents.get(database, 'member', id)
    if (!current) return undefined
    const cardNumber = cardNumberSeries(context)()
    const shared = await context.documents.get(database, 'claim', `claim:card:${current.document.cardNumber}`)
    const others = sides.filter((side) => side.id !== id)
    const keeps = others.find((side) => side.id === shared?.document.owner) ?? others[0]
    return {
      database,
      current,
      fields: ['cardNumber'],
      writes: [
        { kind: 'update', current, fields: { cardNumber } },
        {
          kind: 'create',
          type: 'claim',
          id: `claim:card:${cardNumber}`,
          fields: { kind: 'card', value: cardNumber, owner: id },
        },
        // Both desks claimed the number: their two versions of the claim are settled with it.
        ...(keeps && shared && (shared.document.owner === id || shared.conflicts.length > 0)
          ? [{ kind: 'update' as const, current: shared, fields: { owner: keeps.id }, endsOthers: true }]
          : []),
      ],
    }
  },
  async undo(context, { subject, versions }) {
    const database = libraryDatabase(context)
    const member = await context.documents.get(database, 'member', subject)
    const before = versions[0]?.body['cardNumber']
    const given = member?.document.cardNumber
    if (!member || typeof before !== 'string' || given === undefined || given === before) return undefined
    const claim = await context.documents.get(database, 'claim', `claim:card:${given}`)
    if (claim?.document.owner !== subject) return undefined
    return [
      { kind: 'update', current: member, fields: { cardNumber: before } },
      { kind: 'remove', current: claim },
    ]
  },
}

export const libraryRuleActs: Readonly<Record<string, RuleAct>> = { 'cancel-loan': cancelLoan, 'new-card': newCard }
