import { createWorkerPool, type WorkerPool } from '../../workers/pool'
import { parsePdfFile, type PdfFile, type PdfJob } from '../../workers/pdf/job'

/** The threads of an open profile, and where their entries are built: the folder that holds `pdf.js` and `import.js`. */
export interface Workers {
  readonly entries: URL
  readonly pdf: WorkerPool<PdfJob, PdfFile>
}

/** Starts no thread before something is printed; whoever opened the profile closes it. One printer is enough for a desk. */
export function createPdfPool(entries: URL): WorkerPool<PdfJob, PdfFile> {
  return createWorkerPool({ entry: new URL('pdf.js', entries), width: 1, parseOutput: parsePdfFile })
}
