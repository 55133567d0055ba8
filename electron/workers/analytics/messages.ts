import type { ErrorDetails } from '@shared/base/app-error'
import type { SalesField } from '@shared/domain/sales/sales-columns'
import type { SharedBuffers } from './shared-progress'
import type { Carried } from './tally-rows'

/** Where the bytes are: a file that every thread reads by itself, or one that had to be inflated first. */
export type ByteSource =
  | { readonly kind: 'file'; readonly path: string; readonly size: number }
  | { readonly kind: 'memory'; readonly bytes: SharedArrayBuffer; readonly size: number }

/** What is counted. Empty lists mean everything; names are compared as they stand in the file. */
export interface RowFilter {
  readonly fromDay?: number
  readonly toDay?: number
  readonly cities: readonly string[]
  readonly models: readonly string[]
  readonly types: readonly ('sale' | 'rental')[]
  /** Keep rentals begun before `fromDay`: spread over their months they still earn in the period. */
  readonly spreads: boolean
}

/** One run over one file, as every thread of it is told. */
export interface RunPlan {
  readonly source: ByteSource
  readonly fields: readonly (SalesField | undefined)[]
  readonly delimiter: number
  readonly bodyStart: number
  readonly pieceBytes: number
  readonly filter: RowFilter
  /** Refused rows each thread keeps, the first of the file; all are counted. */
  readonly badKept: number
  readonly shared: SharedBuffers
}

/** What one thread is to do: pieces as they come, a part of its own, or one end of the pipeline. */
export type ThreadTask =
  | { readonly kind: 'take'; readonly seat: number; readonly redo: readonly number[] }
  | {
      readonly kind: 'part'
      readonly seat: number
      readonly from: number
      readonly to: number
      readonly start?: number
    }
  | {
      readonly kind: 'scan'
      readonly seat: number
      readonly redo: readonly number[]
      readonly slots: readonly SharedArrayBuffer[]
      readonly slotRows: number
    }
  | {
      readonly kind: 'count'
      readonly seat: number
      readonly slots: readonly (readonly SharedArrayBuffer[])[]
      readonly slotRows: number
    }

/** What a thread is told to do next. */
export interface RunOrder {
  readonly plan: RunPlan
  readonly task: ThreadTask
}

/** A tally as it travels: the arrays move, they are not copied. */
export interface TallyParts {
  readonly cities: number
  readonly firstMonth: number
  readonly months: number
  readonly cells: Float64Array<ArrayBuffer>
  readonly rentals: Float64Array<ArrayBuffer>
  readonly costs: Float64Array<ArrayBuffer> | undefined
  readonly pairs: { readonly city: Int32Array<ArrayBuffer>; readonly model: Int32Array<ArrayBuffer> }
  readonly modelFigures: Float64Array<ArrayBuffer>
  readonly modelCosts: Float64Array<ArrayBuffer> | undefined
  readonly vehicles: { readonly vehicle: Int32Array<ArrayBuffer>; readonly city: Int32Array<ArrayBuffer> }
  readonly vehicleFigures: Float64Array<ArrayBuffer>
  readonly carried: Carried | undefined
  readonly days: Uint8Array<ArrayBuffer>
  readonly rows: number
}

/** A row that was refused, placed by its piece and its line in that piece. */
export interface PlacedBadRow {
  readonly piece: number
  readonly line: number
  readonly reason: number
  /** Place in the file. */
  readonly offset: number
  readonly length: number
}

/** What a thread that read rows hands back. */
export interface ScanReport {
  readonly cityTexts: readonly Uint8Array[]
  readonly modelTexts: readonly Uint8Array[]
  readonly vehicleTexts: readonly Uint8Array[]
  readonly read: number
  readonly rejected: Float64Array
  /** 1 for each day that had a row the filter saw. */
  readonly days: Uint8Array
  readonly bad: readonly PlacedBadRow[]
  /** Line ends in each piece it read: `[piece, lines, piece, lines, …]`. */
  readonly lines: readonly number[]
  /** Map-reduce: where its part was taken to begin, and where the next one does, both as places in the file. */
  readonly seam?: { readonly start: number; readonly end: number }
}

export type FromThread =
  | { readonly kind: 'finished'; readonly seat: number; readonly scan: ScanReport; readonly tally?: TallyParts }
  | { readonly kind: 'counted'; readonly seat: number; readonly tallies: readonly TallyParts[] }
  | { readonly kind: 'failed'; readonly code: string; readonly details: ErrorDetails }
