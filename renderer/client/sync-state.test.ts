import { describe, expect, it } from 'vitest'
import { toInstant } from '@shared/base/day'
import type { DatabaseSync, SyncStatus } from '@shared/protocol/sync'
import { syncStateOf } from './sync-state'

const AT = toInstant(Date.UTC(2026, 1, 14, 8, 30))

const database = (part: Partial<DatabaseSync>): DatabaseSync => ({
  name: 'library',
  docs: 1,
  pendingUp: 0,
  conflicts: 0,
  state: 'live',
  lastSyncAt: AT,
  pushed: 0,
  pulled: 0,
  ...part,
})

function status(databases: DatabaseSync[], part: Partial<SyncStatus['remotes'][number]> = {}): SyncStatus {
  const remote = { name: 'siege', address: 'https://siege.example/', paused: false, databases }
  return {
    remote: remote.address,
    continuous: true,
    databases,
    remotes: [{ ...remote, schedule: { kind: 'continuous' }, ...part }],
  }
}

describe('the one word about replication', () => {
  it('is that data are arriving while a database has yet to begin, although a smaller one is there', () => {
    const { lastSyncAt: _never, ...fresh } = database({ state: 'idle' })
    expect(syncStateOf(status([database({ name: 'reference' }), fresh]))).toEqual({ kind: 'receiving' })
    expect(syncStateOf(status([database({ state: 'catching-up' })]))).toEqual({ kind: 'receiving' })
  })

  it('is that nothing was exchanged yet where exchanges wait for somebody to ask', () => {
    const { lastSyncAt: _never, ...fresh } = database({ state: 'idle' })
    expect(syncStateOf(status([fresh], { schedule: { kind: 'manual' } }))).toEqual({ kind: 'never' })
    expect(syncStateOf(status([fresh], { paused: true }))).toEqual({ kind: 'never' })
  })

  it('is that an exchange stopped, before anything that mends itself', () => {
    const blocked = database({ state: 'blocked', reason: 'auth', pendingUp: 3, conflicts: 1 })
    expect(syncStateOf({ ...status([blocked]), offlineSince: AT })).toEqual({ kind: 'stopped' })
  })

  it('is conflicts, then no network, then what waits, then that all is well', () => {
    const busy = database({ conflicts: 2, pendingUp: 4 })
    expect(syncStateOf(status([busy]))).toEqual({ kind: 'conflicts', count: 2 })
    const waiting = status([database({ pendingUp: 4 })])
    expect(syncStateOf({ ...waiting, offlineSince: AT })).toEqual({ kind: 'offline', sinceMs: Date.parse(AT) })
    expect(syncStateOf(waiting)).toEqual({ kind: 'toSend', count: 4 })
    expect(syncStateOf(status([database({})]))).toEqual({ kind: 'upToDate', sinceMs: Date.parse(AT) })
  })

  it('is that nothing is set where no head office is known', () => {
    const { remote: _none, ...alone } = status([database({ state: 'off' })])
    expect(syncStateOf({ ...alone, remotes: [] })).toEqual({ kind: 'off' })
  })
})
