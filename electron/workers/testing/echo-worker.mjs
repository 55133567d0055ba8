import { parentPort, threadId } from 'node:worker_threads'

// Speaks the pool's messages by hand, as a check that they are what `pool-messages.ts` says.
const acts = {
  echo: ({ value }) => parentPort.postMessage({ kind: 'done', output: { value, threadId } }),
  progress: () => {
    parentPort.postMessage({ kind: 'progress', done: 1, total: 2 })
    parentPort.postMessage({ kind: 'progress', done: 2, total: 2 })
    parentPort.postMessage({ kind: 'done', output: { value: 'counted', threadId } })
  },
  refuse: () =>
    parentPort.postMessage({ kind: 'failed', code: 'echo.refused', details: { why: 'asked to' }, retryable: false }),
  exit: () => process.exit(3),
  throw: () => {
    throw new Error('fell over')
  },
  spin: () => {
    parentPort.postMessage({ kind: 'progress', done: 0 })
    for (;;);
  },
  misspeak: () => parentPort.postMessage({ kind: 'gibberish' }),
  measure: ({ bytes }) => parentPort.postMessage({ kind: 'done', output: { value: bytes.byteLength, threadId } }),
}

parentPort.on('message', ({ input }) => acts[input.act](input))
