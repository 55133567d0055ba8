/** How many documents to ask for at once, so that an answer stays near a number of bytes whatever the documents weigh. */
export interface BatchSize {
  readonly count: number
  /** Learns from an answer. */
  saw(documents: number, bytes: number): void
}

const AIMED_BYTES = 3_000_000
const MOST = 5_000

/** Begins small, so that a database of photos does not answer with a hundred megabytes, and at most doubles from answer to answer. */
export function createBatchSize(first: number, most = MOST): BatchSize {
  let count = first
  return {
    get count() {
      return count
    },
    saw(documents, bytes) {
      if (documents === 0) return
      const fitting = Math.floor((AIMED_BYTES * documents) / Math.max(1, bytes))
      count = Math.max(1, Math.min(fitting, count * 2, most))
    },
  }
}
