import { randomBytes } from 'node:crypto'
import { existsSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '@shared/base/app-error'
import { writeFileDurably } from '../storage/write-file-durably'

const MIB = 1024 * 1024
/** Below this, other programs, the system's own files and our logs could hit the end of the disk at any moment. */
export const LEAST_FREE_BYTES: number = 200 * MIB
/** Enough to empty the write-ahead logs and to write the manifest. */
const RESERVE_BYTES = 16 * MIB
const LOOK_EVERY_MS = 1_000
/** A bulk of writes fills hundreds of megabytes a second: near the limit a second is too long. */
const LOOK_CLOSELY_EVERY_MS = 20

export interface DiskGuardOptions {
  readonly directory: string
  readonly leastFreeBytes?: number
  /** What the file system says; given by tests. */
  readonly freeBytes?: (directory: string) => number
}

/**
 * Keeps a disk that fills up from breaking anything: writes are refused while there is still room, reading goes on, and a reserve
 * file gives its room back when the databases are closed on a full disk.
 */
export interface DiskGuard {
  /** `storage.disk-nearly-full` (retryable) while there is too little room. Looks once a second, more often near the limit. */
  refusal(): AppError | undefined
  freeBytes(): number
  /** Makes the reserve file if there is room for it. */
  keepReserve(): void
  /** Gives the reserve back when the disk has less room than that. */
  releaseReserve(): void
}

export function createDiskGuard(options: DiskGuardOptions): DiskGuard {
  const { directory, leastFreeBytes = LEAST_FREE_BYTES, freeBytes = freeBytesOf } = options
  const reserve = join(directory, 'reserve.bin')
  let lookedAtMs = Number.NEGATIVE_INFINITY
  let free = Number.POSITIVE_INFINITY
  const look = () => {
    lookedAtMs = performance.now()
    free = freeBytes(directory)
  }
  return {
    refusal() {
      const everyMs = free < 4 * leastFreeBytes ? LOOK_CLOSELY_EVERY_MS : LOOK_EVERY_MS
      if (performance.now() - lookedAtMs > everyMs) look()
      if (free >= leastFreeBytes) return undefined
      const details = { freeMegabytes: Math.floor(free / MIB), leastMegabytes: Math.floor(leastFreeBytes / MIB) }
      return new AppError('storage.disk-nearly-full', { details, retryable: true })
    },
    freeBytes() {
      look()
      return free
    },
    keepReserve() {
      // Random, so that no file system stores it in less than its size.
      if (existsSync(reserve) || freeBytes(directory) < leastFreeBytes + RESERVE_BYTES) return
      writeFileDurably(reserve, randomBytes(RESERVE_BYTES))
    },
    releaseReserve() {
      if (freeBytes(directory) < RESERVE_BYTES) rmSync(reserve, { force: true })
    },
  }
}

function freeBytesOf(directory: string): number {
  const { bavail, bsize } = statfsSync(directory)
  return bavail * bsize
}
