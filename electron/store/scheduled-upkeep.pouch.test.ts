import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { deriveKey, openDatabases, type Databases } from './documents/databases'
import { listSnapshots, snapshotFolder } from './documents/upkeep/snapshots'
import { scheduleUpkeep } from './scheduled-upkeep'
import { readUpkeepRecord } from './upkeep-record'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const LOOK_MS = 5 * 60_000
const dataKey = Buffer.alloc(32, 7)
const failures: unknown[] = []
let directory: string
let databases: Databases
let free: number
let done: number
let onDone: () => void
let upkeep: { close(): Promise<void> }

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'comptoir-scheduled-'))
  free = 1e12
  done = 0
  onDone = () => undefined
  failures.length = 0
  databases = await openDatabases({
    directory,
    names: ['library-kin01'],
    dataKey,
    nowMs: Date.now,
    isNewProfile: true,
    disk: { freeBytes: () => free },
  })
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'], now: Date.UTC(2026, 4, 1, 8) })
  vi.spyOn(performance, 'now').mockImplementation(() => Date.now() - Date.UTC(2026, 4, 1))
  upkeep = scheduleUpkeep({
    databases,
    dataKey,
    nowMs: Date.now,
    onFailure: (error) => {
      failures.push(error)
      onDone()
    },
    onDone: () => {
      done++
      onDone()
    },
  })
})

afterEach(async () => {
  await upkeep.close()
  vi.restoreAllMocks()
  vi.useRealTimers()
  await databases.close()
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
  if (failures.length > 0) throw failures[0]
})

const backups = () => listSnapshots(snapshotFolder(directory), deriveKey(dataKey, 'snapshots'))

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** The next time the schedule looks, and what it begins then. */
async function nextLook(): Promise<void> {
  const ended = new Promise<void>((resolve) => (onDone = resolve))
  vi.advanceTimersByTime(LOOK_MS)
  await ended
  await turn()
}

/** An hour in which each look ends before the next, as on a real clock. */
async function anHourOfLooks(): Promise<void> {
  for (let passedMs = 0; passedMs < HOUR_MS; passedMs += LOOK_MS) {
    vi.advanceTimersByTime(LOOK_MS)
    await turn()
  }
}

test('a backup is made once a day, a compaction once a week, and old backups go', async () => {
  await databases.get('library-kin01').put({ _id: 'loan:1' })
  await nextLook()
  expect(backups()).toMatchObject([{ kind: 'scheduled' }])
  expect(readUpkeepRecord(directory).lastCompactionAt).toBeUndefined()
  await nextLook()
  expect(readUpkeepRecord(directory).lastCompactionAt).toBeDefined()
  await anHourOfLooks()
  expect(done).toBe(2)
  for (let day = 0; day < 40; day++) {
    vi.setSystemTime(Date.now() + DAY_MS)
    await nextLook()
  }
  expect(done).toBe(42)
  const kept = backups()
  const age = ({ createdAt }: { readonly createdAt: string }) => (Date.now() - Date.parse(createdAt)) / DAY_MS
  expect(kept.filter((one) => age(one) < 6)).toHaveLength(6)
  expect(kept.length).toBeLessThanOrEqual(12)
  expect(Math.max(...kept.map(age))).toBeLessThan(36)
})

test('nothing begins while somebody writes, or while the disk is nearly full', async () => {
  const library = databases.get('library-kin01')
  for (let write = 0; write < 6; write++) {
    await library.put({ _id: `loan:${write}` })
    vi.advanceTimersByTime(100_000)
    await turn()
  }
  expect(done).toBe(0)
  free = 1_000
  await anHourOfLooks()
  expect(done).toBe(0)
  free = 1e12
  await nextLook()
  expect(backups()).toHaveLength(1)
  expect(done).toBe(1)
})

test('what was begun is given up when somebody writes, and begun again once it is quiet', async () => {
  const library = databases.get('library-kin01')
  vi.advanceTimersByTime(LOOK_MS)
  await library.put({ _id: 'loan:1' })
  await turn()
  expect(backups()).toEqual([])
  await nextLook()
  expect(backups()).toHaveLength(1)
  expect(done).toBe(1)
})
