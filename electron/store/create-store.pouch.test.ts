import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AppError } from '@shared/base/app-error'
import type { StoreClient } from '@shared/protocol/client'
import type { SessionState } from '@shared/protocol/session'
import { openTestStore, TEST_PASSWORD, type TestStore } from './testing/open-test-store'

let station: TestStore

beforeEach(async () => {
  station = await openTestStore({ nowMs: Date.parse('2026-03-02T09:00:00Z') })
})
afterEach(() => station.close())

const code = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (error: unknown) => (error instanceof AppError ? error.code : error),
  )

/** The next state a window hears of that is in the phase it waits for. */
function untilPhase(client: StoreClient, phase: SessionState['phase']): Promise<SessionState> {
  return new Promise((resolve, reject) => {
    const stop = client.subscribe(
      'session.state',
      {},
      {
        ready: (state) => {
          if (state.phase !== phase) return
          stop()
          resolve(state)
        },
        failed: reject,
      },
    )
  })
}

describe('sign-in', () => {
  test('opens a closed workstation with the password alone, and a wrong one opens nothing', async () => {
    await station.store.close()
    await station.reopen()
    const window = await station.connect()
    expect(await code(window.call('users.list', {}))).toBe('session.sign-in-required')
    expect(await code(window.call('session.signIn', { name: 'ADMIN', password: 'pas le bon' }))).toBe(
      'session.wrong-password',
    )
    const state = await window.call('session.signIn', { name: 'ADMIN', password: TEST_PASSWORD })
    expect(state.phase).toBe('signed-in')
    expect(await window.call('users.list', {})).toHaveLength(1)
  })

  test('is slowed down after four failures, also for another window, until the wait is over', async () => {
    const window = await station.connect()
    for (let attempt = 0; attempt < 5; attempt++) {
      expect(await code(window.call('session.signIn', { name: 'admin', password: 'non' }))).toBe(
        'session.wrong-password',
      )
    }
    expect(await code(window.call('session.signIn', { name: 'admin', password: TEST_PASSWORD }))).toBe(
      'session.throttled',
    )
    station.setNow(Date.parse('2026-03-02T09:00:20Z'))
    expect(await code(window.call('session.signIn', { name: 'admin', password: TEST_PASSWORD }))).toBe('done')
  })

  test('leaves no password and no key in clear in the keyring', () => {
    const text = readFileSync(`${station.profile}/keyring.json`, 'utf8')
    expect(text).not.toContain(TEST_PASSWORD)
    expect(text).not.toMatch(/"dataKey"/)
  })

  test('an idle session is locked by the store itself', async () => {
    const other = await openTestStore({ nowMs: 1_000_000_000, environment: { idleMs: 60_000 } })
    try {
      other.setNow(1_000_000_000 + 61_000)
      expect(await code(other.client.call('users.list', {}))).toBe('session.locked')
      await other.client.call('session.signIn', { name: 'admin', password: TEST_PASSWORD })
      expect(await code(other.client.call('users.list', {}))).toBe('done')
    } finally {
      await other.close()
    }
  })
})

describe('the recovery key', () => {
  const password = 'retrouvé, enfin'

  test('opens a closed workstation, gives an administrator a new password and is written into the audit chain', async () => {
    const { recoveryKey } = await station.client.call('site.renewRecoveryKey', { password: TEST_PASSWORD })
    await station.store.close()
    await station.restart()
    const window = await station.connect()
    const state = await window.call('session.recover', { recoveryKey, name: 'ADMIN', password })
    expect(state.phase).toBe('signed-in')
    const [admin] = await window.call('users.list', {})
    const history = await window.call('history.list', { id: admin?.id ?? '' })
    expect(history.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['session.recover', 'site.renewRecoveryKey']),
    )
    await window.call('session.signOut', {})
    expect(await code(window.call('session.signIn', { name: 'admin', password: TEST_PASSWORD }))).toBe(
      'session.wrong-password',
    )
    expect(await code(window.call('session.signIn', { name: 'admin', password }))).toBe('done')
  })

  test('is slowed down like a password when it is guessed, and names the administrators when the name is none', async () => {
    const { recoveryKey } = await station.client.call('site.renewRecoveryKey', { password: TEST_PASSWORD })
    const window = await station.connect()
    const nobody = await window
      .call('session.recover', { recoveryKey, name: 'nobody', password })
      .catch((e: unknown) => e)
    expect(nobody).toMatchObject({ code: 'session.not-an-administrator', details: { administrators: 'admin' } })
    const guess = { recoveryKey: '12345-12345', name: 'admin', password }
    for (let attempt = 0; attempt < 5; attempt++)
      expect(await code(window.call('session.recover', guess))).toBe('session.wrong-recovery-key')
    expect(await code(window.call('session.recover', { ...guess, recoveryKey }))).toBe('session.throttled')
  })

  test('is printed while it is on the screen, and only when it opens this workstation', async () => {
    const { recoveryKey } = await station.client.call('site.renewRecoveryKey', { password: TEST_PASSWORD })
    const paper = await station.client.call('site.printRecoveryKey', { recoveryKey, language: 'fr' })
    expect(paper).toMatchObject({ mediaType: 'application/pdf', pages: 1 })
    const another = recoveryKey.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))
    expect(await code(station.client.call('site.printRecoveryKey', { recoveryKey: another, language: 'fr' }))).toBe(
      'session.wrong-recovery-key',
    )
  })

  test('is renewed only by who may manage accounts and says the password again', async () => {
    expect(await code(station.client.call('site.renewRecoveryKey', { password: 'pas le bon' }))).toBe(
      'session.wrong-password',
    )
  })
})

describe('a photo', () => {
  const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])

  test('is kept by what it is, shown to every window, and taken away again', async () => {
    const { photo = '' } = await station.client.call('profile.setPhoto', { photo: jpeg })
    expect(photo).toMatch(/^portrait:[0-9a-f]{64}$/)
    const window = await station.connect()
    const state = await window.call('session.signIn', { name: 'admin', password: TEST_PASSWORD })
    expect(state).toMatchObject({ person: { photo } })
    expect(await window.call('users.photo', { photo })).toEqual({ mediaType: 'image/jpeg', bytes: jpeg })
    expect(await station.client.call('profile.setPhoto', { photo: null })).not.toHaveProperty('photo')
    expect(await station.client.call('profile.setPhoto', { photo: jpeg })).toMatchObject({ photo })
  })

  test('that is no JPEG is refused', async () => {
    expect(await code(station.client.call('profile.setPhoto', { photo: Uint8Array.from([1, 2, 3]) }))).toBe(
      'photo.not-a-jpeg',
    )
  })
})

describe('accounts', () => {
  const librarian = { name: 'bibi', displayName: 'Bibi Ilunga', password: 'rayonnage', roles: ['librarian' as const] }

  test('a librarian may not manage accounts, and hears which right is missing and who has it', async () => {
    await station.client.call('users.add', librarian)
    const window = await station.connect()
    await window.call('session.signIn', { name: 'bibi', password: 'rayonnage' })
    const refused = await window.call('users.list', {}).catch((error: unknown) => error)
    expect(refused).toMatchObject({
      code: 'right.missing',
      details: { right: 'accounts.manage', roles: ['administrator'] },
    })
  })

  test('a deactivated account cannot sign in any more, and an open window of it is signed out', async () => {
    const { id } = await station.client.call('users.add', librarian)
    const window = await station.connect()
    await window.call('session.signIn', { name: 'bibi', password: 'rayonnage' })
    const signedOut = untilPhase(window, 'signed-out')
    await station.client.call('users.setStatus', { id, status: 'deactivated' })
    await signedOut
    expect(await code(window.call('session.signIn', { name: 'bibi', password: 'rayonnage' }))).toBe(
      'session.wrong-password',
    )
  })

  test('the last administrator cannot be taken away', async () => {
    const [admin] = await station.client.call('users.list', {})
    const id = admin?.id ?? ''
    expect(await code(station.client.call('users.setStatus', { id, status: 'deactivated' }))).toBe(
      'user.last-administrator',
    )
    expect(await code(station.client.call('users.update', { id, roles: ['librarian'] }))).toBe(
      'user.last-administrator',
    )
  })

  test('a password change keeps the account and refuses the old password', async () => {
    await station.client.call('profile.changePassword', { current: TEST_PASSWORD, next: 'tout nouveau' })
    await station.reopen()
    const window = await station.connect()
    expect(await code(window.call('session.signIn', { name: 'admin', password: TEST_PASSWORD }))).toBe(
      'session.wrong-password',
    )
    expect(await code(window.call('session.signIn', { name: 'admin', password: 'tout nouveau' }))).toBe('done')
  })

  test('two accounts of a site cannot share a name', async () => {
    await station.client.call('users.add', librarian)
    expect(await code(station.client.call('users.add', { ...librarian, name: 'BIBI' }))).toBe('user.name-taken')
  })

  test('a reader who registers waits for staff, and can sign in once confirmed', async () => {
    const window = await station.connect()
    await window.call('session.register', { name: 'lecteur', displayName: 'Lia Lecteur', password: 'je lis beaucoup' })
    expect(await code(window.call('session.signIn', { name: 'lecteur', password: 'je lis beaucoup' }))).toBe(
      'session.wrong-password',
    )
    const pending = (await station.client.call('users.list', {})).find(({ status }) => status === 'pending')
    expect(pending).toMatchObject({ name: 'lecteur', roles: ['member'] })
    await station.client.call('users.setStatus', { id: pending?.id ?? '', status: 'active' })
    expect(await code(window.call('session.signIn', { name: 'lecteur', password: 'je lis beaucoup' }))).toBe('done')
  })

  test('a librarian lets a reader in with their card, and does nothing else with accounts', async () => {
    await station.client.call('users.add', librarian)
    const counter = await station.connect()
    await counter.call('session.signIn', { name: librarian.name, password: librarian.password })
    const window = await station.connect()
    for (const name of ['lecteur', 'inconnu'])
      await window.call('session.register', { name, displayName: name, password: 'je lis beaucoup' })
    const [reader, stranger] = (await counter.call('users.requests', {})).toSorted((a) =>
      a.name === 'lecteur' ? -1 : 1,
    )
    const id = reader?.id ?? ''
    expect(await code(counter.call('users.list', {}))).toBe('right.missing')
    expect(await code(counter.call('users.setStatus', { id, status: 'active' }))).toBe('right.missing')
    const member = await counter.call('members.add', { name: 'Lia Lecteur' })
    expect(await counter.call('users.answerRequest', { id, accept: true, memberId: member.id })).toMatchObject({
      status: 'active',
      roles: ['member'],
      memberId: member.id,
    })
    await counter.call('users.answerRequest', { id: stranger?.id ?? '', accept: false })
    expect(await counter.call('users.requests', {})).toEqual([])
    expect(await code(counter.call('users.answerRequest', { id, accept: false }))).toBe('user.not-pending')
    expect(await code(window.call('session.signIn', { name: 'lecteur', password: 'je lis beaucoup' }))).toBe('done')
    expect(await code(window.call('session.signIn', { name: 'inconnu', password: 'je lis beaucoup' }))).not.toBe('done')
  })

  test('an administrator renames the site and adds a module, whose database is made and works', async () => {
    const before = (await station.client.call('system.status', {})).databases.map(({ name }) => name)
    expect(before).not.toContain('grades-kin01')
    const site = await station.client.call('site.update', { name: 'Lycée de Kinshasa', modules: ['library', 'grades'] })
    expect(site).toEqual({ code: expect.any(String), name: 'Lycée de Kinshasa', modules: ['library', 'grades'] })
    expect((await station.client.call('session.state', {})).phase).toBe('signed-in')
    const after = await station.client.call('system.status', {})
    expect(after).toMatchObject({ modules: ['library', 'grades'] })
    expect(after.databases.length).toBeGreaterThan(before.length)
    expect(await station.client.call('school.show', {})).toMatchObject({ classes: [] })
    await station.reopen()
    expect(await (await station.connect()).call('session.state', {})).toMatchObject({ site })
  })

  test('the account of what was done is whole, and tells who did it', async () => {
    const { id } = await station.client.call('users.add', librarian)
    await station.client.call('users.update', { id, displayName: 'Bibiche Ilunga', email: null })
    await station.client.call('members.add', { name: 'Lia Lecteur', phone: '+243 812 345 678' })
    const found = await station.client.call('audit.verify', {})
    expect(found).toMatchObject({ ok: true, unsigned: 0 })
    expect(found.entries).toBeGreaterThanOrEqual(4)
    const [latest] = await station.client.call('audit.list', { limit: 1 })
    expect(latest).toMatchObject({ byName: 'Ada Min', action: 'members.add' })
  })

  test('only who manages the site changes it', async () => {
    await station.client.call('users.add', librarian)
    const window = await station.connect()
    await window.call('session.signIn', { name: librarian.name, password: librarian.password })
    expect(await code(window.call('site.update', { name: 'Autre', modules: ['library'] }))).toBe('right.missing')
  })

  test('history tells who changed what, and never shows keys', async () => {
    const { id } = await station.client.call('users.add', librarian)
    await station.client.call('users.update', { id, displayName: 'Bibiche Ilunga' })
    const [latest, first] = await station.client.call('history.list', { id })
    expect(latest).toMatchObject({
      byName: 'Ada Min',
      action: 'users.update',
      changes: [{ field: 'displayName', before: 'Bibi Ilunga', after: 'Bibiche Ilunga' }],
    })
    expect(first?.changes.map(({ field }) => field)).not.toContain('credential')
  })
})

describe('the conversation', () => {
  test('a live query hears of a change made at another window', async () => {
    const names: string[][] = []
    const heard = new Promise<void>((resolve, reject) => {
      station.client.subscribe(
        'users.list',
        {},
        {
          ready: (users) => {
            names.push(users.map(({ name }) => name))
            if (users.length === 2) resolve()
          },
          failed: reject,
        },
      )
    })
    const window = await station.connect()
    await window.call('session.signIn', { name: 'admin', password: TEST_PASSWORD })
    await window.call('users.add', { name: 'bibi', displayName: 'Bibi', password: 'rayonnage', roles: ['librarian'] })
    await heard
    expect(names.at(-1)).toEqual(['admin', 'bibi'])
  })

  test('a window comes back after the store was restarted, without a password', async () => {
    await station.reopen()
    expect(await station.client.call('users.list', {})).toHaveLength(1)
    const stranger = await station.connect('guessed')
    expect(await code(stranger.call('users.list', {}))).toBe('session.sign-in-required')
  })

  test('what was written is read, and survives a restart', async () => {
    await station.client.call('users.add', {
      name: 'bibi',
      displayName: 'Bibi',
      password: 'rayonnage',
      roles: ['librarian'],
    })
    expect((await station.client.call('users.list', {})).map(({ name }) => name)).toEqual(['admin', 'bibi'])
    await station.reopen()
    expect((await station.client.call('users.list', {})).map(({ name }) => name)).toEqual(['admin', 'bibi'])
  })

  test('rebuilt read models say the same as those that were kept in step', async () => {
    await station.client.call('users.add', {
      name: 'bibi',
      displayName: 'Bibi',
      password: 'rayonnage',
      roles: ['librarian'],
    })
    const before = await station.client.call('users.list', {})
    const { documents } = await station.client.call('system.rebuildReadModels', {})
    expect(documents).toBeGreaterThan(3)
    expect(await station.client.call('users.list', {})).toEqual(before)
  })

  test('a bad payload is refused by name, and an unknown verb too', async () => {
    const refused = await station.client.call('users.update', { id: '' }).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'protocol.bad-payload', details: { field: 'id' } })
  })
})
