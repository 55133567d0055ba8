import type { Topic } from '@shared/protocol/contract'
import type { KnownDocument } from '@shared/documents/document'
import type { SqliteDatabase } from '../documents/storage/sqlite-driver'

/** One document as the changes feed shows it now: its winning revision, or that it is gone. */
export interface DocumentChange {
  readonly database: string
  readonly id: string
  /** Absent when the document is deleted, or was set aside as unreadable. */
  readonly document: KnownDocument | undefined
}

/**
 * Turns document changes into rows. `apply` must be idempotent and must not care about order or about how changes fall into
 * batches: the rows after any history equal those after a rebuild from the documents alone. Both run inside the transaction
 * that moves the checkpoint.
 */
export interface Applier {
  apply(change: DocumentChange): void
  /** Called once at the end of a batch, for what is cheaper to derive once (counters); says which topics changed. */
  settle(): readonly Topic[]
}

/** A versioned set of tables fed from some databases. Raise `version` whenever `schema` or the applier change meaning. */
export interface ReadModel {
  readonly name: string
  readonly version: number
  readonly databases: readonly string[]
  /** DDL of the model's own tables; `checkpoints`, `history`, `conflicts` and `quarantine` are the engine's. */
  readonly schema: string
  createApplier(sqlite: SqliteDatabase): Applier
}
