import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { createWorkerPool, defaultPoolWidth, type WorkerPool } from './pool'
import type { TaskProgress } from './pool-messages'

interface EchoTask {
  readonly act: string
  readonly value?: string
  readonly bytes?: Uint8Array
}

const echoOutput = z.object({ value: z.union([z.string(), z.number()]), threadId: z.number() })
type EchoPool = WorkerPool<EchoTask, z.infer<typeof echoOutput>>
const pools: EchoPool[] = []

function open(width = 2): EchoPool {
  const entry = new URL('./testing/echo-worker.mjs', import.meta.url)
  const pool: EchoPool = createWorkerPool({ entry, width, parseOutput: (output) => echoOutput.parse(output) })
  pools.push(pool)
  return pool
}

afterEach(async () => {
  vi.useRealTimers()
  for (const pool of pools.splice(0)) await pool.close()
})

/** Resolves once the endless task has begun, so that what follows meets a busy thread. */
function spin(pool: EchoPool, signal?: AbortSignal): { started: Promise<void>; outcome: Promise<unknown> } {
  let outcome: Promise<unknown> = Promise.resolve()
  const started = new Promise<void>((resolve) => {
    const onProgress = (): void => resolve()
    outcome = pool.run({ act: 'spin' }, signal === undefined ? { onProgress } : { onProgress, signal }).catch((e) => e)
  })
  return { started, outcome }
}

describe('worker pool', () => {
  it('leaves a core free and has at least one thread', () => {
    expect(defaultPoolWidth()).toBeGreaterThanOrEqual(1)
  })

  it('starts nothing before the first task, then reuses its thread', async () => {
    const pool = open()
    expect(pool.liveWorkers).toBe(0)
    const first = await pool.run({ act: 'echo', value: 'a' })
    const second = await pool.run({ act: 'echo', value: 'b' })
    expect([first.value, second.value]).toEqual(['a', 'b'])
    expect(second.threadId).toBe(first.threadId)
    expect(pool.liveWorkers).toBe(1)
  })

  it('never runs more threads than its width and finishes what waits', async () => {
    const pool = open(2)
    const runs = Array.from({ length: 7 }, (_, index) => pool.run({ act: 'echo', value: String(index) }))
    expect(pool.liveWorkers).toBe(2)
    expect((await Promise.all(runs)).map(({ value }) => value)).toEqual(['0', '1', '2', '3', '4', '5', '6'])
  })

  it('reports progress in order before the outcome', async () => {
    const seen: TaskProgress[] = []
    await open().run({ act: 'progress' }, { onProgress: (progress) => seen.push(progress) })
    expect(seen).toEqual([
      { done: 1, total: 2 },
      { done: 2, total: 2 },
    ])
  })

  it("rejects with the task's own code and keeps the thread", async () => {
    const pool = open()
    await expect(pool.run({ act: 'refuse' })).rejects.toMatchObject({
      code: 'echo.refused',
      details: { why: 'asked to' },
      retryable: false,
    })
    expect(pool.liveWorkers).toBe(1)
  })

  it.each(['exit', 'throw'])('rejects the task of a thread that dies by %s and replaces the thread', async (act) => {
    const pool = open(1)
    const doomed = pool.run({ act })
    const next = pool.run({ act: 'echo', value: 'next' })
    await expect(doomed).rejects.toMatchObject({ code: 'worker.died', retryable: true })
    expect((await next).value).toBe('next')
  })

  it('rejects a task whose worker answers outside the protocol', async () => {
    await expect(open().run({ act: 'misspeak' })).rejects.toMatchObject({ code: 'internal' })
  })

  it('rejects every task when its entry file is missing', async () => {
    const pool = createWorkerPool({ entry: new URL('./nowhere.mjs', import.meta.url), width: 1, parseOutput: String })
    await expect(pool.run({})).rejects.toMatchObject({ code: 'worker.died' })
    await expect(pool.run({})).rejects.toMatchObject({ code: 'worker.died' })
    await pool.close()
  })

  it('cancels a task that never yields, and one that still waits', async () => {
    const pool = open(1)
    const busy = new AbortController()
    const queued = new AbortController()
    const { started, outcome } = spin(pool, busy.signal)
    await started
    const waiting = pool.run({ act: 'echo', value: 'never' }, { signal: queued.signal })
    queued.abort()
    await expect(waiting).rejects.toMatchObject({ code: 'task.cancelled' })
    busy.abort()
    expect(await outcome).toMatchObject({ code: 'task.cancelled' })
    expect((await pool.run({ act: 'echo', value: 'after' })).value).toBe('after')
  })

  it('refuses a task that was cancelled before it began', async () => {
    const pool = open()
    const run = pool.run({ act: 'echo', value: 'x' }, { signal: AbortSignal.abort() })
    await expect(run).rejects.toMatchObject({ code: 'task.cancelled' })
    expect(pool.liveWorkers).toBe(0)
  })

  it('moves transferred buffers and survives an input that cannot be sent', async () => {
    const pool = open(1)
    const bytes = new Uint8Array(1_000)
    expect((await pool.run({ act: 'measure', bytes }, { transfer: [bytes.buffer] })).value).toBe(1_000)
    expect(bytes.byteLength).toBe(0)
    const unsendable = { act: 'echo', value: 'x', callback: () => undefined }
    await expect(pool.run(unsendable)).rejects.toMatchObject({ code: 'internal' })
    expect((await pool.run({ act: 'echo', value: 'still here' })).value).toBe('still here')
  })

  it('ends a thread that had nothing to do for a minute', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const pool = open()
    await pool.run({ act: 'echo', value: 'x' })
    vi.advanceTimersByTime(59_999)
    expect(pool.liveWorkers).toBe(1)
    vi.advanceTimersByTime(1)
    expect(pool.liveWorkers).toBe(0)
  })

  it('closes with nothing left running and refuses what comes after', async () => {
    const pool = open(1)
    const { started, outcome } = spin(pool)
    await started
    const waiting = pool.run({ act: 'echo', value: 'x' }).catch((thrown: unknown) => thrown)
    await pool.close()
    expect(await outcome).toMatchObject({ code: 'pool.closed' })
    expect(await waiting).toMatchObject({ code: 'pool.closed' })
    expect(pool.liveWorkers).toBe(0)
    await expect(pool.run({ act: 'echo' })).rejects.toMatchObject({ code: 'pool.closed' })
  })
})
