import type { RuleAct } from '../rule-act'
import { enrolmentDatabase } from './enrolment-writes'

/** A turn that never was: one of two desks that say they served the same token. */
const cancelTurn: RuleAct = {
  async settle(context, { id }) {
    const database = enrolmentDatabase(context)
    const current = await context.documents.get(database, 'turn', id)
    if (!current) return undefined
    const writes = [{ kind: 'update' as const, current, fields: { cancelled: true } }]
    return { database, current, fields: ['cancelled'], writes }
  },
  async undo(context, { subject }) {
    const turn = await context.documents.get(enrolmentDatabase(context), 'turn', subject)
    return turn?.document.cancelled ? [{ kind: 'update', current: turn, fields: { cancelled: false } }] : undefined
  },
}

export const enrolmentRuleActs: Readonly<Record<string, RuleAct>> = { 'cancel-turn': cancelTurn }
