import { REJECT_REASONS } from '@shared/domain/sales/reject-reason'
import { bytesPerRow, layColumns, type SalesColumns } from './column-block'
import { createSieve, type RowSieve } from './filter-rows'
import type { PlacedBadRow, RunPlan, ScanReport } from './messages'
import { PieceReader } from './read-piece'
import { LONGEST_ROW } from './row-roles'
import { RowScanner, type ScanOutcome } from './scan-rows'
import type { SharedProgress, WorkerStateName } from './shared-progress'

/** Bytes read behind a piece for the end of its last row; a row that needs more is read again with all it may have. */
const LOOK_AHEAD = 4096
/** No sound row is shorter: eight bytes of date, five of type, one of city, model and price, and what parts them. */
const SHORTEST_ROW = 20

/** The most rows a piece can hold, rounded so that the columns of a block stay aligned. */
export function rowsPerPiece(pieceBytes: number): number {
  return (Math.ceil(pieceBytes / SHORTEST_ROW) + 8) & ~7
}

/** Columns of one piece in memory of their own. */
export function columnsFor(plan: RunPlan, rows: number, buffer?: SharedArrayBuffer): SalesColumns {
  const withCost = plan.fields.includes('cost')
  const withVehicle = plan.fields.includes('vehicle')
  const memory = buffer ?? new ArrayBuffer(bytesPerRow(withCost, withVehicle) * rows)
  return layColumns(memory, rows, withCost, withVehicle)
}

type PlacedOutcome = ScanOutcome & { readonly offset: number }

/** A piece as it was read; without an outcome its beginning could not even be guessed. */
export interface ReadPiece {
  readonly piece: number
  readonly columns: SalesColumns
  readonly start: number | undefined
  readonly outcome: PlacedOutcome | undefined
}

/**
 * Reads pieces of one file for one thread. A piece owns the rows that begin in it; where its first row begins is known once the
 * piece before it was read. Until then it is taken to begin behind the first line end, and the piece is read again in the rare
 * case that this was wrong (a line end inside quotes): the outcome equals reading from the top.
 */
export class PieceScanner {
  readonly scanner: RowScanner
  private readonly reader: PieceReader
  private readonly rejected = new Float64Array(REJECT_REASONS.length + 1)
  private readonly lines: number[] = []
  private readonly days = new Uint8Array(65_536)
  private readonly sieve: RowSieve | undefined
  private bad: PlacedBadRow[] = []
  private readCount = 0
  private rejectedCount = 0
  private bytesDone = 0
  /** What else the thread holds, for the figures it shows. */
  otherBytes: () => number = () => 0

  constructor(
    private readonly plan: RunPlan,
    private readonly shared: SharedProgress,
    private readonly seat: number,
  ) {
    this.reader = new PieceReader(plan.source, plan.pieceBytes)
    this.scanner = new RowScanner(plan.fields, plan.delimiter, 0)
    const { cities, models } = this.scanner.dictionaries
    this.sieve = createSieve(plan.filter, cities, models)
  }

  /** Reads a piece into the columns, from where it begins or is guessed to; `settlePiece` is to follow. */
  readPiece(piece: number, columns: SalesColumns): ReadPiece {
    const { shared } = this
    const [from, to] = this.boundsOf(piece)
    this.show('reading')
    const known = shared.startOf(piece)
    const start = known ?? this.guessStart(from, to)
    if (start === undefined) return { piece, columns, start, outcome: undefined }
    const outcome = this.scanFrom(from, to, start, columns)
    if (known === undefined) shared.publishGuess(piece, start, outcome.next - to)
    else shared.publishStart(piece + 1, outcome.next - to)
    return { piece, columns, start, outcome }
  }

  /** How many rows of a piece are to be counted; reads it again when it begins elsewhere. `waits`: blocks until that is known. */
  settlePiece({ piece, columns, start, outcome }: ReadPiece, waits: boolean): number | undefined {
    const { shared } = this
    let known = shared.startOf(piece)
    if (known === undefined && waits) {
      this.show('waiting')
      known = shared.waitForStart(piece)
      this.show('reading')
    }
    if (known === undefined) return undefined
    if (outcome !== undefined && known === start) return this.settle(piece, outcome, columns)
    const [from, to] = this.boundsOf(piece)
    const again = this.scanFrom(from, to, known, columns)
    shared.publishStart(piece + 1, again.next - to)
    return this.settle(piece, again, columns)
  }

  /** Map-reduce: reads the pieces [from, to) as one part; its first row begins at `start` or behind the first line end. */
  scanPart(
    from: number,
    to: number,
    columns: SalesColumns,
    count: (rows: number) => void,
    start?: number,
  ): { start: number; end: number } {
    const { plan } = this
    const partStart = plan.bodyStart + from * plan.pieceBytes
    const first = start ?? (from === 0 ? partStart : this.reader.lineEnd(partStart - 1))
    let next = first
    for (let piece = from; piece < to && !this.shared.stopped(); piece++) {
      const pieceStart = plan.bodyStart + piece * plan.pieceBytes
      const pieceEnd = Math.min(pieceStart + plan.pieceBytes, plan.source.size)
      this.show('reading')
      const outcome = this.scanFrom(pieceStart, pieceEnd, next - pieceStart, columns)
      next = outcome.next
      count(this.settle(piece, outcome, columns))
    }
    return { start: first, end: next }
  }

  report(): ScanReport {
    const { cities, models, vehicles } = this.scanner.dictionaries
    return {
      cityTexts: cities.texts(),
      modelTexts: models.texts(),
      vehicleTexts: vehicles.texts(),
      read: this.readCount,
      rejected: this.rejected,
      days: this.days,
      bad: this.firstBad(),
      lines: this.lines,
    }
  }

  show(state: WorkerStateName): void {
    const { scanner, reader, seat } = this
    const { cities, models, vehicles } = scanner.dictionaries
    const memory = reader.bytes.length + cities.bytes + models.bytes + vehicles.bytes + this.otherBytes()
    this.shared.show(seat, state, {
      rows: this.readCount,
      rejected: this.rejectedCount,
      bytes: this.bytesDone,
      memory,
    })
  }

  close(): void {
    this.reader.close()
  }

  /** Behind the first line end at or after the byte before the piece; undefined when that is not near. */
  private guessStart(from: number, to: number): number | undefined {
    for (const reach of [LOOK_AHEAD, LONGEST_ROW]) {
      const length = this.reader.read(from - 1, Math.min(to, from + reach))
      const newline = this.reader.bytes.subarray(0, length).indexOf(10)
      if (newline >= 0) return newline
    }
    return undefined
  }

  private boundsOf(piece: number): [from: number, to: number] {
    const { bodyStart, pieceBytes, source } = this.plan
    const from = bodyStart + piece * pieceBytes
    return [from, Math.min(from + pieceBytes, source.size)]
  }

  private scanFrom(from: number, to: number, start: number, columns: SalesColumns): PlacedOutcome {
    if (from + start >= to) return { rows: 0, next: from + start, lines: 0, bad: [], offset: from }
    const { reader, plan } = this
    const stop = to - from
    const scan = (reach: number) => {
      const length = reader.read(from, to + reach)
      const outcome = this.scanner.scan(reader.bytes, reader.view, start, stop, length, columns)
      return { outcome, length, isCut: outcome.next > length && from + length < plan.source.size }
    }
    const short = scan(LOOK_AHEAD)
    const { outcome, length, isCut } = short.isCut ? scan(LONGEST_ROW + 2) : short
    const next = isCut ? reader.lineEnd(from + length) : Math.min(from + outcome.next, plan.source.size)
    return { ...outcome, next, offset: from }
  }

  private settle(piece: number, outcome: PlacedOutcome, columns: SalesColumns): number {
    const { rows, bad, lines, offset } = outcome
    const { badKept } = this.plan
    this.readCount += rows + bad.length
    this.rejectedCount += bad.length
    this.bytesDone += this.plan.pieceBytes
    this.lines.push(piece, lines)
    for (const { reason, line, start, end } of bad) {
      this.rejected[reason] = (this.rejected[reason] as number) + 1
      if (this.bad.length < badKept || piece < (this.bad[badKept - 1]?.piece ?? 0))
        this.bad.push({ piece, line, reason, offset: offset + start, length: end - start })
    }
    if (this.bad.length > badKept * 2 + 1000) this.bad = this.firstBad()
    return this.sieve === undefined ? rows : this.sieve.keep(columns, rows, this.days)
  }

  private firstBad(): PlacedBadRow[] {
    return this.bad.toSorted((a, b) => a.piece - b.piece || a.line - b.line).slice(0, this.plan.badKept)
  }
}
