import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { acquireProfile, tryAcquireProfile } from './acquire-profile'

let profile: string
let owner: ChildProcess | undefined

beforeEach(() => {
  profile = join(mkdtempSync(join(tmpdir(), 'comptoir-lock-')), 'p')
})
afterEach(() => {
  owner?.kill('SIGKILL')
  owner = undefined
  rmSync(join(profile, '..'), { recursive: true, force: true })
})

describe('the ownership of a profile', () => {
  it('goes to one at a time', () => {
    const first = tryAcquireProfile(profile)
    expect(first).toBeDefined()
    expect(tryAcquireProfile(profile)).toBeUndefined()
    first?.release()
    const second = tryAcquireProfile(profile)
    expect(second).toBeDefined()
    first?.release()
    expect(tryAcquireProfile(profile)).toBeUndefined()
    second?.release()
  })

  it('excludes other processes, and ends when its process is killed', async () => {
    tryAcquireProfile(profile)?.release()
    const driver = JSON.stringify(createRequire(import.meta.url).resolve('libsql'))
    const lock = JSON.stringify(join(profile, 'store.lock'))
    const program = `const c = new (require(${driver}))(${lock}); c.exec('BEGIN EXCLUSIVE'); console.log('held'); setInterval(() => c, 1e6)`
    const process = spawn(globalThis.process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
    owner = process
    await once(process.stdout, 'data')
    expect(tryAcquireProfile(profile)).toBeUndefined()
    const waiting = acquireProfile(profile, { timeoutMs: 10_000 })
    process.kill('SIGKILL')
    const ownership = await waiting
    ownership.release()
  })

  it('is refused, as something to try again, when the owner stays', async () => {
    const first = tryAcquireProfile(profile)
    await expect(acquireProfile(profile, { timeoutMs: 0 })).rejects.toMatchObject({
      code: 'profile.in-use',
      retryable: true,
    })
    first?.release()
  })
})
