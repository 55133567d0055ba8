import { closeSync, openSync, readSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { REJECT_REASONS, type RejectedRow, type RejectReason } from '@shared/domain/sales/reject-reason'
import type { SalesTally } from '@shared/domain/sales/tally'
import { decodeText, readLayout } from './csv-layout'
import { emptyTally, mergeTally, type Names } from './merge-tallies'
import type { ByteSource, PlacedBadRow, RunPlan } from './messages'
import { openSource } from './open-source'
import { createSharedBuffers } from './shared-progress'
import { MOST_DEATHS, TallyRun, type Part, type TallyOptions, type WorkerFigures } from './tally-run'

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
const SHOWN_ROWS = 100
const SHOWN_TEXT = 200

/**
 * Counts one file of transactions with all its threads, exactly. Fails with the codes of `openSource` and `readLayout`,
 * `task.cancelled`, and `worker.died` when threads keep dying.
 */
export async function tallyFile(options: TallyOptions): Promise<FileTally> {
  const startedMs = performance.now()
  const opened = await openSource(options.path, options.signal)
  const { source } = opened
  const layout = readLayout(opened, options.mapping)
  const pieceBytes = options.pieceBytes ?? PIECE_BYTES
  const pieces = Math.max(1, Math.ceil((source.size - layout.bodyStart) / pieceBytes))
  const model = options.model ?? 'forkjoin'
  const width = Math.max(1, Math.min(options.workers ?? availableParallelism(), model === 'pipeline' ? 64 : pieces))
  const plan = {
    source,
    fields: layout.fields,
    delimiter: layout.delimiter,
    bodyStart: layout.bodyStart,
    pieceBytes,
    filter: options.filter,
    badKept: options.rejectedKept ?? SHOWN_ROWS,
  }
  const { parts, workers } = await runToEnd(() => {
    const shared = createSharedBuffers(pieces, width + MOST_DEATHS + 1)
    return new TallyRun({ ...plan, shared }, options, model, width, startedMs)
  })
  const outcome = combine(parts, layout.firstLine, plan)
  outcome.tally.hasCost = layout.fields.includes('cost')
  outcome.tally.hasVehicle = layout.fields.includes('vehicle')
  return { ...outcome, bytes: source.size, ms: performance.now() - startedMs, workers }
}

/** Runs once, and again from the beginning whenever the counter of a pipeline died with all it held. */
async function runToEnd(start: () => TallyRun): Promise<{ parts: readonly Part[]; workers: readonly WorkerFigures[] }> {
  const lost: WorkerFigures[] = []
  for (;;) {
    const run = start()
    try {
      const parts = await run.results()
      return { parts, workers: [...lost, ...run.figures()] }
    } catch (error) {
      if (!run.hasLostCounter || lost.length === MOST_DEATHS) throw error
      lost.push(...run.figures().filter(({ role }) => role === 'counter'))
    }
  }
}

function combine(parts: readonly Part[], firstLine: number, { source, badKept }: Pick<RunPlan, 'source' | 'badKept'>) {
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
