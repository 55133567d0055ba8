import { Worker } from 'node:worker_threads'
import { analyse } from '../../shared/domain/sales/analyse'
import { createRunThreads } from '../../electron/workers/analytics/run-threads'
import { tallyFile } from '../../electron/workers/analytics/tally-file'

/** One file counted with one thread and with two, right after each other, and what two processors do for a loop of arithmetic then. */
export interface Pair {
  readonly oneMs: number
  readonly twoMs: number
  readonly loop: number
}

const EVERYTHING = { cities: [], models: [], types: [], spreads: false }
const STEPS = 3e8
/** Touches no memory but sixteen thousand words of its own: what the processors themselves allow. */
const LOOP = `
  const { parentPort } = require('node:worker_threads')
  const own = new Int32Array(1 << 14)
  parentPort.on('message', (steps) => {
    let value = 1
    for (let step = 0; step < steps; step++) {
      value = Math.imul(value ^ step, 0x9e3779b1)
      own[value & 16383] += value
    }
    parentPort.postMessage(value)
  })`

/**
 * Counts in pairs, in turn the one and the other first, so that whatever slows the machine for seconds slows both alike: the median of their
 * ratios is what a second thread gives.
 */
export async function countInPairs(file: string, entry: URL, pairs: number): Promise<Pair[]> {
  const threads = createRunThreads(entry)
  const loops = [0, 1].map(() => new Worker(LOOP, { eval: true }))
  const signal = new AbortController().signal
  const count = async (workers: number) => {
    const startedMs = performance.now()
    const { tally } = await tallyFile({ threads, path: file, model: 'forkjoin', workers, filter: EVERYTHING, signal })
    analyse(tally, { rental: 'signed' })
    return performance.now() - startedMs
  }
  const loop = async (...sharing: Worker[]) => {
    const startedMs = performance.now()
    await Promise.all(
      sharing.map((worker) => {
        const done = new Promise((resolve) => worker.once('message', resolve))
        worker.postMessage(STEPS / sharing.length)
        return done
      }),
    )
    return performance.now() - startedMs
  }
  const results: Pair[] = []
  try {
    // Twice before anything counts: threads are started and their code is compiled.
    for (const workers of [1, 2, 1, 2]) await count(workers)
    await loop(...loops)
    for (let pair = 0; pair < pairs; pair++) {
      const first = pair % 2 === 0 ? 1 : 2
      const firstMs = await count(first)
      const secondMs = await count(3 - first)
      const [oneMs, twoMs] = first === 1 ? [firstMs, secondMs] : [secondMs, firstMs]
      const alone = await loop(...loops.slice(0, 1))
      results.push({ oneMs, twoMs, loop: alone / (await loop(...loops)) })
    }
  } finally {
    await threads.close()
    await Promise.all(loops.map((worker) => worker.terminate()))
  }
  return results
}
