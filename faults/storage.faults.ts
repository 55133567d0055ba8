// npm run faults -- storage [--short] [--json] [--only killed,power,damage,disk]
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { toAppError } from '@shared/base/app-error'
import { countLost, openProfile, parseLines } from './storage/acknowledged'
import { pagesInLog } from './storage/pages-in-log'
import { filesAfterCut } from './storage/power-cut'
import { runWriter } from './storage/run-writer'
import { readTrace, traceCommand, type SystemCall } from './storage/system-calls'

interface Figure {
  readonly fault: string
  readonly times: number
  readonly result: string
  readonly good: boolean
}

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
})
const only = values.only?.split(',')
const times = (full: number, short: number) => (values.short ? short : full)
const root = mkdtempSync(join(tmpdir(), 'comptoir-faults-'))
const figures: Figure[] = []
let seed = 1
const random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32
const below = (limit: number) => Math.floor(random() * limit)

try {
  for (const [name, run] of Object.entries({ killed, power, damage, disk }))
    if (!only || only.includes(name)) await run()
} finally {
  rmSync(root, { recursive: true, force: true, maxRetries: 5 })
}
console.log(values.json ? JSON.stringify(figures, null, 2) : figures.map(toLine).join('\n'))
process.exitCode = figures.every(({ good }) => good) ? 0 : 1

function note(figure: Figure): void {
  figures.push(figure)
  if (!values.json) console.error(toLine(figure))
}

function toLine({ fault, times: count, result, good }: Figure): string {
  return `${good ? 'ok    ' : 'FAILED'} ${fault} × ${count}: ${result}`
}

/** The process is killed in the middle of mixed writes; ten times in a row on the same files, then on new ones. */
async function killed(): Promise<void> {
  const rounds = times(200, 4)
  const key = randomBytes(32).toString('hex')
  const totals = { acknowledged: 0, lost: 0, refused: 0 }
  let directory = ''
  let lines: string[] = []
  for (let round = 0; round < rounds; round++) {
    if (round % 10 === 0) {
      directory = mkdtempSync(join(root, 'killed-'))
      lines = []
    }
    const said = await runWriter({ directory, key, seed: round + 1, killAfter: 1 + below(400) })
    lines.push(...said)
    totals.acknowledged += parseLines(said).length
    try {
      totals.lost += await countLost(directory, key, parseLines(lines))
    } catch {
      totals.refused++
    }
  }
  const { acknowledged, lost, refused } = totals
  note({
    fault: 'kill -9 during mixed writes',
    times: rounds,
    result: `${acknowledged} acknowledged writes, ${lost} lost, ${refused} starts refused`,
    good: lost === 0 && refused === 0 && acknowledged > rounds,
  })
}

/** Every system call on the files is recorded; the files are put together again as cuts at random moments would leave them. */
async function power(): Promise<void> {
  if (!isInstalled('strace')) {
    note({ fault: 'power cut', times: 0, result: 'strace is not installed: not run', good: true })
    return
  }
  const key = randomBytes(32).toString('hex')
  const directory = mkdtempSync(join(root, 'power-'))
  const trace = join(root, 'trace')
  await runWriter({ directory, key, seed: 7, most: times(800, 200), under: traceCommand(trace) })
  const calls = readTrace(trace, directory)
  checkOrder(calls)

  const cuts = times(100, 10)
  const totals = { acknowledged: 0, lost: 0, refused: 0, dropped: 0 }
  for (let cut = 0; cut < cuts; cut++) {
    const before = calls.slice(0, 1 + below(calls.length))
    const share = [0, 0.5, 0.9][cut % 3] ?? 0
    const files = filesAfterCut(before, () => {
      const kept = random() < share
      if (!kept) totals.dropped++
      return kept
    })
    const place = mkdtempSync(join(root, 'cut-'))
    for (const [name, bytes] of files) if (!name.endsWith('-shm')) writeFileSync(join(place, name), bytes)
    const acknowledged = parseLines(before.flatMap((call) => (call.kind === 'said' ? call.lines : [])))
    totals.acknowledged += acknowledged.length
    try {
      totals.lost += await countLost(place, key, acknowledged)
    } catch (error) {
      totals.refused++
      if (!values.json) console.error(toAppError(error).message)
    }
    rmSync(place, { recursive: true, force: true, maxRetries: 5 })
  }
  const { acknowledged, lost, refused, dropped } = totals
  note({
    fault: 'power cut (unsynced writes dropped, reordered or torn)',
    times: cuts,
    result: `${acknowledged} acknowledged writes, ${lost} lost; ${dropped} unsynced writes dropped, ${refused} starts refused`,
    good: lost === 0 && refused === 0 && acknowledged > cuts && dropped > 0,
  })
  await oneSyncPerCommit()
}

/** Nothing was acknowledged while its log waited for a sync. */
function checkOrder(calls: readonly SystemCall[]): void {
  const unsynced = new Set<string>()
  let early = 0
  let said = 0
  for (const call of calls) {
    if (call.kind === 'write' && call.file.endsWith('-wal')) unsynced.add(call.file)
    if (call.kind === 'sync') unsynced.delete(call.file)
    for (const { database } of call.kind === 'said' ? parseLines(call.lines) : []) {
      said++
      if (unsynced.has(`${database}.sqlite-wal`)) early++
    }
  }
  note({ fault: 'acknowledged before its sync', times: said, result: `${early} writes`, good: early === 0 && said > 0 })
}

async function oneSyncPerCommit(): Promise<void> {
  const trace = join(root, 'trace-one')
  const directory = mkdtempSync(join(root, 'syncs-'))
  const key = randomBytes(32).toString('hex')
  const said = await runWriter({ directory, key, seed: 3, most: 100, sides: 1, under: traceCommand(trace) })
  const requests = Number(said.find((line) => line.startsWith('requests'))?.split(' ')[1])
  const calls = readTrace(trace, directory)
  const first = calls.findIndex((call) => call.kind === 'said' && call.lines.includes('open'))
  const last = calls.findLastIndex((call) => call.kind === 'said' && parseLines(call.lines).length > 0)
  const syncs = calls.slice(first, last + 1).filter((call) => call.kind === 'sync')
  const logs = syncs.filter((call) => call.kind === 'sync' && call.file.endsWith('-wal')).length
  note({
    fault: 'syncs of one write after the other',
    times: requests,
    result: `${logs} syncs of a log for ${requests} commits, ${syncs.length - logs} other syncs`,
    good: logs >= requests && logs <= requests + 2 && syncs.length - logs <= 2,
  })
}

/** Eight kinds of damage, each of which must be noticed before the first write. */
async function damage(): Promise<void> {
  const key = randomBytes(32).toString('hex')
  const closed = mkdtempSync(join(root, 'closed-'))
  await runWriter({ directory: closed, key, seed: 11, most: 400 })
  const older = mkdtempSync(join(root, 'older-'))
  cpSync(closed, older, { recursive: true })
  await runWriter({ directory: closed, key, seed: 12, most: 100 })
  const died = mkdtempSync(join(root, 'died-'))
  cpSync(closed, died, { recursive: true })
  await runWriter({ directory: died, key, seed: 13, killAfter: 200 })
  const other = mkdtempSync(join(root, 'other-'))
  await runWriter({ directory: other, key, seed: 14, most: 200 })

  const NAME = 'library-kin01.sqlite'
  const PAGE = 4096
  const edit = (file: string, change: (bytes: Buffer) => void) => {
    const bytes = readFileSync(file)
    change(bytes)
    writeFileSync(file, bytes)
  }
  const page = (bytes: Buffer) => PAGE * below(bytes.length / PAGE)
  const kinds: Readonly<Record<string, { from: string; harm: (file: string) => void }>> = {
    'a flipped bit': {
      from: closed,
      harm: (file) =>
        edit(file, (bytes) => {
          const position = below(bytes.length)
          bytes[position] = (bytes[position] ?? 0) ^ (1 << below(8))
        }),
    },
    'a page of zeroes': {
      from: closed,
      harm: (file) => edit(file, (bytes) => void bytes.fill(0, ...span(page(bytes)))),
    },
    'a garbled page after a crash': {
      from: died,
      harm: (file) => edit(file, (bytes) => void bytes.fill(randomBytes(PAGE), ...span(usedPage(file, bytes)))),
    },
    'a file cut short': { from: closed, harm: (file) => truncateSync(file, below(statSync(file).size)) },
    'a missing file': { from: closed, harm: (file) => rmSync(file) },
    'the file of another workstation': { from: closed, harm: (file) => copyFileSync(join(other, NAME), file) },
    'an older copy of the file': { from: closed, harm: (file) => copyFileSync(join(older, NAME), file) },
    'a log that is gone after a crash': { from: died, harm: (file) => rmSync(`${file}-wal`) },
  }
  function span(from: number): [number, number] {
    return [from, from + PAGE]
  }
  /** Not one that the log replaces: that would be no damage. */
  function usedPage(file: string, bytes: Buffer): number {
    const replaced = pagesInLog(`${file}-wal`)
    const pages = Array.from({ length: bytes.length / PAGE }, (_, at) => at)
    const candidates = pages.filter((at) => !replaced.has(at + 1))
    return PAGE * (candidates[below(candidates.length)] ?? 0)
  }
  for (const [kind, { from, harm }] of Object.entries(kinds)) {
    const seeds = times(10, 2)
    const codes = new Map<string, number>()
    let unseen = 0
    for (let round = 0; round < seeds; round++) {
      const place = mkdtempSync(join(root, 'damaged-'))
      cpSync(from, place, { recursive: true })
      harm(join(place, NAME))
      try {
        const databases = await openProfile(place, key)
        unseen++
        await databases.close()
      } catch (error) {
        const { code } = toAppError(error)
        codes.set(code, (codes.get(code) ?? 0) + 1)
      }
      rmSync(place, { recursive: true, force: true, maxRetries: 5 })
    }
    const named = [...codes].map(([code, count]) => `${code} ${count}`).join(', ')
    note({
      fault: kind,
      times: seeds,
      result: `${seeds - unseen} detected (${named})`,
      good: unseen === 0 && !codes.has('internal'),
    })
  }
}

/** The disk is really full: a small file system of its own. */
async function disk(): Promise<void> {
  const place = join(root, 'small-disk')
  mkdirSync(place)
  const rounds = times(20, 2)
  const totals = { acknowledged: 0, lost: 0, unreadable: 0, unclosed: 0, broken: 0 }
  const codes = new Map<string, number>()
  for (let round = 0; round < rounds; round++) {
    const size = 24 + below(16)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}m`, 'tmpfs', place], { stdio: 'ignore' })
    } catch {
      note({ fault: 'full disk', times: 0, result: 'this user may not mount a small disk: not run', good: true })
      return
    }
    try {
      const key = randomBytes(32).toString('hex')
      // Half of them run into the end of the disk, half are stopped before it.
      const leastFree = round % 2 === 0 ? 0 : 4 * 2 ** 20
      const said = await runWriter({ directory: place, key, seed: round + 1, leastFree })
      const acknowledged = parseLines(said)
      totals.acknowledged += acknowledged.length
      const refused = said.find((line) => line.startsWith('refused'))?.slice('refused '.length) ?? 'none'
      codes.set(refused, (codes.get(refused) ?? 0) + 1)
      if (said.filter((line) => line.startsWith('reads')).length < 2) totals.unreadable++
      if (!said.includes('closed')) totals.unclosed++
      const copy = mkdtempSync(join(root, 'full-'))
      cpSync(place, copy, { recursive: true })
      totals.lost += await countLost(copy, key, acknowledged).catch(() => {
        totals.broken++
        return 0
      })
      rmSync(copy, { recursive: true, force: true, maxRetries: 5 })
    } finally {
      execFileSync('umount', ['-l', place])
    }
  }
  const { acknowledged, lost, unreadable, unclosed, broken } = totals
  const named = [...codes].map(([code, count]) => `${code} ${count}`).join(', ')
  note({
    fault: 'full disk',
    times: rounds,
    result: `${acknowledged} acknowledged writes, ${lost} lost; refused with ${named}; ${unreadable} unreadable, ${unclosed} not closed, ${broken} broken`,
    good:
      lost + unreadable + unclosed + broken === 0 &&
      [...codes.keys()].every((code) => code.startsWith('storage.disk-')),
  })
}

function isInstalled(command: string): boolean {
  return (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, command)))
}
