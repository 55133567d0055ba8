import { AppError } from '@shared/base/app-error'
import { deriveKey, type Databases } from './documents/databases'
import { listSnapshots, snapshotFolder } from './documents/upkeep/snapshots'
import { backUp, compactAll } from './storage-commands'
import { readUpkeepRecord } from './upkeep-record'

const LOOK_EVERY_MS = 5 * 60_000
const QUIET_MS = 2 * 60_000
const DAY_MS = 86_400_000

/**
 * Looks after the databases when nobody needs them: a backup a day, a compaction a week, each begun only after two minutes without a
 * write and given up when somebody writes again. `close` waits for what runs.
 */
export function scheduleUpkeep(parts: {
  readonly databases: Databases
  readonly dataKey: Buffer
  readonly nowMs: () => number
  readonly onFailure: (error: unknown) => void
  readonly onDone: () => void
}): { close(): Promise<void> } {
  const { databases, dataKey, nowMs, onFailure, onDone } = parts
  const profile = databases.directory
  const closing = new AbortController()
  let running: Promise<void> | undefined

  const isQuiet = () =>
    databases.names.every((name) => {
      const { lastChangeMs } = databases.storeOf(name)
      return lastChangeMs === 0 || performance.now() - lastChangeMs > QUIET_MS
    })

  const isDue = (last: string | undefined, periodMs: number) =>
    last === undefined || nowMs() - Date.parse(last) >= periodMs

  const look = async (signal: AbortSignal) => {
    if (!isQuiet() || databases.disk.refusal()) return
    const snapshots = listSnapshots(snapshotFolder(profile), deriveKey(dataKey, 'snapshots'))
    const lastBackup = snapshots.find(({ kind }) => kind === 'scheduled')?.createdAt
    if (isDue(lastBackup, DAY_MS)) await backUp({ databases, dataKey }, 'scheduled', nowMs(), { signal })
    else if (isDue(readUpkeepRecord(profile).lastCompactionAt, 7 * DAY_MS))
      await compactAll({ databases, dataKey }, nowMs(), { signal })
    else return
    onDone()
  }

  const lookUnlessWritten = async () => {
    const written = new AbortController()
    const following = databases.names.map((name) => databases.follow(name, () => written.abort()))
    try {
      await look(AbortSignal.any([closing.signal, written.signal]))
    } finally {
      for (const stop of following) stop()
    }
  }

  const timer = setInterval(() => {
    running ??= lookUnlessWritten()
      .catch((error: unknown) => {
        if (!(error instanceof AppError && error.code === 'task.cancelled')) onFailure(error)
      })
      .finally(() => (running = undefined))
  }, LOOK_EVERY_MS)
  timer.unref()

  return {
    async close() {
      clearInterval(timer)
      closing.abort()
      await running
    },
  }
}
