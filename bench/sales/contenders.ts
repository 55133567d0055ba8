import { createReadStream } from 'node:fs'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { parse } from 'csv-parse'
import type { Day } from '../../shared/base/identifier'
import { analyse } from '../../shared/domain/sales/analyse'
import { dayNumberOf } from '../../shared/domain/sales/calendar'
import { emptyTally, mergeTally } from '../../electron/workers/analytics/merge-tallies'
import type { RowFilter } from '../../electron/workers/analytics/messages'
import { createLedgerClient } from '../../electron/workers/analytics/ledger-client'
import { createRunThreads } from '../../electron/workers/analytics/run-threads'
import { tallyFile } from '../../electron/workers/analytics/tally-file'
import type { ExecutionModel } from '../../electron/workers/analytics/tally-run'

export const CONTENDERS = [
  ...(['forkjoin 1', 'forkjoin 2', 'mapreduce 1', 'mapreduce 2', 'pipeline 2', 'pipeline 3'] as const),
  ...(['duckdb csv', 'csv-parse', 'duckdb memory', 'ledger 1', 'ledger 2', 'filters 2'] as const),
] as const
export type Contender = (typeof CONTENDERS)[number]

export interface Outcome {
  readonly bestMs: number
  readonly allMs: readonly number[]
  /** Processor time of the cheapest run, all threads together: what is left when others use the machine too. */
  readonly cpuMs: number
  /** Sound transactions: every contender must find the same. */
  readonly counted: number
}

const entry = new URL('analytics.js', import.meta.url)
const EVERYTHING = { cities: [], models: [], types: [], spreads: false }

/** Runs one contender some times over a file; the best time is the least disturbed one. */
export async function contend(contender: Contender, file: string, runs: number): Promise<Outcome> {
  const work = await prepare(contender, file)
  const allMs: number[] = []
  const cpuMs: number[] = []
  let counted = 0
  for (let run = 0; run < runs; run++) {
    const startedMs = performance.now()
    const cpu = process.cpuUsage()
    const answer = await work.once()
    counted = typeof answer === 'number' ? answer : answer.counted
    allMs.push(typeof answer === 'number' ? performance.now() - startedMs : answer.ms)
    const { user, system } = process.cpuUsage(cpu)
    cpuMs.push((user + system) / 1000)
  }
  await work.end()
  return { bestMs: Math.min(...allMs), allMs, cpuMs: Math.min(...cpuMs), counted }
}

interface Work {
  /** How many rows were counted; with the time that matters, when that is not the whole time. */
  once(): Promise<number | { readonly counted: number; readonly ms: number }>
  end(): Promise<void> | void
}

async function prepare(contender: Contender, file: string): Promise<Work> {
  const [kind = '', how = ''] = contender.split(' ')
  if (kind === 'csv-parse') return { once: () => naive(file), end: () => undefined }
  if (kind === 'duckdb') return duckdb(file, how === 'memory')
  if (kind === 'ledger') return ledger(file, Number(how))
  if (kind === 'filters') return filters(file, Number(how))
  const threads = createRunThreads(entry)
  const model: ExecutionModel = kind === 'mapreduce' || kind === 'pipeline' ? kind : 'forkjoin'
  return {
    async once() {
      const signal = new AbortController().signal
      const { tally } = await tallyFile({
        threads,
        path: file,
        model,
        workers: Number(how),
        filter: EVERYTHING,
        signal,
      })
      analyse(tally, { rental: 'signed' })
      return tally.rows
    },
    end: () => threads.close(),
  }
}

async function ledger(file: string, threads: number): Promise<Work> {
  const client = createLedgerClient(entry)
  await client.ask({ kind: 'import', path: file, mapping: undefined }, { onChunk: () => undefined })
  return {
    async once() {
      const { parts, ...names } = await client.ask({ kind: 'tally', filter: EVERYTHING, threads, byRows: true })
      const tally = emptyTally()
      for (const part of parts) mergeTally(tally, part, names)
      analyse(tally, { rental: 'signed' })
      return tally.rows
    },
    end: () => client.close(),
  }
}

/** What people filter by; the slowest answer is the time of a run, because that is the one people wait for. */
const FILTERS: readonly Partial<RowFilter>[] = [
  { cities: ['Lyon'] },
  { cities: ['Lyon', 'Paris', 'Marseille', 'Toulouse', 'Bordeaux', 'Nantes'] },
  { models: ['BMW_X1'] },
  { types: ['rental'] },
  { types: ['sale'] },
  { fromDay: dayNumberOf('2024-01-01' as Day), toDay: dayNumberOf('2024-12-31' as Day) },
  { fromDay: dayNumberOf('2023-07-01' as Day), spreads: true },
  { fromDay: dayNumberOf('2023-02-15' as Day), toDay: dayNumberOf('2024-08-20' as Day), spreads: true },
]

async function filters(file: string, threads: number): Promise<Work> {
  const client = createLedgerClient(entry)
  await client.ask({ kind: 'import', path: file, mapping: undefined }, { onChunk: () => undefined })
  return {
    async once() {
      let ms = 0
      let counted = 0
      for (const filter of FILTERS) {
        const startedMs = performance.now()
        const { parts, ...names } = await client.ask({ kind: 'tally', filter: { ...EVERYTHING, ...filter }, threads })
        const tally = emptyTally()
        for (const part of parts) mergeTally(tally, part, names)
        analyse(tally, { rental: filter.spreads === true ? 'spread' : 'signed' })
        ms = Math.max(ms, performance.now() - startedMs)
        counted += tally.rows
      }
      return { counted, ms }
    },
    end: () => client.close(),
  }
}

/** The questions whose answers the analysis is made of, over the same columns and rules. */
const QUESTIONS = [
  `SELECT ville, date_trunc('month', date) AS month, type, count(*) AS n, sum(prix) AS sum, sum(duree) AS months, count(duree) AS known
   FROM t GROUP BY ALL`,
  `SELECT ville, date_trunc('month', date) + to_months(k::INTEGER) AS month, sum(prix) AS sum
   FROM (SELECT ville, date, prix, unnest(range(coalesce(duree, 1))) AS k FROM t WHERE type = 'location') GROUP BY ALL`,
  `SELECT ville, type, modele, count(*) AS n, sum(prix) AS sum, min(date) AS first, max(date) AS last FROM t GROUP BY ALL`,
  'SELECT DISTINCT date FROM t',
]

const READ = (file: string) => `
  SELECT date, ville, type, modele, prix, duree FROM read_csv('${file}', header = true, delim = ',', quote = '"', nullstr = 'NULL',
    store_rejects = true, columns = {'id': 'VARCHAR', 'date': 'DATE', 'ville': 'VARCHAR', 'type': 'VARCHAR', 'modele': 'VARCHAR',
    'prix': 'DECIMAL(12, 2)', 'duree': 'INTEGER'})`

async function duckdb(file: string, isLoaded: boolean): Promise<Work> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  const connection = await instance.connect()
  const load = () => connection.run(`CREATE OR REPLACE TABLE t AS ${READ(file)}`)
  if (isLoaded) await load()
  return {
    async once() {
      if (!isLoaded) await load()
      return ask(connection)
    },
    end: () => connection.closeSync(),
  }
}

async function ask(connection: DuckDBConnection): Promise<number> {
  let counted = 0
  for (const [index, question] of QUESTIONS.entries()) {
    const reader = await connection.runAndReadAll(question)
    if (index === 0) counted = reader.getRowObjectsJS().reduce((sum, { n }) => sum + Number(n), 0)
  }
  return counted
}

/** What a person would write in an afternoon: a stream of objects into a map. */
async function naive(file: string): Promise<number> {
  const cells = new Map<string, { count: number; cents: number }>()
  let counted = 0
  for await (const record of createReadStream(file).pipe(parse({ columns: true }))) {
    const { date, ville, type, prix, modele }: Record<string, string> = record
    const price = Number(prix)
    const day = new Date(`${date}T00:00:00Z`)
    if (Number.isNaN(price) || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== date) continue
    counted++
    for (const key of [`${ville}|${date.slice(0, 7)}|${type}`, `${ville}|${modele}|${type}`]) {
      const cell = cells.get(key) ?? { count: 0, cents: 0 }
      cell.count++
      cell.cents += Math.round(price * 100)
      cells.set(key, cell)
    }
  }
  return counted
}
