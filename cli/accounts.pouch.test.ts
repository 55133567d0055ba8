import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createProfile, PASSWORD, runCommand } from './testing/run-command'

const { profile, remove } = createProfile()
const at = (...words: string[]) => ['--profile', profile, '--json', ...words]
const signedOut = { env: {} }

let made: Awaited<ReturnType<typeof runCommand>>

beforeAll(async () => {
  made = await runCommand(at('init', '--site', 'kin01', '--name', 'Kinshasa 1', '--admin', 'Alice'))
})
afterAll(remove)

describe('a new workstation', () => {
  it('tells what was made, and the recovery key', () => {
    expect(made).toMatchObject({ code: 0, err: '', json: { site: 'kin01', modules: ['library'] } })
    expect(made.json.databases).toContain('library-kin01')
    expect(made.json.recoveryKey).toMatch(/^[0-9A-F-]{40,}$/)
  })

  it('is prepared once', async () => {
    const again = await runCommand(at('init', '--site', 'kin02', '--name', 'Autre', '--admin', 'eve'))
    expect(again.code).toBe(1)
    expect(again.json.error).toMatchObject({ code: 'profile.already-initialised', details: {} })
  })

  it('says so when nobody prepared it', async () => {
    const other = createProfile()
    const ran = await runCommand(['--profile', other.profile, '--json', 'status'])
    expect(ran).toMatchObject({ code: 1, json: { error: { code: 'profile.not-initialised' } } })
    other.remove()
  })

  it('refuses a password that is too short before anything is made', async () => {
    const other = createProfile()
    const words = ['--profile', other.profile, '--json', 'init', '--site', 'kin03', '--name', 'X', '--admin', 'bob']
    const ran = await runCommand(words, { env: { COMPTOIR_PASSWORD: 'court' } })
    expect(ran).toMatchObject({ code: 1, json: { error: { code: 'password.too-short' } } })
    expect(existsSync(join(other.profile, 'keyring.json'))).toBe(false)
    other.remove()
  })
})

describe('who acts', () => {
  it('is whoever was here last, with the password of the environment', async () => {
    expect((await runCommand(at('status'))).json).toMatchObject({ site: 'kin01', user: 'Alice', modules: ['library'] })
  })

  it('must be said when nothing tells', async () => {
    const ran = await runCommand(at('status'), signedOut)
    expect(ran).toMatchObject({ code: 1, json: { error: { code: 'session.sign-in-required' } } })
    expect(ran.json.error.message).toContain('COMPTOIR_PASSWORD')
  })

  it('is refused with a wrong password', async () => {
    const ran = await runCommand(at('status', '--user', 'alice'), { env: { COMPTOIR_PASSWORD: 'pas le bon' } })
    expect(ran).toMatchObject({ code: 1, json: { error: { code: 'session.wrong-password' } } })
  })

  it('stays signed in after a login, until the logout', async () => {
    const login = await runCommand(at('login', '--user', 'alice'))
    expect(login.json).toMatchObject({ user: 'alice' })
    const file = join(profile, 'cli-session.json')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect((await runCommand(at('status'), signedOut)).json).toMatchObject({ user: 'Alice' })
    expect((await runCommand(at('logout'), signedOut)).json).toEqual({ ended: true })
    expect(existsSync(file)).toBe(false)
    expect((await runCommand(at('status'), signedOut)).code).toBe(1)
  })

  it('is nobody any more when the kept session is over', async () => {
    await runCommand(at('login'))
    const thirteenHoursLater = () => Date.now() + 13 * 3_600_000
    const ran = await runCommand(at('status'), { ...signedOut, nowMs: thirteenHoursLater })
    expect(ran).toMatchObject({ code: 1, json: { error: { code: 'session.sign-in-required' } } })
    expect(existsSync(join(profile, 'cli-session.json'))).toBe(false)
  })
})

describe('the recovery key', () => {
  const recovery = (recoveryKey: string) => ({
    env: { COMPTOIR_RECOVERY_KEY: recoveryKey, COMPTOIR_NEW_PASSWORD: 'retrouvé, enfin' },
  })

  it('is asked for in the environment, never on the command line', async () => {
    const ran = await runCommand(at('recover', 'alice'), { env: { COMPTOIR_NEW_PASSWORD: 'retrouvé, enfin' } })
    expect(ran).toMatchObject({ code: 1, json: { error: { code: 'recovery-key.required' } } })
  })

  it('gives an administrator a new password, and only the right key does', async () => {
    const wrong = await runCommand(at('recover', 'alice'), recovery('00000-00000'))
    expect(wrong).toMatchObject({ code: 1, json: { error: { code: 'session.wrong-recovery-key' } } })
    const ran = await runCommand(at('recover', 'alice'), recovery(made.json.recoveryKey))
    expect(ran).toMatchObject({ code: 0, json: { name: 'Alice', status: 'active' } })
    const asAlice = { env: { COMPTOIR_PASSWORD: 'retrouvé, enfin', COMPTOIR_NEW_PASSWORD: PASSWORD } }
    expect((await runCommand(at('status', '--user', 'alice'))).code).toBe(1)
    expect((await runCommand(at('password', '--user', 'alice'), asAlice)).code).toBe(0)
  })

  it('is renewed by an administrator, and the old one opens nothing any more', async () => {
    const renewed = await runCommand(at('recovery-key', '--user', 'alice'))
    expect(renewed.json.recoveryKey).toMatch(/^[0-9A-F-]{40,}$/)
    expect((await runCommand(at('recover', 'alice'), recovery(made.json.recoveryKey))).code).toBe(1)
  })
})

describe('accounts', () => {
  const added = { env: { COMPTOIR_PASSWORD: PASSWORD, COMPTOIR_NEW_PASSWORD: 'celui de Bob' } }
  const asBob = { env: { COMPTOIR_PASSWORD: 'celui de Bob' } }

  it('are added, listed, changed and deactivated, and never show a secret', async () => {
    const bob = await runCommand(at('users', 'add', 'bob', '--role', 'librarian', '--email', 'bob@example.org'), added)
    expect(bob.json).toMatchObject({ name: 'bob', roles: ['librarian'], status: 'active', email: 'bob@example.org' })
    expect(bob.out).not.toMatch(/credential|Bob"|salt/)
    const changed = await runCommand(at('users', 'update', 'BOB', '--display-name', 'Bob Kalala', '--user', 'alice'))
    expect(changed.json).toMatchObject({ id: bob.json.id, displayName: 'Bob Kalala', roles: ['librarian'] })
    expect((await runCommand(at('status', '--user', 'bob'), asBob)).json).toMatchObject({ user: 'bob' })
    expect((await runCommand(at('users', 'deactivate', 'bob', '--user', 'alice'))).json).toMatchObject({
      status: 'deactivated',
    })
    expect((await runCommand(at('status', '--user', 'bob'), asBob)).code).toBe(1)
    expect((await runCommand(at('users', 'activate', 'bob', '--user', 'alice'))).json).toMatchObject({
      status: 'active',
    })
    expect((await runCommand(at('users', 'list', '--user', 'alice'))).json).toHaveLength(2)
  })

  it('do only what their roles allow, and are told who could', async () => {
    const ran = await runCommand(at('users', 'list', '--user', 'bob'), asBob)
    expect(ran).toMatchObject({ code: 1, json: { error: { code: 'right.missing' } } })
    expect(ran.json.error.message).toContain('administrateur')
  })

  it('change their own password, and a kept session goes on with the new one', async () => {
    await runCommand(at('login', '--user', 'bob'), asBob)
    const both = { env: { COMPTOIR_PASSWORD: 'celui de Bob', COMPTOIR_NEW_PASSWORD: 'le nouveau de Bob' } }
    expect(await runCommand(at('password', '--user', 'bob'), both)).toMatchObject({ code: 0, json: { name: 'bob' } })
    expect((await runCommand(at('status'), signedOut)).json).toMatchObject({ user: 'bob' })
    expect((await runCommand(at('status', '--user', 'bob'), asBob)).code).toBe(1)
    await runCommand(at('logout'))
  })

  it('lose a kept session when somebody else resets their password', async () => {
    await runCommand(at('login', '--user', 'bob'), { env: { COMPTOIR_PASSWORD: 'le nouveau de Bob' } })
    const reset = { env: { COMPTOIR_PASSWORD: PASSWORD, COMPTOIR_NEW_PASSWORD: 'remis à zéro' } }
    expect((await runCommand(at('users', 'reset-password', 'bob', '--user', 'alice'), reset)).code).toBe(0)
    expect((await runCommand(at('status'), signedOut)).code).toBe(1)
    await runCommand(at('logout'))
  })
})
