import { Worker } from 'node:worker_threads'

/** Threads that read files, kept warm between two runs: compiled code is most of what a small file would wait for. */
export interface RunThreads {
  /** A thread that is nobody else's until it is given back, or ends. */
  take(): Worker
  /** Gives back a thread that has reported: what it does next is another's business. */
  give(worker: Worker): void
  /** Ends the threads nobody has; whoever has one ends it. */
  close(): Promise<void>
}

const IDLE_MS = 60_000

/** Starts no thread before one is taken; whoever makes it closes it. */
export function createRunThreads(entry: URL): RunThreads {
  const idle = new Map<Worker, NodeJS.Timeout>()

  const forget = (worker: Worker) => {
    clearTimeout(idle.get(worker))
    idle.delete(worker)
  }

  return {
    take() {
      const [warm] = idle.keys()
      if (warm === undefined) return new Worker(entry, { workerData: { kind: 'runner' } })
      forget(warm)
      silence(warm)
      warm.ref()
      return warm
    },
    give(worker) {
      silence(worker)
      worker.on('exit', () => forget(worker))
      worker.on('error', () => forget(worker))
      worker.unref()
      const end = () => {
        forget(worker)
        void worker.terminate()
      }
      idle.set(worker, setTimeout(end, IDLE_MS).unref())
    },
    async close() {
      const ending = [...idle.keys()]
      for (const worker of ending) forget(worker)
      await Promise.all(ending.map((worker) => worker.terminate()))
    },
  }
}

/** Nobody's listeners stay. The thread's own ones (`newListener`), by which its port is kept open, do. */
function silence(worker: Worker): void {
  for (const event of ['message', 'messageerror', 'error', 'exit', 'online']) worker.removeAllListeners(event)
}
