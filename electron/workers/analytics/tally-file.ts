import { closeSync, openSync, readSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import type { Worker } from 'node:worker_threads'
import { AppError } from '@shared/base/app-error'
import { REJECT_REASONS, type RejectedRow, type RejectReason } from '@shared/domain/sales/reject-reason'
import type { SalesMapping } from '@shared/domain/sales/sales-columns'
import type { SalesTally } from '@shared/domain/sales/tally'
import { bytesPerRow } from './column-block'
import { decodeText, readLayout } from './csv-layout'
import { emptyTally, mergeTally, type Names } from './merge-tallies'
import type {
  ByteSource,
  FromThread,
  PlacedBadRow,
  RowFilter,
  RunOrder,
  RunPlan,
  ScanReport,
  TallyParts,
  ThreadTask,
} from './messages'
import { openSource } from './open-source'
import type { RunThreads } from './run-threads'
import { rowsPerPiece } from './scan-pieces'
import { createSharedBuffers, SharedProgress, SLOTS, type WorkerStateName } from './shared-progress'

export const EXECUTION_MODELS = ['forkjoin', 'mapreduce', 'pipeline'] as const
/**
 * How the threads share the work, with the same result. `forkjoin`: each takes the next piece when it is done with one. `mapreduce`:
 * each maps an equal part, then the parts are reduced. `pipeline`: some read rows into columns, one counts the columns.
 */
export type ExecutionModel = (typeof EXECUTION_MODELS)[number]

/** What a thread shows of itself while it works. Bytes are those of its part of the file; memory is its own arrays. */
export interface WorkerFigures {
  readonly seat: number
  readonly role: 'worker' | 'scanner' | 'counter'
  readonly state: WorkerStateName
  readonly rows: number
  readonly rejected: number
  readonly bytes: number
  readonly memory: number
  readonly rowsPerSecond: number
}

export interface TallyOptions {
  readonly threads: RunThreads
  readonly path: string
  readonly mapping?: SalesMapping
  readonly filter: RowFilter
  readonly workers?: number
  readonly model?: ExecutionModel
  readonly pieceBytes?: number
  /** How many of the rows that are not counted are wanted, from the first on; a hundred when not given. */
  readonly rejectedKept?: number
  readonly signal: AbortSignal
  readonly onProgress?: (done: number, total: number, workers: readonly WorkerFigures[]) => void
  /** Told of each thread as it starts, by seat. */
  readonly onThread?: (worker: Worker, seat: number) => void
}

export interface FileTally {
  readonly tally: SalesTally
  readonly read: number
  readonly rejected: number
  readonly rejectedByReason: Readonly<Partial<Record<RejectReason, number>>>
  /** The first ones, in the order of the file. */
  readonly rejectedRows: readonly RejectedRow[]
  readonly bytes: number
  readonly ms: number
  readonly workers: readonly WorkerFigures[]
}

const PIECE_BYTES = 256 * 1024
const PROGRESS_MS = 100
/** Threads that die are replaced; a file that kills one after another is not read to the end of days. */
const MOST_DEATHS = 8
const SHOWN_ROWS = 100
const SHOWN_TEXT = 200

/**
 * Counts one file of transactions with all its threads, exactly. Fails with the codes of `openSource` and `readLayout`,
 * `task.cancelled`, and `worker.died` when threads keep dying.
 */
export async function tallyFile(options: TallyOptions): Promise<FileTally> {
  const startedMs = performance.now()
  const { source, head } = await openSource(options.path, options.signal)
  const layout = readLayout(head, options.mapping)
  const pieceBytes = options.pieceBytes ?? PIECE_BYTES
  const pieces = Math.max(1, Math.ceil((source.size - layout.bodyStart) / pieceBytes))
  const model = options.model ?? 'forkjoin'
  const width = Math.max(1, Math.min(options.workers ?? availableParallelism(), model === 'pipeline' ? 64 : pieces))
  const plan: RunPlan = {
    source,
    fields: layout.fields,
    delimiter: layout.delimiter,
    bodyStart: layout.bodyStart,
    pieceBytes,
    filter: options.filter,
    badKept: options.rejectedKept ?? SHOWN_ROWS,
    shared: createSharedBuffers(pieces, width + MOST_DEATHS + 1),
  }
  const run = new Run(plan, options, model, width, startedMs)
  const results = await run.results()
  const outcome = combine(results, layout.firstLine, plan)
  outcome.tally.hasCost = layout.fields.includes('cost')
  outcome.tally.hasVehicle = layout.fields.includes('vehicle')
  return { ...outcome, bytes: source.size, ms: performance.now() - startedMs, workers: run.figures() }
}

interface Part {
  readonly scan: ScanReport
  readonly tally: TallyParts
}

interface Seat {
  readonly number: number
  readonly role: WorkerFigures['role']
  readonly task: ThreadTask
  readonly worker: Worker
  readonly startedMs: number
  isLive: boolean
  /** It said what it has, and waits for something else to do. */
  hasReported: boolean
}

/** One run: its threads, who replaces whom, and when all of it has been read. */
class Run {
  private readonly shared: SharedProgress
  private readonly seats: Seat[] = []
  private readonly scans = new Map<number, ScanReport>()
  private readonly tallies = new Map<number, TallyParts>()
  private counted: readonly TallyParts[] | undefined
  private readonly slots: readonly (readonly SharedArrayBuffer[])[]
  private readonly slotRows: number
  private deaths = 0
  private settle: { resolve: (parts: Part[]) => void; reject: (error: unknown) => void } | undefined
  private endedMs = 0

  constructor(
    private readonly plan: RunPlan,
    private readonly options: TallyOptions,
    private readonly model: ExecutionModel,
    private readonly width: number,
    private readonly startedMs: number,
  ) {
    this.shared = new SharedProgress(plan.shared)
    this.slotRows = rowsPerPiece(plan.pieceBytes)
    const rowBytes = bytesPerRow(plan.fields.includes('cost'), plan.fields.includes('vehicle'))
    const slotCount = model === 'pipeline' ? plan.shared.seats : 0
    this.slots = Array.from({ length: slotCount }, () =>
      Array.from({ length: SLOTS }, () => new SharedArrayBuffer(rowBytes * this.slotRows)),
    )
  }

  async results(): Promise<Part[]> {
    const { signal } = this.options
    if (signal.aborted) throw new AppError('task.cancelled')
    const timer = setInterval(() => this.tell(), PROGRESS_MS)
    const cancelled = () => this.settle?.reject(new AppError('task.cancelled'))
    signal.addEventListener('abort', cancelled, { once: true })
    try {
      return await new Promise<Part[]>((resolve, reject) => {
        this.settle = { resolve, reject }
        this.startAll()
      })
    } finally {
      this.endedMs = performance.now()
      clearInterval(timer)
      signal.removeEventListener('abort', cancelled)
      for (const seat of this.seats) seat.isLive = false
      for (const { worker, hasReported } of this.seats) if (hasReported) this.options.threads.give(worker)
      await Promise.all(
        this.seats.map(({ worker, hasReported }) => (hasReported ? Promise.resolve(0) : worker.terminate())),
      )
      this.tell()
    }
  }

  figures(): WorkerFigures[] {
    const nowMs = this.endedMs === 0 ? performance.now() : this.endedMs
    return this.seats.map(({ number, role, startedMs }) => {
      const shown = this.shared.shown(number)
      const seconds = Math.max(0.001, (nowMs - startedMs) / 1000)
      return { seat: number, role, ...shown, rowsPerSecond: Math.round(shown.rows / seconds) }
    })
  }

  private startAll(): void {
    const { width, plan } = this
    if (this.model === 'pipeline') {
      this.start('counter', (seat) => ({ kind: 'count', seat, slots: this.slots, slotRows: this.slotRows }))
      for (let scanner = 0; scanner < Math.max(1, width - 1); scanner++) this.startScanner([])
    } else if (this.model === 'mapreduce') {
      const { pieces } = plan.shared
      for (let part = 0; part < width; part++) {
        const from = Math.floor((pieces * part) / width)
        const to = Math.floor((pieces * (part + 1)) / width)
        this.start('worker', (seat) => ({ kind: 'part', seat, from, to }))
      }
    } else {
      for (let worker = 0; worker < width; worker++) this.start('worker', (seat) => ({ kind: 'take', seat, redo: [] }))
      if (plan.shared.pieces > 0) this.shared.publishStart(0, 0)
    }
    if (this.model === 'pipeline') this.shared.publishStart(0, 0)
  }

  private startScanner(redo: readonly number[]): void {
    this.start('scanner', (seat) => ({
      kind: 'scan',
      seat,
      redo,
      slots: this.slots[seat] ?? [],
      slotRows: this.slotRows,
    }))
  }

  private start(role: Seat['role'], taskOf: (seat: number) => ThreadTask): void {
    const number = this.seats.length
    const task = taskOf(number)
    const worker = this.options.threads.take()
    const seat: Seat = { number, role, task, worker, startedMs: performance.now(), isLive: true, hasReported: false }
    this.seats.push(seat)
    worker.on('message', (message: FromThread) => this.hear(seat, message))
    worker.on('error', () => this.lose(seat))
    worker.on('exit', () => this.lose(seat))
    this.options.onThread?.(worker, number)
    const order: RunOrder = { plan: this.plan, task }
    worker.postMessage(order)
  }

  private hear(seat: Seat, message: FromThread): void {
    seat.hasReported = true
    if (message.kind === 'failed') {
      this.settle?.reject(new AppError(message.code, { details: message.details }))
      return
    }
    seat.isLive = false
    if (message.kind === 'counted') this.counted = message.tallies
    else {
      this.scans.set(seat.number, message.scan)
      if (message.tally !== undefined) this.tallies.set(seat.number, message.tally)
    }
    this.settleIfDone()
  }

  /** A thread ended without its report: what it took is read again by another, its partial counts are dropped. */
  private lose(seat: Seat): void {
    if (!seat.isLive) return
    seat.isLive = false
    this.shared.show(seat.number, 'dead')
    if (++this.deaths > MOST_DEATHS || seat.role === 'counter') {
      this.settle?.reject(new AppError('worker.died', { details: { deaths: this.deaths }, retryable: true }))
      return
    }
    const heir = this.seats.length
    const { task } = seat
    if (task.kind === 'part') this.start('worker', (number) => ({ ...task, seat: number }))
    else if (task.kind === 'scan') this.startScanner(this.shared.inherit(seat.number, heir))
    else if (task.kind === 'take') {
      const redo = this.shared.inherit(seat.number, heir)
      this.start('worker', (number) => ({ kind: 'take', seat: number, redo }))
    }
  }

  private settleIfDone(): void {
    const live = this.seats.filter(({ isLive }) => isLive)
    if (this.model === 'pipeline') {
      if (live.some(({ role }) => role === 'scanner')) return
      if (this.counted === undefined) this.shared.endScanning()
      else this.settle?.resolve([...this.scans].map(([seat, scan]) => ({ scan, tally: this.countedOf(seat) })))
      return
    }
    if (live.length > 0) return
    if (this.model === 'mapreduce' && this.redoBrokenSeam()) return
    this.settle?.resolve([...this.scans].map(([seat, scan]) => ({ scan, tally: this.tallyOf(seat) })))
  }

  /** Map-reduce: a part that began inside a quoted field is read again from where the part before it ended. */
  private redoBrokenSeam(): boolean {
    const parts = [...this.scans]
      .flatMap(([seat, { seam }]) => {
        const task = this.seats[seat]?.task
        return seam !== undefined && task?.kind === 'part' ? [{ seat, seam, task }] : []
      })
      .toSorted((a, b) => a.task.from - b.task.from)
    for (const [index, { seat, seam, task }] of parts.entries()) {
      const before = parts[index - 1]
      if (before === undefined || before.seam.end === seam.start) continue
      this.scans.delete(seat)
      this.tallies.delete(seat)
      this.start('worker', (number) => ({ ...task, seat: number, start: before.seam.end }))
      return true
    }
    return false
  }

  private tallyOf(seat: number): TallyParts {
    const tally = this.tallies.get(seat)
    if (tally === undefined) throw new AppError('internal', { details: { missing: `tally ${seat}` } })
    return tally
  }

  private countedOf(seat: number): TallyParts {
    const tally = this.counted?.[seat]
    if (tally === undefined) throw new AppError('internal', { details: { missing: `tally ${seat}` } })
    return tally
  }

  private tell(): void {
    const { onProgress } = this.options
    if (onProgress === undefined) return
    const figures = this.figures()
    const readers = figures.filter(({ role, state }) => role !== 'counter' && state !== 'dead')
    const total = this.plan.source.size
    onProgress(
      Math.min(
        total,
        readers.reduce((sum, { bytes }) => sum + bytes, 0),
      ),
      total,
      figures,
    )
  }
}

function combine(parts: readonly Part[], firstLine: number, { source, badKept }: RunPlan) {
  const tally = emptyTally()
  const counts = new Map<RejectReason, number>()
  const linesOf = new Map<number, number>()
  let read = 0
  for (const { scan, tally: counted } of parts) {
    const names: Names = {
      cities: scan.cityTexts.map((text) => decodeText(text).normalize()),
      models: scan.modelTexts.map((text) => decodeText(text).normalize()),
      vehicles: scan.vehicleTexts.map((text) => decodeText(text).normalize()),
    }
    mergeTally(tally, counted, names)
    for (let day = 0; day < scan.days.length; day++) if (scan.days[day] === 1) tally.days[day] = 1
    read += scan.read
    for (const [index, reason] of REJECT_REASONS.entries()) {
      const count = scan.rejected[index + 1] ?? 0
      if (count > 0) counts.set(reason, (counts.get(reason) ?? 0) + count)
    }
    for (let at = 0; at < scan.lines.length; at += 2)
      linesOf.set(scan.lines[at] as number, scan.lines[at + 1] as number)
  }
  const bad = parts.flatMap(({ scan }) => scan.bad).toSorted((a, b) => a.piece - b.piece || a.line - b.line)
  return {
    tally,
    read,
    rejected: [...counts.values()].reduce((sum, count) => sum + count, 0),
    rejectedByReason: Object.fromEntries(counts),
    rejectedRows: placed(bad.slice(0, badKept), linesOf, firstLine, source),
  }
}

function placed(
  bad: readonly PlacedBadRow[],
  linesOf: ReadonlyMap<number, number>,
  firstLine: number,
  source: ByteSource,
): RejectedRow[] {
  const last = bad.at(-1)?.piece ?? 0
  const before: number[] = [firstLine]
  for (let piece = 0; piece < last; piece++) before.push((before[piece] ?? 0) + (linesOf.get(piece) ?? 0))
  const reader = openTexts(source)
  try {
    return bad.map(({ piece, line, reason, offset, length }) => ({
      line: (before[piece] ?? 0) + line,
      reason: REJECT_REASONS[reason - 1] ?? 'too-few-columns',
      text: decodeText(reader.at(offset, Math.min(length, SHOWN_TEXT))).replace(/\r?\n$/, ''),
    }))
  } finally {
    reader.close()
  }
}

function openTexts(source: ByteSource): { at(offset: number, length: number): Uint8Array; close(): void } {
  if (source.kind === 'memory')
    return { at: (offset, length) => new Uint8Array(source.bytes, offset, length).slice(), close: () => undefined }
  const file = openSync(source.path, 'r')
  const bytes = new Uint8Array(SHOWN_TEXT)
  return {
    at: (offset, length) => bytes.subarray(0, readSync(file, bytes, 0, length, offset)),
    close: () => closeSync(file),
  }
}
