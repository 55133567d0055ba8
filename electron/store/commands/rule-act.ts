import type { DecisionDocument } from '@shared/documents/decision'
import type { DocumentOf } from '@shared/documents/document'
import type { RecordType, Write } from '../documents/document-store'
import type { BrokenRule, RuleSide } from '../queries/conflict-queries'
import type { CommandContext } from './context'

/** What an act writes: on the record it is about, and what goes with it in the same database. */
interface RuleWrites {
  readonly database: string
  /** The record as it was: its version is kept in the decision. */
  readonly current: { readonly rev: string; readonly document: DocumentOf<RecordType> }
  /** The fields of it that change, for the history of decisions. */
  readonly fields: readonly string[]
  readonly writes: readonly Write[]
}

/**
 * One way to settle a broken rule on one of the records that break it, so that every module's rules are settled, told and undone
 * alike. Both sides run inside `exclusively`, on tables that know everything written so far; the caller writes what they give in
 * one batch with the decision.
 */
export interface RuleAct {
  /** Undefined when the record is gone. */
  settle(context: CommandContext, side: RuleSide, broken: BrokenRule): Promise<RuleWrites | undefined>
  /** Undefined when what the act changed was changed again since. */
  undo(context: CommandContext, decision: DecisionDocument): Promise<readonly Write[] | undefined>
}
