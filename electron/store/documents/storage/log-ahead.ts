import { closeSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs'

/** Some two hundred writes at the counter. */
const STEP_BYTES = 4 * 1024 * 1024
/** Commits that add so much would write everything twice. */
const BULK_BYTES = 512 * 1024
const ZEROES = Buffer.alloc(1024 * 1024)

/**
 * Keeps SQLite's write-ahead log longer than what is in it, with zeroes that are written over: a sync that must also record a new
 * length of the file takes nearly twice as long. Zeroes are no frames, whose salt must be that of the log's header, so a log cut short by
 * a crash is read as if they were not there.
 */
export interface LogAhead {
  /**
   * Before a commit, whose sync then covers it. Does nothing when there is no room. Only where nobody else can write to the database
   * meanwhile.
   */
  keep(): void
  close(): void
}

/** For the database in `file`; its log grows by itself beyond `mostBytes`. */
export function keepLogAhead(file: string, mostBytes: number): LogAhead {
  let log: number | undefined
  let wanted = STEP_BYTES
  let before = 0
  return {
    keep() {
      try {
        log ??= openSync(`${file}-wal`, 'r+')
        const { size } = fstatSync(log)
        const isBulk = size - before > BULK_BYTES
        before = size
        if (isBulk) return
        if (size > wanted) wanted = Math.min(size + STEP_BYTES, mostBytes)
        if (size < wanted) before = extend(log, size, wanted)
      } catch {
        // No log yet, or no room: it grows as it is needed.
      }
    },
    close() {
      if (log !== undefined) closeSync(log)
      log = undefined
    },
  }
}

/** From `size` to `wanted`, or not at all; gives what it is then. */
function extend(log: number, size: number, wanted: number): number {
  let end = size
  try {
    while (end < wanted) {
      const written = writeSync(log, ZEROES, 0, Math.min(ZEROES.length, wanted - end), end)
      if (written === 0) throw new Error('the disk takes no more')
      end += written
    }
    return end
  } catch (error) {
    ftruncateSync(log, size)
    throw error
  }
}
