import type { TransferListItem } from 'node:worker_threads'
import { assertNever } from '@shared/base/assert-never'
import type { SalesColumns } from './column-block'
import type { FromThread, RunPlan, ThreadTask } from './messages'
import { columnsFor, PieceScanner, rowsPerPiece, type ReadPiece } from './scan-pieces'
import { SharedProgress, SLOTS } from './shared-progress'
import { buffersOf, partsOf } from './tally-parts'
import { RowTally, type TallyFilter } from './tally-rows'

/** What a thread says when it is done, and the arrays that move with it. */
export interface ThreadOutcome {
  readonly message: FromThread
  readonly transfer: readonly TransferListItem[]
  /** What the work was done with. */
  readonly made: readonly object[]
}

/** Does one thread's work of a run, from its first piece to its report. */
export function runThread(plan: RunPlan, task: ThreadTask): ThreadOutcome {
  switch (task.kind) {
    case 'take':
      return takePieces(plan, task)
    case 'part':
      return readPart(plan, task)
    case 'scan':
      return scanOnly(plan, task)
    case 'count':
      return countOnly(plan, task)
    default:
      return assertNever(task)
  }
}

/** Pieces a thread reads before it must know where the first of them begins: it then need not wait for one that was held up. */
const READ_AHEAD = 4

type Task<Kind extends ThreadTask['kind']> = Extract<ThreadTask, { kind: Kind }>

function takePieces(plan: RunPlan, { seat, redo }: Task<'take'>): ThreadOutcome {
  const shared = new SharedProgress(plan.shared)
  const scanner = new PieceScanner(plan, shared, seat)
  const tally = new RowTally()
  scanner.otherBytes = () => tally.bytes
  const free = Array.from({ length: READ_AHEAD }, () => columnsFor(plan, rowsPerPiece(plan.pieceBytes)))
  const read: ReadPiece[] = []
  // Counts what was read from the right place, in order; the others stay until that is known.
  const settle = (waitsFor: (left: number) => boolean) => {
    for (let first = read[0]; first !== undefined; first = read[0]) {
      const rows = scanner.settlePiece(first, waitsFor(read.length))
      if (rows === undefined) return
      count(scanner, tally, plan, first.columns, rows)
      free.push(first.columns)
      read.shift()
    }
  }
  for (const piece of inOrder(redo, shared, seat)) {
    const columns = free.pop()
    if (columns === undefined) break
    read.push(scanner.readPiece(piece, columns))
    settle((left) => left === READ_AHEAD)
  }
  settle(() => true)
  return finish(scanner, seat, tally, free)
}

function readPart(plan: RunPlan, { seat, from, to, start }: Task<'part'>): ThreadOutcome {
  const scanner = new PieceScanner(plan, new SharedProgress(plan.shared), seat)
  const tally = new RowTally()
  scanner.otherBytes = () => tally.bytes
  const columns = columnsFor(plan, rowsPerPiece(plan.pieceBytes))
  const seam = scanner.scanPart(from, to, columns, (rows) => count(scanner, tally, plan, columns, rows), start)
  return finish(scanner, seat, tally, [columns], seam)
}

function scanOnly(plan: RunPlan, { seat, redo, slots, slotRows }: Task<'scan'>): ThreadOutcome {
  const shared = new SharedProgress(plan.shared)
  const scanner = new PieceScanner(plan, shared, seat)
  const blocks = slots.map((slot) => columnsFor(plan, slotRows, slot))
  let turn = 0
  for (const piece of inOrder(redo, shared, seat)) {
    const slot = turn++ % SLOTS
    scanner.show('waiting')
    shared.waitForEmpty(seat, slot)
    const rows = scanner.settlePiece(scanner.readPiece(piece, blocks[slot] as SalesColumns), true)
    if (rows === undefined) break
    shared.fill(seat, slot, rows, scanner.scanner.dictionaries.cities.size)
  }
  return finish(scanner, seat)
}

function countOnly(plan: RunPlan, { seat, slots, slotRows }: Task<'count'>): ThreadOutcome {
  const shared = new SharedProgress(plan.shared)
  const blocks = slots.map((own) => own.map((slot) => columnsFor(plan, slotRows, slot)))
  const tallies = blocks.map(() => new RowTally())
  const filter = tallyFilter(plan)
  let rows = 0
  let bytes = 0
  for (;;) {
    const seen = shared.published()
    const isLast = shared.scanned()
    let found = false
    for (const [scanner, own] of blocks.entries()) {
      for (const [slot, columns] of own.entries()) {
        const full = shared.full(scanner, slot)
        if (full === undefined) continue
        found = true
        tallies[scanner]?.add(columns, 0, full.rows, full.cities, filter)
        shared.empty(scanner, slot)
        rows += full.rows
        bytes += plan.pieceBytes
      }
    }
    const memory = tallies.reduce((sum, tally) => sum + tally.bytes, 0)
    shared.show(seat, found ? 'counting' : 'waiting', { rows, rejected: 0, bytes, memory })
    if (found) continue
    if (isLast || shared.stopped()) break
    shared.waitForWork(seen)
  }
  shared.show(seat, 'done')
  const parts = tallies.map((tally) => partsOf(tally))
  return {
    message: { kind: 'counted', seat, tallies: parts },
    transfer: parts.flatMap((part) => buffersOf(part)),
    made: [shared, ...blocks, ...tallies],
  }
}

function* inOrder(redo: readonly number[], shared: SharedProgress, seat: number): Generator<number> {
  yield* redo
  for (let piece = shared.take(seat); piece !== undefined; piece = shared.take(seat)) yield piece
}

function count(scanner: PieceScanner, tally: RowTally, plan: RunPlan, columns: SalesColumns, rows: number): void {
  scanner.show('counting')
  tally.add(columns, 0, rows, scanner.scanner.dictionaries.cities.size, tallyFilter(plan))
}

function tallyFilter({ filter }: RunPlan): TallyFilter | undefined {
  return filter.spreads ? { fromDay: filter.fromDay } : undefined
}

function finish(
  scanner: PieceScanner,
  seat: number,
  tally?: RowTally,
  columns: readonly SalesColumns[] = [],
  seam?: { start: number; end: number },
): ThreadOutcome {
  scanner.show('done')
  const scan = seam === undefined ? scanner.report() : { ...scanner.report(), seam }
  scanner.close()
  if (tally === undefined) return { message: { kind: 'finished', seat, scan }, transfer: [], made: [scanner] }
  const parts = partsOf(tally)
  return {
    message: { kind: 'finished', seat, scan, tally: parts },
    transfer: buffersOf(parts),
    made: [scanner, tally, ...columns],
  }
}
