import { createLedgerClient, type LedgerClient } from '../../workers/analytics/ledger-client'
import { createRunThreads, type RunThreads } from '../../workers/analytics/run-threads'
import type { FaceFinder } from '../../workers/image/face-finder'
import { createWorkerPool, type WorkerPool } from '../../workers/pool'
import { parsePdfFile, type PdfFile, type PdfJob } from '../../workers/pdf/job'

/** The threads of an open profile, and where their entries are built: the folder that holds `pdf.js`, `import.js`, `analytics.js` and `image.js`. */
export interface Workers {
  readonly entries: URL
  readonly pdf: WorkerPool<PdfJob, PdfFile>
  /** The transactions of the site in memory; empty, and without a thread, until someone looks at them. */
  readonly ledger: LedgerClient
  /** Threads that count files. */
  readonly threads: RunThreads
  /** Looks whether a photo shows a face. */
  readonly faces: FaceFinder
}

/** Starts no thread before something is printed; whoever opened the profile closes it. One printer is enough for a desk. */
export function createPdfPool(entries: URL): WorkerPool<PdfJob, PdfFile> {
  return createWorkerPool({ entry: new URL('pdf.js', entries), width: 1, parseOutput: parsePdfFile })
}

/** Starts no thread before the sales room is used; whoever opened the profile closes it. */
export function createLedger(entries: URL): LedgerClient {
  return createLedgerClient(new URL('analytics.js', entries))
}

/** Starts no thread before a file is counted; whoever opened the profile closes it. */
export function createCounters(entries: URL): RunThreads {
  return createRunThreads(new URL('analytics.js', entries))
}
