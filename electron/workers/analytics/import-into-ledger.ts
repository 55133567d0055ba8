import { createHash } from 'node:crypto'
import { AppError } from '@shared/base/app-error'
import { REJECT_REASONS, type RejectReason } from '@shared/domain/sales/reject-reason'
import { bytesPerRow, layColumns, type SalesColumns } from './column-block'
import { decodeText, readLayout, type CsvLayout } from './csv-layout'
import { copyColumns, deflateChunk, encodeChunk, roundedRows, type LedgerRows } from './ledger-chunk'
import type { DifferingLine, FromLedger, ImportSummary, LedgerRequest } from './ledger-messages'
import type { LedgerTable } from './ledger-rows'
import { toTransaction } from './ledger-transactions'
import type { ByteSource } from './messages'
import { openSource } from './open-source'
import { PieceReader } from './read-piece'
import { LONGEST_ROW } from './row-roles'
import { RowScanner } from './scan-rows'
import { rowsPerPiece } from './scan-pieces'

const PIECE_BYTES = 1 << 20
/** Rows of a chunk document (design.md §4). */
const CHUNK_ROWS = 5000
const SHOWN = 100
/** Changed rows of one file that are kept to be settled; all are counted. */
const MOST_DIFFERING = 5000
const SHOWN_TEXT = 200

/**
 * Reads a file into the ledger, in the order of its lines: what is new becomes rows and chunks of 5,000, what is there already is
 * counted, what differs from what is known under its id is reported and left out. Chunks leave through `tell` as they fill up.
 */
export async function importIntoLedger(
  table: LedgerTable,
  { path, mapping }: Extract<LedgerRequest, { kind: 'import' }>,
  tell: (message: FromLedger) => void,
): Promise<ImportSummary> {
  const opened = await openSource(path, new AbortController().signal)
  const { file, source } = opened
  const layout = readLayout(opened, mapping)
  if (!layout.fields.includes('id'))
    throw new AppError('sales.id-missing', { details: { file, header: layout.header.join(', ') } })
  return new LedgerImport(table, source, layout, tell).run()
}

class LedgerImport {
  private readonly hash = createHash('sha256')
  private readonly counts = new Map<RejectReason, number>()
  private readonly rejected: ImportSummary['rejected'][number][] = []
  private readonly differing: DifferingLine[] = []
  private differingCount = 0
  private accepted = 0
  private alreadyPresent = 0
  private readCount = 0
  private rejectedCount = 0
  private readonly reader: PieceReader
  private readonly scanner: RowScanner
  private readonly columns: SalesColumns
  private readonly pending: { rows: number; columns: SalesColumns; ids: Uint8Array[] }

  constructor(
    private readonly table: LedgerTable,
    private readonly source: ByteSource,
    private readonly layout: CsvLayout,
    private readonly tell: (message: FromLedger) => void,
  ) {
    const rows = rowsPerPiece(PIECE_BYTES)
    this.reader = new PieceReader(source, PIECE_BYTES)
    this.scanner = new RowScanner(layout.fields, layout.delimiter, rows)
    this.columns = this.lay(rows)
    this.pending = { rows: 0, columns: this.lay(roundedRows(CHUNK_ROWS)), ids: [] }
  }

  run(): ImportSummary {
    const { source, layout, reader } = this
    let line = layout.firstLine
    let hashed = 0
    for (let from = layout.bodyStart; from < source.size;) {
      const stop = Math.min(from + PIECE_BYTES, source.size)
      const length = reader.read(from, stop + LONGEST_ROW + 2)
      hashed = this.hashPiece(from, length, hashed)
      const outcome = this.scanner.scan(reader.bytes, reader.view, 0, stop - from, length, this.columns)
      this.reject(outcome.bad, line)
      this.offer(outcome.rows, line)
      line += outcome.lines
      const isCut = outcome.next > length && from + length < source.size
      from = isCut ? reader.lineEnd(from + length) : from + outcome.next
      this.tell({ kind: 'progress', done: Math.min(from, source.size), total: source.size, rows: this.readCount })
    }
    this.flush()
    reader.close()
    return {
      read: this.readCount,
      accepted: this.accepted,
      alreadyPresent: this.alreadyPresent,
      differing: this.differing,
      differingCount: this.differingCount,
      rejectedCount: this.rejectedCount,
      rejectedByReason: Object.fromEntries(this.counts),
      rejected: this.rejected,
      fileHash: this.hash.digest('hex'),
      bytes: source.size,
    }
  }

  private lay(rows: number): SalesColumns {
    const withCost = this.layout.fields.includes('cost')
    const withVehicle = this.layout.fields.includes('vehicle')
    return layColumns(new ArrayBuffer(bytesPerRow(withCost, withVehicle) * rows), rows, withCost, withVehicle)
  }

  /** Pieces overlap; what was hashed already is skipped. The header counts too, with the first piece. */
  private hashPiece(from: number, length: number, hashed: number): number {
    const { reader } = this
    if (hashed === 0 && from > 0) {
      const head = new PieceReader(this.source, from)
      const got = head.read(0, from)
      this.hash.update(head.bytes.subarray(0, got))
      head.close()
      hashed = from
    }
    if (from + length <= hashed) return hashed
    this.hash.update(reader.bytes.subarray(hashed - from, length))
    return from + length
  }

  private reject(bad: readonly { reason: number; line: number; start: number; end: number }[], line: number): void {
    this.readCount += bad.length
    this.rejectedCount += bad.length
    for (const row of bad) {
      const reason = REJECT_REASONS[row.reason - 1] ?? 'too-few-columns'
      this.counts.set(reason, (this.counts.get(reason) ?? 0) + 1)
      if (this.rejected.length >= SHOWN) continue
      const bytes = this.reader.bytes.subarray(row.start, Math.min(row.end, row.start + SHOWN_TEXT))
      const text = decodeText(bytes).replace(/\r?\n$/, '')
      const id = text.split(String.fromCharCode(this.layout.delimiter))[this.layout.fields.indexOf('id')] ?? ''
      this.rejected.push({ line: line + row.line, reason, text, id })
    }
  }

  private offer(rows: number, line: number): void {
    const { scanner, reader, columns, table } = this
    this.readCount += rows
    const ids = Array.from({ length: rows }, (_, row) => reader.bytes.slice(scanner.idStarts[row], scanner.idEnds[row]))
    const { cities, models, vehicles } = scanner.dictionaries
    const part: LedgerRows = {
      rows,
      cities: cities.texts(),
      models: models.texts(),
      vehicles: vehicles.texts(),
      ids,
      columns,
    }
    table.addRows(part, (row, offer) => {
      if (offer === 'present') this.alreadyPresent++
      else if (offer === 'added') this.keep(row, ids[row] as Uint8Array)
      else if (++this.differingCount <= MOST_DIFFERING) {
        const known = table.rowOfId(ids[row] as Uint8Array) ?? 0
        this.differing.push({
          line: line + this.linesBefore(row),
          known: toTransaction(table, known),
          found: toTransaction(part, row),
        })
      }
    })
  }

  /** Line ends of the piece before a sound row. */
  private linesBefore(row: number): number {
    const { bytes } = this.reader
    const stop = this.scanner.idStarts[row] as number
    let lines = 0
    for (let at = bytes.indexOf(10); at >= 0 && at < stop; at = bytes.indexOf(10, at + 1)) lines++
    return lines
  }

  private keep(row: number, id: Uint8Array): void {
    const { pending } = this
    copyColumns(this.columns, row, pending.columns, pending.rows++, 1)
    pending.ids.push(id)
    this.accepted++
    if (pending.rows === CHUNK_ROWS) this.flush()
  }

  private flush(): void {
    const { pending, scanner } = this
    const { rows } = pending
    if (rows === 0) return
    const columns = { ...this.lay(roundedRows(rows)) }
    copyColumns(pending.columns, 0, columns, 0, rows)
    const cities = renumber(columns.city, rows)
    const models = renumber(columns.model, rows)
    const vehicles = columns.vehicle === undefined ? [] : renumber(columns.vehicle, rows)
    const { dictionaries } = scanner
    const bytes = encodeChunk({
      rows,
      cities: cities.map((code) => dictionaries.cities.text(code)),
      models: models.map((code) => dictionaries.models.text(code)),
      vehicles: vehicles.map((code) => dictionaries.vehicles.text(code)),
      ids: pending.ids,
      columns,
    })
    const name = createHash('sha256').update(bytes).digest('hex').slice(0, 40)
    this.tell({ kind: 'chunk', chunk: { name, rows, bytes: deflateChunk(bytes) } })
    pending.rows = 0
    pending.ids = []
  }
}

/** Numbers the codes of a chunk by themselves, in the order they come, so that a chunk's bytes do not depend on the rows before it. */
function renumber(codes: Uint16Array | Int32Array, rows: number): number[] {
  const own = new Map<number, number>()
  for (let row = 0; row < rows; row++) {
    const code = codes[row] as number
    if (code < 0) continue
    let number = own.get(code)
    if (number === undefined) own.set(code, (number = own.size))
    codes[row] = number
  }
  return [...own.keys()]
}
