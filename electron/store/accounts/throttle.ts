import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '@shared/base/app-error'
import { writeFileDurably } from '../documents/storage/write-file-durably'

const FREE_ATTEMPTS = 4
const FIRST_WAIT_MS = 15_000
const LONGEST_WAIT_MS = 15 * 60_000
const FORGET_AFTER_MS = 24 * 3_600_000

const stateSchema = z.record(z.string(), z.object({ failures: z.number(), lastMs: z.number() }))

/**
 * Slows down guessing: after four failures of a name, each further one doubles a waiting time from 15 s up to 15 min. The count
 * is kept in the profile, so that restarting does not help, and is forgotten after a success or a day.
 */
export interface Throttle {
  /** Throws `session.throttled` with `seconds` while the name must wait. */
  check(name: string): void
  failed(name: string): void
  succeeded(name: string): void
}

export function createThrottle(profile: string, nowMs: () => number): Throttle {
  const file = join(profile, 'sign-in-failures.json')
  const read = () => {
    if (!existsSync(file)) return {}
    try {
      return stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    } catch {
      // A damaged count must not lock everybody out; guessing on still costs argon2id each time.
      return {}
    }
  }
  const write = (state: z.infer<typeof stateSchema>) => writeFileDurably(file, JSON.stringify(state))
  const waitMs = (failures: number) =>
    failures <= FREE_ATTEMPTS ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - FREE_ATTEMPTS - 1))

  return {
    check(name) {
      const entry = read()[name]
      if (!entry) return
      // A clock set back must not make the wait longer than it ever was.
      const sinceMs = Math.max(0, nowMs() - entry.lastMs)
      const leftMs = Math.min(waitMs(entry.failures), waitMs(entry.failures) - sinceMs)
      if (leftMs > 0)
        throw new AppError('session.throttled', { details: { seconds: Math.ceil(leftMs / 1000) }, retryable: true })
    },
    failed(name) {
      const state = read()
      const entry = state[name]
      const failures = entry && nowMs() - entry.lastMs < FORGET_AFTER_MS ? entry.failures + 1 : 1
      write({ ...state, [name]: { failures, lastMs: nowMs() } })
    },
    succeeded(name) {
      const { [name]: forgotten, ...rest } = read()
      if (forgotten) write(rest)
    },
  }
}
