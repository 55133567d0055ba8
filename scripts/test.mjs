// @ts-check
// npm test: prepares, checks, then runs the unit tests, the short form of the storage faults, and the tests on the real Electron.
// `--only check|unit|faults|e2e` runs one part; other arguments go to the test runner of that part. Ends with `N passed, N failed`.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { check } from './check.mjs'
import { openDisplay } from './machine.mjs'
import { prepare, root } from './prepare.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number, repeated?: number }} Tally */

const { values, positionals } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true })
const parts = ['check', 'unit', 'faults', 'e2e'].filter((part) => values.only === undefined || values.only === part)
if (parts.length === 0) {
  console.error('usage: npm test -- [--only check|unit|faults|e2e] [file…]')
  process.exit(2)
}

const reports = mkdtempSync(join(tmpdir(), 'comptoir-test-'))
try {
  process.exitCode = (await run()) ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  console.log('0 passed, 1 failed')
  process.exitCode = 1
} finally {
  rmSync(reports, { recursive: true, force: true })
}

/** @returns {Promise<boolean>} whether all is well */
async function run() {
  const needsElectron = parts.includes('e2e')
  const { electron } = await prepare({
    electron: needsElectron,
    forTests: needsElectron,
    build: parts.includes('unit') || needsElectron,
  })
  const failedChecks = parts.includes('check') ? await check() : []
  const tallies = []
  if (parts.includes('unit')) tallies.push(runUnitTests())
  // Whoever names files wants those.
  if (parts.includes('faults') && positionals.length === 0) tallies.push(runFaults())
  if (needsElectron) tallies.push(...(await runElectronTests(electron)))

  const total = { passed: 0, failed: 0, skipped: 0, repeated: 0 }
  for (const { passed, failed, skipped, repeated = 0 } of tallies) {
    total.passed += passed
    total.failed += failed
    total.skipped += skipped
    total.repeated += repeated
  }
  if (total.repeated > 0) console.log(`${total.repeated} passed only when repeated: see «flaky» above`)
  if (total.skipped > 0) console.log(`${total.skipped} skipped`)
  if (failedChecks.length > 0) console.log(`Checks that failed: ${failedChecks.join(', ')}`)
  const ranNothing = tallies.length > 0 && total.passed + total.failed === 0
  if (ranNothing) console.log('No test ran.')
  console.log(`${total.passed} passed, ${total.failed + failedChecks.length} failed`)
  return total.failed === 0 && failedChecks.length === 0 && !ranNothing
}

/** @returns {Tally} */
function runUnitTests() {
  const report = join(reports, 'unit.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { status } = runNode(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...positionals])
  return tally(status, report, ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) => ({
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests + numTodoTests,
  }))
}

/**
 * Kills, power cuts, damages and full disks, a few of each.
 * @returns {Tally}
 */
function runFaults() {
  const command = ['scripts/faults.mjs', 'storage', '--short', '--json']
  const ran = spawnSync(process.execPath, command, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  })
  try {
    /** @type {{ fault: string, times: number, result: string, good: boolean }[]} */
    const figures = JSON.parse(ran.stdout.slice(ran.stdout.indexOf('[')))
    for (const { fault, times, result, good } of figures)
      console.log(`${good ? 'ok    ' : 'FAILED'} ${fault} × ${times}: ${result}`)
    const run = figures.filter(({ times }) => times > 0)
    const passed = run.filter(({ good }) => good).length
    return { passed, failed: run.length - passed, skipped: figures.length - run.length }
  } catch (error) {
    console.error(`The faults left no report: ${String(error)}`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

/**
 * Half of the files on each of two displays at once: the windows of one wait for people's pauses most of the time, and two on one display
 * would take the keyboard from each other.
 * @param {string} electron
 * @returns {Promise<Tally[]>}
 */
async function runElectronTests(electron) {
  const displays = positionals.length > 0 || availableParallelism() < 2 ? 1 : 2
  return Promise.all(
    Array.from({ length: displays }, async (_, at) => {
      const report = join(reports, `e2e-${at}.json`)
      const display = await openDisplay()
      const env = { ...display.env, ELECTRON_EXEC_PATH: electron, PLAYWRIGHT_JSON_OUTPUT_FILE: report }
      const shard = displays === 1 ? [] : [`--shard=${at + 1}/${displays}`]
      const output = ['--output', join(reports, `e2e-${at}`)]
      try {
        const command = ['node_modules/@playwright/test/cli.js', 'test', ...shard, ...output, ...positionals]
        const status = await new Promise((settle, fail) => {
          const runner = spawn(process.execPath, command, {
            cwd: root,
            stdio: 'inherit',
            env: { ...process.env, ...env },
          })
          runner.once('error', fail)
          runner.once('exit', settle)
        })
        return tally(status, report, ({ stats }) => ({
          passed: stats.expected + stats.flaky,
          failed: stats.unexpected,
          skipped: stats.skipped,
          repeated: stats.flaky,
        }))
      } finally {
        display.close()
      }
    }),
  )
}

/**
 * A runner may fail without a failed test (an unhandled error, a file that does not load): that counts as one.
 * @param {number | null} status
 * @param {string} report
 * @param {(report: any) => Tally} read
 * @returns {Tally}
 */
function tally(status, report, read) {
  /** @type {Tally} */
  let counted = { passed: 0, failed: 0, skipped: 0 }
  try {
    counted = read(JSON.parse(readFileSync(report, 'utf8')))
  } catch (error) {
    console.error(`The test runner left no report: ${String(error)}`)
    return { ...counted, failed: 1 }
  }
  return status !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted
}

/** @param {string[]} command */
function runNode(command) {
  return spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' })
}
