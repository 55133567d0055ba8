// npm run bench -- sales [--rows 1000000,10000000] [--runs 3] [--only 'forkjoin 2,duckdb csv'] [--keep FOLDER] [--json]
// npm run bench -- sales --screen [--rows 10000000] [--runs 1] [--keep FOLDER] [--json]: choices in the real window
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { contend, CONTENDERS, type Contender, type Outcome } from './sales/contenders'
import { generateTransactions } from './sales/generate'
import { goalsOf, medianOf, type Row, type Scaling } from './sales/goals'
import { countInPairs, type Pair } from './sales/scaling'
import { watchChoices, type Shown } from './sales/screen'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000,10000000' },
    runs: { type: 'string', default: '3' },
    only: { type: 'string' },
    keep: { type: 'string' },
    screen: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    contender: { type: 'string' },
    pairs: { type: 'string' },
    file: { type: 'string' },
  },
})

/** A csv-parse of ten million rows takes more than a minute: what it is compared for does not hang on its best run. */
const MOST_ROWS_AGAIN = 2_000_000
/** Counting from memory is over in a fifth of a second, and the engine compiles for some of them. */
const RUNS_FROM_MEMORY = 8
/** A pair of a small file is over before the machine changes its pace, and the more of them there are, the less one counts. */
const PAIRS = 9
const ROWS_OF_PAIRS = 30_000_000

const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`

if (values.contender !== undefined && values.file !== undefined) await contendOnce(values.contender, values.file)
else if (values.pairs !== undefined && values.file !== undefined) await pairOnce(values.file)
else if (values.screen) await screen()
else await compare()

/** One contender in a process of its own: its memory is then nobody else's. */
async function contendOnce(name: string, file: string): Promise<void> {
  const contender = CONTENDERS.find((known) => known === name)
  if (contender === undefined) throw new Error(`No such contender: ${name} (${CONTENDERS.join(', ')})`)
  const outcome = await contend(contender, file, Number(values.runs))
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024)
  process.stdout.write(`${JSON.stringify({ ...outcome, peakMb })}\n`)
}

async function pairOnce(file: string): Promise<void> {
  const pairs = await countInPairs(file, new URL('analytics.js', import.meta.url), Number(values.pairs))
  process.stdout.write(`${JSON.stringify(pairs)}\n`)
}

/** The same rows in every run; kept where `--keep` says. */
async function withFile<R>(rows: number, work: (file: string, folder: string) => R | Promise<R>): Promise<R> {
  const folder = values.keep === undefined ? mkdtempSync(join(tmpdir(), 'comptoir-bench-')) : resolve(values.keep)
  mkdirSync(folder, { recursive: true })
  try {
    const file = join(folder, `ventes-${rows}.csv`)
    if (!existsSync(file)) generateTransactions(file, rows)
    return await work(file, folder)
  } finally {
    if (values.keep === undefined) rmSync(folder, { recursive: true, force: true })
  }
}

async function compare(): Promise<void> {
  const results: Row[] = []
  const scaling: Scaling[] = []
  for (const rows of values.rows.split(',').map(Number))
    await withFile(rows, (file) => {
      console.error(`${rows} rows, ${Math.round(statSync(file).size / 1e6)} MB, load ${loadavg()[0]?.toFixed(1)}`)
      for (const contender of CONTENDERS.filter((name) => values.only?.split(',').includes(name) ?? true)) {
        const ran = run(contender, file, runsOf(contender, rows))
        results.push({ rows, contender, ...ran })
        const runs = ran.allMs.map((ms) => ms.toFixed(0)).join(' ')
        console.error(
          `  ${contender.padEnd(22)} ${ran.bestMs.toFixed(0).padStart(7)} ms  ${ran.peakMb} MB  (${runs}; ${ran.cpuMs.toFixed(0)} ms of processors)`,
        )
      }
      if (values.only === undefined || values.only.split(',').includes('scaling')) {
        const pairs: Pair[] = JSON.parse(ask('--pairs', String(pairsOf(rows)), '--file', file))
        scaling.push({ rows, pairs })
        console.error(
          `  ${'scaling'.padEnd(22)} ${pairs.map((pair) => (pair.oneMs / pair.twoMs).toFixed(2)).join(' ')}`,
        )
      }
    })
  if (values.json) console.log(JSON.stringify({ machine, results, scaling }, null, 2))
  else console.log([machine, '', ...toTable(results), '', ...goalsOf(results, scaling)].join('\n'))
}

function pairsOf(rows: number): number {
  return Math.max(PAIRS, Math.min(31, Math.round(ROWS_OF_PAIRS / rows) | 1))
}

function runsOf(contender: Contender, rows: number): number {
  if (contender === 'csv-parse' && rows > MOST_ROWS_AGAIN) return 1
  return Number(values.runs) * (/^(ledger|filters)/.test(contender) ? RUNS_FROM_MEMORY : 1)
}

async function screen(): Promise<void> {
  const rows = Number(values.rows.split(',').at(-1))
  const results = await withFile(rows, (file, folder) => watchChoices(file, folder, Number(values.runs)))
  if (values.json) console.log(JSON.stringify({ machine, rows, results }, null, 2))
  else console.log([machine, '', ...toScreenTable(results)].join('\n'))
}

function toScreenTable(results: readonly Shown[]): string[] {
  const sorted = (of: (one: Shown) => number) => results.map(of).toSorted((a, b) => a - b)
  const at = (list: readonly number[], share: number) => (list[Math.ceil(list.length * share) - 1] ?? 0).toFixed(0)
  const [figures, charts] = [sorted(({ figuresMs }) => figuresMs), sorted(({ chartsMs }) => chartsMs)]
  return [
    '| choice | figures ms | charts ms |',
    '|---|---:|---:|',
    ...results.map(
      ({ choice, figuresMs, chartsMs }) => `| ${choice} | ${figuresMs.toFixed(0)} | ${chartsMs.toFixed(0)} |`,
    ),
    `| median | ${at(figures, 0.5)} | ${at(charts, 0.5)} |`,
    `| 95th percentile | ${at(figures, 0.95)} | ${at(charts, 0.95)} |`,
    `| slowest | ${at(figures, 1)} | ${at(charts, 1)} |`,
  ]
}

function run(contender: Contender, file: string, runs: number): Outcome & { peakMb: number } {
  return JSON.parse(ask('--contender', contender, '--file', file, '--runs', String(runs)))
}

/** What a process of its own answers, which nothing before it has warmed, filled or slowed. */
function ask(...words: string[]): string {
  const script = process.argv[1]
  if (script === undefined) throw new Error('run through npm run bench -- sales')
  const command = ['--expose-gc', script, ...words]
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8', maxBuffer: 1 << 26 })
  if (status !== 0) throw new Error(`${words.join(' ')} failed: ${stderr}`)
  return stdout
}

/** Times beside DuckDB's in the same class: from the file, or from memory. */
function toTable(results: readonly Row[]): string[] {
  const against = (row: Row) => {
    const rival = /^(ledger|filters)/.test(row.contender) ? 'duckdb memory' : 'duckdb csv'
    return results.find(({ rows, contender }) => rows === row.rows && contender === rival)
  }
  const lines = results.map((row) => {
    const rival = against(row)
    const factor = rival === undefined || rival === row ? '' : `${(rival.bestMs / row.bestMs).toFixed(2)} ×`
    return `| ${row.rows} | ${row.contender} | ${row.bestMs.toFixed(0)} | ${medianOf(row.allMs).toFixed(0)} | ${row.cpuMs.toFixed(0)} | ${row.counted} | ${row.peakMb} | ${factor} |`
  })
  return [
    '| rows | contender | best ms | median ms | processors ms | counted | peak MB | against DuckDB |',
    '|---:|---|---:|---:|---:|---:|---:|---:|',
    ...lines,
  ]
}
