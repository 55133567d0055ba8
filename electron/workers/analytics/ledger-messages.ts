import type { ErrorDetails } from '@shared/base/app-error'
import type { RejectedRow, RejectReason } from '@shared/domain/sales/reject-reason'
import type { SalesMapping } from '@shared/domain/sales/sales-columns'
import type { ViewRow } from '@shared/domain/statistics/view'
import type { RowFilter, TallyParts } from './messages'

/** A transaction as people see it. Amounts are whole cents. */
export interface LedgerTransaction {
  readonly id: string
  /** `YYYY-MM-DD` */
  readonly date: string
  readonly city: string
  readonly type: 'sale' | 'rental'
  readonly model: string
  readonly priceCents: number
  readonly months?: number
  readonly costCents?: number
  readonly vehicle?: string
}

/** A later word about a transaction; the latest stamp counts. No transaction: it is withdrawn. */
export interface LedgerCorrection {
  readonly id: string
  readonly at: string
  readonly transaction?: LedgerTransaction
}

/** An id that was given two contents: the one that counts, and the other. */
export interface DifferingRow {
  readonly known: LedgerTransaction
  readonly found: LedgerTransaction
}

/** A row of a file whose id is known with other content. */
export interface DifferingLine extends DifferingRow {
  readonly line: number
}

/** New rows of an import, as a chunk document keeps them. */
export interface ImportedChunk {
  readonly name: string
  readonly rows: number
  readonly bytes: Uint8Array
}

export interface ImportSummary {
  readonly read: number
  readonly accepted: number
  readonly alreadyPresent: number
  readonly differing: readonly DifferingLine[]
  readonly differingCount: number
  readonly rejectedCount: number
  readonly rejectedByReason: Readonly<Partial<Record<RejectReason, number>>>
  readonly rejected: readonly (RejectedRow & { readonly id: string })[]
  readonly fileHash: string
  readonly bytes: number
}

/** A transaction by its id: what it says now (nothing when it was withdrawn), and what it said before anyone corrected it. */
export interface FoundTransaction {
  readonly now: LedgerTransaction | undefined
  readonly first: LedgerTransaction
}

/** Which transactions a person looks at, and from which place on. */
export interface RowQuery {
  readonly filter: RowFilter
  readonly text: string
  readonly offset: number
  readonly limit: number
}

export interface LedgerState {
  readonly rows: number
  readonly cities: readonly string[]
  readonly models: readonly string[]
  readonly firstDay: string | undefined
  readonly lastDay: string | undefined
  readonly memory: number
}

/** What the ledger's thread is asked; each request is answered once, in order, by `done` or `failed`. */
export type LedgerRequest =
  | { readonly kind: 'add-chunks'; readonly chunks: readonly Uint8Array[] }
  | { readonly kind: 'add-transactions'; readonly transactions: readonly LedgerTransaction[] }
  | { readonly kind: 'correct'; readonly corrections: readonly LedgerCorrection[] }
  | { readonly kind: 'import'; readonly path: string; readonly mapping: SalesMapping | undefined }
  /** `byRows`: every row is looked at, also where cells that were counted ahead would tell the same. */
  | { readonly kind: 'tally'; readonly filter: RowFilter; readonly threads: number; readonly byRows?: boolean }
  | { readonly kind: 'rows'; readonly query: RowQuery }
  | { readonly kind: 'find'; readonly id: string }
  /** The rows a view makes of the ledger as it counts, summed by their whole keys. */
  | { readonly kind: 'map'; readonly view: 'by-month' | 'days' }
  | { readonly kind: 'state' }

export interface LedgerAnswers {
  readonly 'add-chunks': { readonly added: number; readonly differing: readonly DifferingRow[] }
  readonly 'add-transactions': { readonly added: number; readonly differing: readonly DifferingRow[] }
  readonly correct: undefined
  readonly import: ImportSummary
  readonly tally: TallyAnswer
  readonly rows: { readonly total: number; readonly rows: readonly LedgerTransaction[] }
  readonly find: FoundTransaction | undefined
  readonly map: readonly ViewRow[]
  readonly state: LedgerState
}

/** What was counted, with the names behind the codes. */
export interface TallyAnswer {
  readonly parts: readonly TallyParts[]
  readonly cities: readonly string[]
  readonly models: readonly string[]
  readonly vehicles: readonly string[]
  readonly hasCost: boolean
  readonly hasVehicle: boolean
  readonly threadMs: readonly number[]
  /** Whether rows were counted, cells of the cube added up, or the cells and then the rows of months that a filter cuts. */
  readonly from: 'rows' | 'cube' | 'cube-and-rows'
}

export type FromLedger =
  | { readonly kind: 'chunk'; readonly chunk: ImportedChunk }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number; readonly rows: number }
  | { readonly kind: 'done'; readonly answer: unknown }
  | { readonly kind: 'failed'; readonly code: string; readonly details: ErrorDetails }
