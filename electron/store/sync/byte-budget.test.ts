import { describe, expect, it } from 'vitest'
import { createByteBudget } from './byte-budget'
import { createFakeTime } from './testing/fake-time'

const { signal } = new AbortController()

describe('a byte budget', () => {
  it('lets no more pass in ten seconds than ten times its bytes a second, and a short burst', async () => {
    const time = createFakeTime()
    const budget = createByteBudget(10_000, time)
    let passed = 0
    const run = (async () => {
      for (let piece = 0; piece < 200; piece++) {
        await budget.take(1_000, signal)
        passed += 1_000
      }
    })()
    for (let step = 0; step < 1_000; step++) {
      time.advance(10)
      await time.settle()
    }
    expect(passed).toBeGreaterThanOrEqual(100_000)
    expect(passed).toBeLessThanOrEqual(104_000)
    time.advance(20_000)
    for (let step = 0; step < 200; step++) {
      time.advance(1_000)
      await time.settle()
    }
    await run
    expect(passed).toBe(200_000)
    expect(time.timers()).toBe(0)
  })

  it('makes several requests share it', async () => {
    const time = createFakeTime()
    const budget = createByteBudget(1_000, time)
    await budget.take(1_000, signal)
    const order: string[] = []
    const both = Promise.all(
      ['first', 'second'].map(async (name) => {
        await budget.take(1_000, signal)
        order.push(name)
      }),
    )
    time.advance(1_000)
    await time.settle()
    expect(order).toEqual(['first'])
    time.advance(1_000)
    await both
    expect(order).toEqual(['first', 'second'])
  })

  it('waits for nothing without a limit, and no longer once the line is hung up', async () => {
    const time = createFakeTime()
    await createByteBudget(undefined, time).take(1e12, signal)
    const budget = createByteBudget(1, time)
    await budget.take(1_000_000, signal)
    const line = new AbortController()
    const waiting = budget.take(1, line.signal)
    line.abort()
    await waiting
    expect(time.timers()).toBe(0)
  })
})
