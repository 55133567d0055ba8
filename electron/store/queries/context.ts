import type { Day } from '@shared/base/identifier'
import type { Person, Site } from '@shared/protocol/session'
import type { QueryVerb, ParsedPayloadOf, ResultOf } from '@shared/protocol/verbs'
import type { Progress } from '@shared/protocol/wire'
import type { FileSource } from '@shared/protocol/fields'
import type { Picture } from '@shared/protocol/enrolment/voters'
import type { Tables } from '../projections/read-models'
import type { HeadOfficeViews } from './statistics/head-office'
import type { DuplicateWatch } from './enrolment/duplicates/duplicate-watch'
import type { Workers } from './workers'

/** What a query may use: the read models, the day it is, who asks, and the workers. */
export interface QueryContext {
  readonly site: Site
  readonly person: Person
  readonly version: string
  /** The tables of a read model. Do not keep them across an await: a rebuild may swap the file. */
  tables(model: string): Tables
  /** First feedings under way, for the screen that waits. */
  backlog(): readonly { readonly name: string; readonly done: number; readonly total: number }[]
  today(): Day
  nowMs(): number
  readonly workers: Workers
  /** Who may be on the list of voters twice. */
  readonly duplicates: DuplicateWatch
  /** The folder of files the application ships with. */
  readonly resources: URL
  /** The file behind a source a person chose; fails with `import.file-not-found`. */
  resolveFile(source: FileSource): string
  /** A picture of the media database by its id: no read model holds pictures. Undefined when it did not arrive here. */
  picture(id: string): Promise<Picture | undefined>
  /** Head office's views over all sites. */
  readonly headOffice: HeadOfficeViews
  readonly signal: AbortSignal
  progress(progress: Progress): void
}

/** How many rows come with the keys of a list: more than a tall window shows, few enough to cost nothing. */
export const FIRST_ROWS = 60

export type QueryHandlers<V extends QueryVerb = QueryVerb> = {
  readonly [K in V]: (payload: ParsedPayloadOf<K>, context: QueryContext) => Promise<ResultOf<K>> | ResultOf<K>
}
