import { basename } from 'node:path'
import { analyse } from '@shared/domain/sales/analyse'
import { firstDayOf, parseMonth } from '@shared/domain/sales/calendar'
import { toMapping } from '@shared/domain/sales/sales-columns'
import type { SalesTally } from '@shared/domain/sales/tally'
import type { ParsedPayloadOf, ResultOf } from '@shared/protocol/verbs'
import { sampleFile } from '../../../workers/analytics/sample-file'
import { addTally, emptyTally } from '../../../workers/analytics/merge-tallies'
import type { RowFilter } from '../../../workers/analytics/messages'
import { tallyFile, type FileTally } from '../../../workers/analytics/tally-file'
import type { WorkerFigures } from '../../../workers/analytics/tally-run'
import type { QueryContext, QueryHandlers } from '../context'
import { costTable } from './costs'

type Asked = ParsedPayloadOf<'sales.analyseFiles'>
/** What of a question decides over the counting. */
type Counted = Omit<Asked, 'model'> & Partial<Pick<Asked, 'model'>>
type Answer = ResultOf<'sales.analyseFiles'>

/** The analysis of files a person names, without keeping anything of them. */
export const salesFileQueries: QueryHandlers<'sales.analyseFiles' | 'sales.sampleFile'> = {
  async 'sales.analyseFiles'(asked, context) {
    const startedMs = performance.now()
    const tally = emptyTally()
    const files = await tallyFiles(asked, context, tally)
    const { rental, from, to } = asked
    return {
      ...analyse(tally, { rental, from, to, costs: costTable(context) }),
      read: sumOf(files, ({ read }) => read),
      rejected: sumOf(files, ({ rejected }) => rejected),
      rejectedByReason: reasonsOf(files),
      rejectedRows: files
        .flatMap(({ file, rejectedRows }) => rejectedRows.map((row) => ({ ...row, file })))
        .slice(0, 100),
      bytes: sumOf(files, ({ bytes }) => bytes),
      ms: performance.now() - startedMs,
      workers: files.flatMap(({ workers }) => [...workers]),
    }
  },

  async 'sales.sampleFile'({ source, mapping }, context) {
    const path = context.resolveFile(source)
    const sample = await sampleFile(path, mapping === undefined ? {} : toMapping(mapping), context.signal)
    return {
      file: basename(path),
      bytes: sample.bytes,
      delimiter: sample.delimiter,
      header: [...sample.header],
      fields: sample.fields.map((field) => field ?? null),
      missing: [...sample.missing],
      rows: sample.rows.map((row) => [...row]),
    }
  },
}

type NamedTally = FileTally & { readonly file: string; readonly path: string }

/** One file after the other, each with all the threads: the parts of one file are what they share. */
export async function tallyFiles(asked: Counted, context: QueryContext, into: SalesTally): Promise<NamedTally[]> {
  const files: NamedTally[] = []
  for (const source of asked.sources) {
    const path = context.resolveFile(source)
    const { mapping, workers, model } = asked
    const result = await tallyFile({
      threads: context.workers.threads,
      path,
      filter: rowFilter(asked),
      ...(model === undefined ? {} : { model }),
      signal: context.signal,
      onProgress: (done, total, figures) => context.progress({ done, total, unit: 'bytes', counts: countsOf(figures) }),
      ...(mapping === undefined ? {} : { mapping: toMapping(mapping) }),
      ...(workers === undefined ? {} : { workers }),
    })
    addTally(into, result.tally)
    files.push({ ...result, file: basename(path), path })
  }
  return files
}

/** What of a person's filter decides over single rows. */
export function rowFilter(asked: Pick<Asked, 'from' | 'to' | 'cities' | 'models' | 'types'>): RowFilter {
  const from = asked.from === undefined ? undefined : parseMonth(asked.from)
  const to = asked.to === undefined ? undefined : parseMonth(asked.to)
  return {
    ...(from === undefined ? {} : { fromDay: firstDayOf(from) }),
    ...(to === undefined ? {} : { toDay: firstDayOf(to + 1) - 1 }),
    cities: asked.cities,
    models: asked.models,
    types: asked.types,
    // Both conventions are told of every month, whichever one the sums follow.
    spreads: from !== undefined,
  }
}

/** What progress can carry of each thread: `0.rows`, `0.memory`, … */
function countsOf(figures: readonly WorkerFigures[]): Record<string, number> {
  const states = ['starting', 'reading', 'waiting', 'counting', 'done', 'dead']
  return Object.fromEntries([
    [
      'rows',
      sumOf(
        figures.filter(({ role }) => role !== 'counter'),
        ({ rows }) => rows,
      ),
    ],
    ['rejected', sumOf(figures, ({ rejected }) => rejected)],
    ...figures.flatMap(({ seat, state, role, rows, rowsPerSecond, memory }) => [
      [`${seat}.state`, states.indexOf(state)] as const,
      [`${seat}.counter`, role === 'counter' ? 1 : 0] as const,
      [`${seat}.rows`, rows] as const,
      [`${seat}.rowsPerSecond`, rowsPerSecond] as const,
      [`${seat}.memory`, memory] as const,
    ]),
  ])
}

function sumOf<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0)
}

function reasonsOf(files: readonly FileTally[]): Answer['rejectedByReason'] {
  const counts: Answer['rejectedByReason'] = {}
  for (const { rejectedByReason } of files)
    for (const [reason, count] of Object.entries(rejectedByReason) as [keyof typeof counts, number][])
      counts[reason] = (counts[reason] ?? 0) + count
  return counts
}
