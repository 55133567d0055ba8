import type { Module } from '@shared/domain/accounts/role'
import type { CommandContext } from '../commands/context'
import type { RuleAct } from '../commands/rule-act'
import type { ReadModel } from '../projections/read-model'
import type { RuleConflicts } from '../queries/conflict-queries'
import type { PictureReader, RecordNamer } from '../queries/record-names'

/** What the work of a new day may use: there is no one signed in, so it writes in the name of the site. */
export type DailyContext = Pick<
  CommandContext,
  'site' | 'tables' | 'today' | 'documents' | 'author' | 'catchUp' | 'deviceCode'
>

/**
 * What a module adds to the store of a site that uses it, besides its handlers (which `store-handlers.ts` spreads one by one, so
 * that the compiler says when a verb has none).
 */
export interface StoreModule {
  readonly module: Module
  /** The read models of a site, fed for as long as the profile is open; `ledgers` are the other sites whose transactions it carries. */
  readModels(site: string, ledgers: readonly string[]): readonly ReadModel[]
  /**
   * The rules that several sound records can break together. The words for a rule, and for an act, are in the conflict desk's
   * strings under the same names (`rule.kind`, `rule.act`).
   */
  ruleConflicts(site: string): readonly RuleConflicts[]
  /** What settles them, by the names their sides carry in `acts`; names are unique among all modules. */
  readonly ruleActs: Readonly<Record<string, RuleAct>>
  /** What its records are called, for people who compare versions that name them by id. */
  readonly nameOf?: RecordNamer
  /** How the pictures its documents name are read, by `type.field`; see `picture-fields.ts`. */
  readonly pictures?: Readonly<Record<string, PictureReader>>
  /** Done once a day, and once when the store opens. */
  daily?(context: DailyContext): Promise<void>
}
