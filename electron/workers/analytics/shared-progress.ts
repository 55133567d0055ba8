/*
 * What the threads of one run share, in one Int32Array:
 *
 *   0 next piece   1 pipeline: blocks published so far   2 pipeline: every scanner is done
 *   3 … starts: where the first row of a piece begins behind the piece's own start; -1 until its predecessor was read
 *     … owners: seat + 1 of the thread that took a piece
 *     … slots:  pipeline: rows + 1 of a full slot, 0 of an empty one; then the cities known by then
 */
const NEXT = 0
const PUBLISHED = 1
const SCANNED = 2
const HEAD = 3

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
  const control = new SharedArrayBuffer((HEAD + pieces * 2 + 1 + seats * SLOTS * 2) * 4)
  new Int32Array(control, HEAD * 4, pieces + 1).fill(UNKNOWN)
  return { control, figures: new SharedArrayBuffer(seats * FIGURES * 8), pieces, seats }
}

/** The one hand on the shared arrays: who takes which piece, where pieces begin, what a thread shows. */
export class SharedProgress {
  private readonly control: Int32Array
  private readonly figures: Float64Array
  private readonly owners: number
  private readonly slots: number

  constructor(readonly buffers: SharedBuffers) {
    this.control = new Int32Array(buffers.control)
    this.figures = new Float64Array(buffers.figures)
    this.owners = HEAD + buffers.pieces + 1
    this.slots = this.owners + buffers.pieces
  }

  /** The next piece nobody took yet; undefined when there is none. */
  take(seat: number): number | undefined {
    if (Atomics.load(this.control, NEXT) >= this.buffers.pieces) return undefined
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

  /** Blocks the thread until the piece before has been read. */
  waitForStart(piece: number): number {
    while (Atomics.load(this.control, HEAD + piece) === UNKNOWN) Atomics.wait(this.control, HEAD + piece, UNKNOWN)
    return Atomics.load(this.control, HEAD + piece)
  }

  publishStart(piece: number, start: number): void {
    Atomics.store(this.control, HEAD + piece, start)
    Atomics.notify(this.control, HEAD + piece)
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
      if (full === 0) return
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
    if (!this.scanned()) Atomics.wait(this.control, PUBLISHED, seen)
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
