/*
 * What the threads of one run share, in one Int32Array:
 *
 *   0 next piece   1 pipeline: blocks published so far   2 pipeline: every scanner is done   3 the run is cancelled
 *   4 … starts: where the first row of a piece begins behind the piece's own start; -1 until its predecessor was read
 *     … owners: seat + 1 of the thread that took a piece
 *     … guesses: for each piece where it was read from before that was known (-1: it was not), and where the next piece begins if that
 *       was right
 *     … slots:  pipeline: rows + 1 of a full slot, 0 of an empty one; then the cities known by then
 *
 * A piece that was read from a guess is settled by whoever publishes its start: right guesses pass on from piece to piece at once, and
 * nobody waits for a thread that is busy with something else.
 */
const NEXT = 0
const PUBLISHED = 1
const SCANNED = 2
const STOPPED = 3
const HEAD = 4

/** Full and empty blocks between a scanner and the counter of a pipeline. */
export const SLOTS = 4
const UNKNOWN = -1

/** Figures a thread shows of itself: doubles, so that nobody has to ask it. */
const FIGURES = 6
export const STATES = ['starting', 'reading', 'waiting', 'counting', 'done', 'dead'] as const
export type WorkerStateName = (typeof STATES)[number]

export interface SharedBuffers {
  readonly control: SharedArrayBuffer
  readonly figures: SharedArrayBuffer
  readonly pieces: number
  readonly seats: number
}

export function createSharedBuffers(pieces: number, seats: number): SharedBuffers {
  const control = new SharedArrayBuffer((HEAD + pieces * 4 + 1 + seats * SLOTS * 2) * 4)
  new Int32Array(control, HEAD * 4, pieces + 1).fill(UNKNOWN)
  new Int32Array(control, (HEAD + pieces * 2 + 1) * 4, pieces * 2).fill(UNKNOWN)
  return { control, figures: new SharedArrayBuffer(seats * FIGURES * 8), pieces, seats }
}

/** The one hand on the shared arrays: who takes which piece, where pieces begin, what a thread shows. */
export class SharedProgress {
  private readonly control: Int32Array
  private readonly figures: Float64Array
  private readonly owners: number
  private readonly guesses: number
  private readonly slots: number

  constructor(readonly buffers: SharedBuffers) {
    this.control = new Int32Array(buffers.control)
    this.figures = new Float64Array(buffers.figures)
    this.owners = HEAD + buffers.pieces + 1
    this.guesses = this.owners + buffers.pieces
    this.slots = this.guesses + buffers.pieces * 2
  }

  /** The next piece nobody took yet; undefined when there is none. */
  take(seat: number): number | undefined {
    if (this.stopped() || Atomics.load(this.control, NEXT) >= this.buffers.pieces) return undefined
    const piece = Atomics.add(this.control, NEXT, 1)
    if (piece >= this.buffers.pieces) return undefined
    Atomics.store(this.control, this.owners + piece, seat + 1)
    return piece
  }

  /** Makes a seat the heir of a dead one: what that took, in order. Its results are lost, so all of it is to be read again. */
  inherit(dead: number, heir: number): number[] {
    const pieces: number[] = []
    for (let piece = 0; piece < this.buffers.pieces; piece++) {
      const owner = this.owners + piece
      if (Atomics.compareExchange(this.control, owner, dead + 1, heir + 1) === dead + 1) pieces.push(piece)
    }
    return pieces
  }

  startOf(piece: number): number | undefined {
    const start = Atomics.load(this.control, HEAD + piece)
    return start === UNKNOWN ? undefined : start
  }

  /** Blocks the thread until the piece before has been read; undefined when the run was cancelled. */
  waitForStart(piece: number): number | undefined {
    for (;;) {
      const start = this.startOf(piece)
      if (start !== undefined || this.stopped()) return start
      Atomics.wait(this.control, HEAD + piece, UNKNOWN)
    }
  }

  /** Says where a piece begins, and where those behind it do, as far as they were read from the right place. */
  publishStart(piece: number, start: number): void {
    const { control, buffers } = this
    for (let at = piece, next = start; ; at++) {
      Atomics.store(control, HEAD + at, next)
      Atomics.notify(control, HEAD + at)
      if (at >= buffers.pieces || Atomics.load(control, this.guesses + at * 2) !== next) return
      next = Atomics.load(control, this.guesses + at * 2 + 1)
    }
  }

  /** A piece was read from `guess`, which nobody knows to be right yet; then the next one begins at `end`. */
  publishGuess(piece: number, guess: number, end: number): void {
    const { control } = this
    Atomics.store(control, this.guesses + piece * 2 + 1, end)
    Atomics.store(control, this.guesses + piece * 2, guess)
    // Its start may have been published just before.
    if (this.startOf(piece) === guess) this.publishStart(piece + 1, end)
  }

  /** Ends the run: threads stop at their next piece, and those that wait wake up. */
  stop(): void {
    Atomics.store(this.control, STOPPED, 1)
    for (let at = 0; at < this.control.length; at++) Atomics.notify(this.control, at)
  }

  stopped(): boolean {
    return Atomics.load(this.control, STOPPED) === 1
  }

  show(
    seat: number,
    state: WorkerStateName,
    figures?: { rows: number; rejected: number; bytes: number; memory: number },
  ) {
    const at = seat * FIGURES
    this.figures[at] = STATES.indexOf(state)
    if (figures === undefined) return
    this.figures[at + 1] = figures.rows
    this.figures[at + 2] = figures.rejected
    this.figures[at + 3] = figures.bytes
    this.figures[at + 4] = figures.memory
  }

  shown(seat: number) {
    const at = seat * FIGURES
    const [state = 0, rows = 0, rejected = 0, bytes = 0, memory = 0] = this.figures.subarray(at, at + FIGURES)
    return { state: STATES[state] ?? ('starting' as const), rows, rejected, bytes, memory }
  }

  /** Pipeline: blocks the scanner until a slot of its own is empty. */
  waitForEmpty(seat: number, slot: number): void {
    const at = this.slotAt(seat, slot)
    for (;;) {
      const full = Atomics.load(this.control, at)
      if (full === 0 || this.stopped()) return
      Atomics.wait(this.control, at, full)
    }
  }

  fill(seat: number, slot: number, rows: number, cities: number): void {
    const at = this.slotAt(seat, slot)
    Atomics.store(this.control, at + 1, cities)
    Atomics.store(this.control, at, rows + 1)
    Atomics.add(this.control, PUBLISHED, 1)
    Atomics.notify(this.control, PUBLISHED)
  }

  full(seat: number, slot: number): { rows: number; cities: number } | undefined {
    const at = this.slotAt(seat, slot)
    const rows = Atomics.load(this.control, at) - 1
    return rows < 0 ? undefined : { rows, cities: Atomics.load(this.control, at + 1) }
  }

  empty(seat: number, slot: number): void {
    const at = this.slotAt(seat, slot)
    Atomics.store(this.control, at, 0)
    Atomics.notify(this.control, at)
  }

  published(): number {
    return Atomics.load(this.control, PUBLISHED)
  }

  /** Pipeline: blocks the counter until more was published than `seen`, or the scanners are done. */
  waitForWork(seen: number): void {
    if (!this.scanned() && !this.stopped()) Atomics.wait(this.control, PUBLISHED, seen)
  }

  scanned(): boolean {
    return Atomics.load(this.control, SCANNED) === 1
  }

  endScanning(): void {
    Atomics.store(this.control, SCANNED, 1)
    Atomics.add(this.control, PUBLISHED, 1)
    Atomics.notify(this.control, PUBLISHED)
  }

  private slotAt(seat: number, slot: number): number {
    return this.slots + (seat * SLOTS + slot) * 2
  }
}
