import { beforeEach, describe, expect, it } from 'vitest'
import { statusError, toSyncFault } from './sync-fault'
import { backoffMs, createSyncLoop, type LoopState, type SyncLoop } from './sync-loop'
import { createFakeTime, type FakeTime } from './testing/fake-time'

interface Run {
  atRest(): void
  isSeeding(begins: boolean): void
  fail(error: unknown): void
  readonly signal: AbortSignal
}

let time: FakeTime
let runs: Run[]
let states: LoopState[]
let loop: SyncLoop

beforeEach(() => {
  time = createFakeTime()
  runs = []
  states = []
  loop = createSyncLoop({
    run: (atRest, isSeeding, signal) =>
      new Promise((resolve, reject) => {
        runs.push({ atRest, isSeeding, fail: reject, signal })
        signal.addEventListener('abort', () => resolve())
      }),
    toFault: toSyncFault,
    onState: (state) => states.push(state),
    nowMs: time.nowMs,
    after: time.after,
    random: () => 1,
  })
})

const run = async (index: number): Promise<Run> => {
  await time.settle()
  const found = runs[index]
  if (!found) throw new Error(`run ${index} did not begin`)
  return found
}

const fail = async (index: number, error: unknown) => {
  const failing = await run(index)
  failing.fail(error)
  await time.settle()
}

describe('the loop of one database', () => {
  it('is catching up until both sides are at rest, and live from then on', async () => {
    loop.start()
    const first = await run(0)
    expect(loop.state().name).toBe('catching-up')
    first.atRest()
    first.atRest()
    expect(states.map(({ name }) => name)).toEqual(['catching-up', 'live'])
    await loop.stop()
  })

  it('waits longer after each fault in a row, at most a minute, and never stops trying', async () => {
    loop.start()
    const waits: number[] = []
    for (let index = 0; index < 10; index++) {
      await fail(index, statusError(503))
      const state = loop.state()
      if (state.name !== 'waiting') throw new Error(state.name)
      expect(state.reason).toBe('busy')
      waits.push(state.retryAtMs - time.nowMs())
      time.advance(waits.at(-1) ?? 0)
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60, 60].map((seconds) => seconds * 1000))
    await run(10)
    await loop.stop()
  })

  it('begins with a short wait again once it was live', async () => {
    loop.start()
    await fail(0, statusError(500))
    time.advance(1_000)
    await fail(1, statusError(500))
    time.advance(2_000)
    const third = await run(2)
    third.atRest()
    await fail(2, statusError(500))
    expect(loop.state()).toEqual({ name: 'waiting', reason: 'server-error', retryAtMs: time.nowMs() + 1_000 })
    await loop.stop()
  })

  it('asks a hub that refuses the account three times within minutes, then seldom, and at once when a person wants it', async () => {
    loop.start()
    const waits: number[] = []
    for (let index = 0; index < 5; index++) {
      await fail(index, statusError(401))
      const state = loop.state()
      if (state.name !== 'blocked' || state.retryAtMs === undefined) throw new Error(state.name)
      waits.push(state.retryAtMs - time.nowMs())
      if (index < 4) time.advance(waits.at(-1) ?? 0)
    }
    expect(waits).toEqual([60_000, 60_000, 60_000, 600_000, 600_000])
    time.advance(599_999)
    await time.settle()
    expect(runs).toHaveLength(5)
    loop.retryNow()
    const last = await run(5)
    last.atRest()
    expect(loop.state().name).toBe('live')
    await loop.stop()
  })

  it('asks again within a minute where a person must act but no account can be locked', async () => {
    loop.start()
    for (let index = 0; index < 10; index++) {
      await fail(index, statusError(403))
      expect(loop.state()).toMatchObject({ name: 'blocked', reason: 'forbidden' })
      time.advance(60_000)
    }
    await run(10)
    await loop.stop()
  })

  it('says while a snapshot is loaded', async () => {
    loop.start()
    const first = await run(0)
    first.isSeeding(true)
    expect(loop.state().name).toBe('seeding')
    first.isSeeding(false)
    first.atRest()
    expect(states.map(({ name }) => name)).toEqual(['catching-up', 'seeding', 'catching-up', 'live'])
    await loop.stop()
  })

  it('held, makes no attempt until it is told to', async () => {
    loop.start()
    const first = await run(0)
    await loop.hold('auth')
    expect(first.signal.aborted).toBe(true)
    time.advance(10_000_000)
    await time.settle()
    expect(runs).toHaveLength(1)
    loop.retryNow()
    await run(1)
    await loop.stop()
  })

  it('stopped, leaves no timer and no run behind', async () => {
    loop.start()
    await fail(0, statusError(503))
    expect(time.timers()).toBe(1)
    await loop.stop()
    expect(time.timers()).toBe(0)
    expect(loop.state().name).toBe('idle')
    loop.start()
    const second = await run(1)
    await loop.stop()
    expect(second.signal.aborted).toBe(true)
    second.atRest()
    expect(loop.state().name).toBe('idle')
  })
})

describe('the waiting time', () => {
  it('is half chance, so that workstations do not come back all at once', () => {
    expect(backoffMs(1, 0)).toBe(500)
    expect(backoffMs(1, 1)).toBe(1_000)
    expect(backoffMs(40, 0)).toBe(30_000)
    expect(backoffMs(4_000, 1)).toBe(60_000)
  })
})
