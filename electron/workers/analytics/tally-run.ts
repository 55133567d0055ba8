import type { Worker } from 'node:worker_threads'
import { AppError } from '@shared/base/app-error'
import type { SalesMapping } from '@shared/domain/sales/sales-columns'
import { bytesPerRow } from './column-block'
import type { FromThread, RowFilter, RunOrder, RunPlan, ScanReport, TallyParts, ThreadTask } from './messages'
import type { RunThreads } from './run-threads'
import { rowsPerPiece } from './scan-pieces'
import { SharedProgress, SLOTS, type WorkerStateName } from './shared-progress'

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

/** Threads that die are replaced; a file that kills one after another is not read to the end of days. */
export const MOST_DEATHS = 8
const PROGRESS_MS = 100
/** A thread that is told to stop does so within a piece; one that does not is ended. */
const STOP_MS = 250

export interface Part {
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
export class TallyRun {
  private readonly shared: SharedProgress
  private readonly seats: Seat[] = []
  private readonly scans = new Map<number, ScanReport>()
  private readonly tallies = new Map<number, TallyParts>()
  private counted: readonly TallyParts[] | undefined
  private readonly slots: readonly (readonly SharedArrayBuffer[])[]
  private readonly slotRows: number
  private deaths = 0
  /** The counter of a pipeline holds all that was counted: without it everything is to be counted again. */
  hasLostCounter = false
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
    const cancelled = () => {
      this.shared.stop()
      this.settle?.reject(new AppError('task.cancelled'))
    }
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
      await Promise.all(this.seats.map((seat) => this.release(seat)))
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

  /** Gives a thread back as soon as it has reported; one that is stuck, or is dead, is ended. */
  private async release(seat: Seat): Promise<void> {
    const { worker } = seat
    if (!seat.hasReported && this.shared.stopped())
      await new Promise<void>((resolve) => {
        const tooLong = setTimeout(resolve, STOP_MS)
        const settled = () => {
          clearTimeout(tooLong)
          resolve()
        }
        worker.once('message', settled)
        worker.once('exit', settled)
      })
    if (seat.hasReported) this.options.threads.give(worker)
    else await worker.terminate()
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
    if (seat.role === 'counter') {
      this.hasLostCounter = true
      this.shared.stop()
      this.settle?.reject(new AppError('worker.died', { retryable: true }))
      return
    }
    if (++this.deaths > MOST_DEATHS) {
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
