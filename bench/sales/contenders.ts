import { createReadStream } from 'node:fs'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { parse } from 'csv-parse'
import { analyse } from '../../shared/domain/sales/analyse'
import { emptyTally, mergeTally } from '../../electron/workers/analytics/merge-tallies'
import { createLedgerClient } from '../../electron/workers/analytics/ledger-client'
import { createRunThreads } from '../../electron/workers/analytics/run-threads'
import { tallyFile, type ExecutionModel } from '../../electron/workers/analytics/tally-file'

export const CONTENDERS = [
  ...(['forkjoin 1', 'forkjoin 2', 'mapreduce 1', 'mapreduce 2', 'pipeline 2', 'pipeline 3'] as const),
  ...(['duckdb csv', 'csv-parse', 'duckdb memory', 'ledger 1', 'ledger 2'] as const),
] as const
export type Contender = (typeof CONTENDERS)[number]

export interface Outcome {
  readonly bestMs: number
  readonly allMs: readonly number[]
  /** Sound transactions: every contender must find the same. */
  readonly counted: number
}

const entry = new URL('analytics.js', import.meta.url)
const EVERYTHING = { cities: [], models: [], types: [], spreads: false }

/** Runs one contender some times over a file; the best time is the least disturbed one. */
export async function contend(contender: Contender, file: string, runs: number): Promise<Outcome> {
  const work = await prepare(contender, file)
  const allMs: number[] = []
  let counted = 0
  for (let run = 0; run < runs; run++) {
    const startedMs = performance.now()
    counted = await work.once()
    allMs.push(performance.now() - startedMs)
  }
  await work.end()
  return { bestMs: Math.min(...allMs), allMs, counted }
}

interface Work {
  once(): Promise<number>
  end(): Promise<void> | void
}

async function prepare(contender: Contender, file: string): Promise<Work> {
  const [kind = '', how = ''] = contender.split(' ')
  if (kind === 'csv-parse') return { once: () => naive(file), end: () => undefined }
  if (kind === 'duckdb') return duckdb(file, how === 'memory')
  if (kind === 'ledger') return ledger(file, Number(how))
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
      const { parts, ...names } = await client.ask({ kind: 'tally', filter: EVERYTHING, threads })
      const tally = emptyTally()
      for (const part of parts) mergeTally(tally, part, names)
      analyse(tally, { rental: 'signed' })
      return tally.rows
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
