// @ts-check
// npm run faults -- sync: every fault of the line, at the start, in the middle and at the end of sending and fetching, as a table.
// npm run faults -- merge [count] [seed]: that many random schedules of five workstations (10,000 unless said).
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
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

const folder = mkdtempSync(join(tmpdir(), 'comptoir-faults-'))
try {
  const report = join(folder, 'report.json')
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--reporter=json', `--outputFile=${report}`, ...files[what]],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        ...(what === 'merge' ? { MERGE_SCHEDULES: count, MERGE_SEED: seed } : { COMPTOIR_FAULTS: 'whole' }),
      },
    },
  )
  print(JSON.parse(readFileSync(report, 'utf8')))
  process.exitCode = status ?? 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** @param {any} report */
function print({ testResults }) {
  const rows = testResults.flatMap((/** @type {any} */ { assertionResults }) =>
    assertionResults.map((/** @type {any} */ { ancestorTitles, title, status, duration, failureMessages, meta }) => ({
      where: ancestorTitles.join(' › '),
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
