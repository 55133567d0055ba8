import { Worker } from 'node:worker_threads'
import type { StartImportWorker } from './import-client'

/** Starts imports in worker threads from the built worker file (`out/main/import.js`). */
export function importWorkerAt(file: URL | string): StartImportWorker {
  return ({ port, bytes }) => {
    const worker = new Worker(file, { workerData: { port, bytes }, transferList: [port, bytes] })
    // A worker that dies takes its ports with it, which its owner hears as `import-worker-lost`.
    worker.on('error', () => void worker.terminate())
    return { stop: async () => void (await worker.terminate()) }
  }
}
