// @ts-check
// npm run faults -- sync: every fault of the line, at the start, in the middle and at the end of sending and fetching, as a table.
// npm run faults -- merge [count] [seed]: that many random schedules of five workstations (10,000 unless said).
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './prepare.mjs'

const [what, count = '10000', seed = '4'] = process.argv.slice(2)
const files = {
  sync: ['electron/store/sync/fault-matrix.hub.test.ts'],
  merge: ['electron/store/documents/merge-schedules.pouch.test.ts'],
}
if (what !== 'sync' && what !== 'merge') {
  console.error('usage: npm run faults -- sync | merge [count] [seed]')
  process.exit(2)
}

const suite = files[what]

/** A process takes so many schedules: its memory databases go with it, and as many run side by side as there are cores to spare. */
const SLICE = 500

const slices =
  what === 'sync'
    ? [{ COMPTOIR_FAULTS: 'whole' }]
    : Array.from({ length: Math.ceil(Number(count) / SLICE) }, (_, at) => ({
        MERGE_SCHEDULES: String(Math.min(SLICE, Number(count) - at * SLICE)),
        MERGE_SEED: String(Number(seed) + at),
      }))
const folder = mkdtempSync(join(tmpdir(), 'comptoir-faults-'))
const startedMs = performance.now()
try {
  const pending = slices.map((environment, at) => ({ environment, report: join(folder, `${at}.json`) }))
  /** @type {any[]} */
  const reports = []
  const work = async () => {
    for (let next = pending.shift(); next; next = pending.shift()) {
      await run(next.report, next.environment)
      reports.push(JSON.parse(readFileSync(next.report, 'utf8')))
      if (slices.length > 1) console.error(`${reports.length}/${slices.length}`)
    }
  }
  const lanes = Math.max(1, Math.min(slices.length, availableParallelism() - 1))
  await Promise.all(Array.from({ length: lanes }, work))
  print({ testResults: reports.flatMap(({ testResults }) => testResults) })
  if (what === 'merge') {
    const failed = reports.filter(({ success }) => !success).length
    const seconds = Math.round((performance.now() - startedMs) / 1000)
    console.log(`${count} schedules of five workstations in ${seconds} s, ${failed} of ${slices.length} runs failed`)
  }
  process.exitCode = reports.every(({ success }) => success) ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/**
 * @param {string} report
 * @param {Record<string, string>} environment
 */
function run(report, environment) {
  const child = spawn(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--reporter=json', `--outputFile=${report}`, ...suite],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...environment } },
  )
  return once(child, 'close')
}

/** @param {any} report */
function print({ testResults }) {
  const rows = testResults.flatMap((/** @type {any} */ { assertionResults }) =>
    assertionResults.map((/** @type {any} */ { ancestorTitles, title, status, duration, failureMessages, meta }) => ({
      where: ancestorTitles.join(' › ').replaceAll("'", ''),
      title,
      outcome: status === 'passed' ? 'ok' : status.toUpperCase(),
      ms: Math.round(duration ?? 0),
      resumed: meta?.resumedMs === undefined ? '' : `resumed after ${meta.resumedMs / 1000} s`,
      failureMessages,
    })),
  )
  const width = (/** @type {'where' | 'title'} */ key) =>
    Math.max(...rows.map((/** @type {any} */ row) => row[key].length))
  const [where, title] = [width('where'), width('title')]
  for (const row of rows) {
    console.log(
      `${row.where.padEnd(where)}  ${row.title.padEnd(title)}  ${row.outcome.padEnd(7)} ${String(row.ms).padStart(7)} ms  ${row.resumed}`,
    )
    for (const message of row.failureMessages ?? []) console.log(message)
  }
  const failed = rows.filter((/** @type {any} */ { outcome }) => outcome !== 'ok').length
  console.log(`${rows.length - failed} recovered, ${failed} not`)
}
