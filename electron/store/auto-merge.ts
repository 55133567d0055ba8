import { AppError } from '@shared/base/app-error'
import type { Topic } from '@shared/protocol/contract'
import type { DocumentStore } from './documents/document-store'
import type { ReadModels, TopicBoard } from './projections/read-models'

/** Merges what needs no person whenever the index of conflicts changes. */
export interface AutoMerge {
  /** Resolves when every conflict known so far was looked at. */
  settle(): Promise<void>
  close(): Promise<void>
}

interface Surroundings {
  readonly documents: DocumentStore
  readonly readModels: ReadModels
  readonly board: TopicBoard
  readonly onFailure: (error: unknown) => void
}

/**
 * Starts merging. Every workstation does, each for itself: the same versions become the same revision wherever it happens. A set of
 * versions that needs a person is looked at once.
 */
export function startAutoMerge({ documents, readModels, board, onFailure }: Surroundings): AutoMerge {
  const seen = new Map<string, string>()
  let closed = false
  let again = false
  let working: Promise<void> | undefined

  const look = async () => {
    const rows = readModels
      .projectors()
      .flatMap((projector) =>
        projector.tables().all<[string, string, string]>('SELECT database, id, revs FROM conflicts ORDER BY id'),
      )
    const listed = new Set(rows.map(([database, id]) => `${database} ${id}`))
    for (const key of seen.keys()) if (!listed.has(key)) seen.delete(key)
    for (const [database, id, revs] of rows) {
      if (closed) return
      const key = `${database} ${id}`
      if (seen.get(key) === revs) continue
      seen.set(key, revs)
      try {
        await documents.exclusively(() => documents.conflicts.settleAlone(database, id))
      } catch (error) {
        if (!(error instanceof AppError && error.retryable)) throw error
        // Another version arrived meanwhile: the index announces it.
        seen.delete(key)
      }
    }
  }

  const work = async (): Promise<void> => {
    again = false
    await look()
    if (again) await work()
  }

  const start = (): Promise<void> => {
    if (working) {
      again = true
      return working
    }
    working = work().finally(() => (working = undefined))
    return working
  }

  const stop = board.listen((topics: ReadonlySet<Topic>) => {
    // A policy that was missing may have arrived: what had to wait for it is looked at again.
    if (topics.has('policies')) seen.clear()
    if ((topics.has('conflicts') || topics.has('policies')) && !closed) start().catch(onFailure)
  })
  start().catch(onFailure)

  return {
    settle: start,
    async close() {
      closed = true
      stop()
      await working?.catch(() => undefined) // its failure was told above
    },
  }
}
