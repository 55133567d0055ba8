import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Libsql from 'libsql'
import { AppError } from '@shared/base/app-error'

const LOCK_FILE = 'store.lock'
const LOOK_AGAIN_MS = 50

/** The right to open the databases of a profile; it ends with `release` or with the process, however that ends. */
export interface ProfileOwnership {
  release(): void
}

/**
 * Makes this process the only owner of a profile's databases, or gives undefined while another one is. The lock is SQLite's own on
 * an empty file: the operating system drops it when the process dies, on every platform, so it is never stale and knows no process ids.
 */
export function tryAcquireProfile(profile: string): ProfileOwnership | undefined {
  mkdirSync(profile, { recursive: true, mode: 0o700 })
  const connection = new Libsql(join(profile, LOCK_FILE), { timeout: 0 })
  try {
    connection.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    connection.close()
    if (isBusy(error)) return undefined
    throw new AppError('profile.unusable', { details: { profile }, cause: error })
  }
  let held = true
  return {
    release() {
      if (!held) return
      held = false
      // The driver keeps the file open until it is collected; what must end now is the transaction.
      connection.exec('ROLLBACK')
      connection.close()
    },
  }
}

/**
 * Waits until the present owner of a profile is done. Rejects with `profile.in-use` (retryable) after `timeoutMs`, and with
 * `task.cancelled` when the signal says so.
 */
export async function acquireProfile(
  profile: string,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal?: AbortSignal },
): Promise<ProfileOwnership> {
  const untilMs = performance.now() + timeoutMs
  for (;;) {
    const ownership = tryAcquireProfile(profile)
    if (ownership) return ownership
    await waitForOwner(profile, untilMs, signal)
  }
}

/** One step of waiting for a profile; rejects like `acquireProfile` when there is no time left. */
export async function waitForOwner(profile: string, untilMs: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) throw new AppError('task.cancelled')
  if (performance.now() >= untilMs) throw new AppError('profile.in-use', { details: { profile }, retryable: true })
  await pause(LOOK_AGAIN_MS)
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
}
