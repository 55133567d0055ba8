import type { Module } from '@shared/domain/accounts/role'
import type { RecordType } from '../documents/document-store'
import type { CommandContext } from './context'

/** Records of the sample data in one database. */
export interface DemoRecords {
  readonly database: string
  readonly type: RecordType
  readonly ids: readonly string[]
}

/** What a module adds to the sample data: every record marked as such, so that all of it can go again in one act. */
export interface DemoSamples {
  readonly module: Module
  isLoaded(tables: CommandContext['tables']): boolean
  /** Writes the samples; how many of each kind there are. Called with tables that have caught up. */
  load(context: CommandContext, size: 'small' | 'large'): Promise<Record<string, number>>
  /** What is to be removed, facts before what they refer to; what a record that is no sample refers to is left out. */
  records(context: CommandContext): readonly DemoRecords[]
}
