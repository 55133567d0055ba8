import type { PouchDatabase, Replication, ReplicationOptions, ReplicationResult } from 'pouchdb-core'
import { z } from 'zod'
import { AppError } from '@shared/base/app-error'
import type { Pouch } from '../documents/storage/pouch'
import { guardEnd } from './guarded-end'
import type { RemoteDatabase } from './remote-database'

export type Direction = 'push' | 'pull'

/** What an exchange tells while it goes on. */
export interface ExchangeListener {
  /** Documents that went through, by id. */
  onDocuments(direction: Direction, ids: readonly string[]): void
  onRefused(direction: Direction, id: string, reason: string): void
  /** Everything up to this local sequence is at the hub. */
  onAcknowledged(seq: number): void
}

/** Both ends of one database's replication. */
export interface Ends {
  readonly Pouch: Pouch
  readonly local: PouchDatabase
  readonly remote: RemoteDatabase
}

const OPTIONS: ReplicationOptions = { retry: false, batch_size: 500, batches_limit: 2, heartbeat: 20_000 }

/** Replicates both ways at the same time until `signal` aborts; rejects on the first fault. Leaves nothing running either way. */
export async function exchangeLive(
  ends: Ends,
  listener: ExchangeListener,
  atRest: () => void,
  signal: AbortSignal,
): Promise<void> {
  const resting = new Set<Direction>()
  const start = (direction: Direction) => {
    const lane = openLane(ends, direction, listener, { ...OPTIONS, live: true })
    lane.replication.on('paused', (error) => {
      if (error) return
      resting.add(direction)
      if (resting.size === 2) atRest()
    })
    lane.replication.on('active', () => resting.delete(direction))
    return lane
  }
  const lanes = [start('push'), start('pull')]
  try {
    await Promise.race([aborted(signal), ...lanes.map((lane) => lane.replication)])
    // A live replication has no end of its own.
    if (!signal.aborted) throw new AppError('sync.unexpected-answer', { retryable: true })
  } finally {
    ends.remote.hangUp()
    await Promise.all(lanes.map((lane) => lane.leave()))
  }
}

/**
 * Replicates in one direction until everything went through, and gives the number of documents written. The line is hung up
 * only when that fails. From the `beginning`, checkpoints are neither believed nor written.
 */
export async function exchangeOnce(
  ends: Ends,
  direction: Direction,
  listener: ExchangeListener,
  signal: AbortSignal,
  from: 'checkpoint' | 'beginning' = 'checkpoint',
): Promise<number> {
  const options = from === 'checkpoint' ? OPTIONS : { ...OPTIONS, since: 0, checkpoint: false as const }
  const lane = openLane(ends, direction, listener, options)
  try {
    const result = await Promise.race([aborted(signal), lane.replication])
    if (result === undefined) throw new AppError('task.cancelled')
    return result.docs_written
  } catch (error) {
    ends.remote.hangUp()
    throw error
  } finally {
    await lane.leave()
  }
}

interface Lane {
  readonly replication: Replication
  leave(): Promise<void>
}

function openLane(
  { Pouch, local, remote }: Ends,
  direction: Direction,
  listener: ExchangeListener,
  options: ReplicationOptions,
): Lane {
  const here = guardEnd(local)
  const there = guardEnd(remote.database, remote.name)
  const [source, target] = direction === 'push' ? [here, there] : [there, here]
  const replication = Pouch.replicate(source.database, target.database, options)
  replication.on('change', ({ docs = [] }: ReplicationResult) =>
    listener.onDocuments(
      direction,
      docs.map((document) => document._id),
    ),
  )
  replication.on('denied', (refusal) => {
    const { id, reason } = readRefusal(refusal)
    listener.onRefused(direction, id, reason)
  })
  if (direction === 'push')
    replication.on('checkpoint', ({ checkpoint }) => {
      if (checkpoint !== undefined) listener.onAcknowledged(Number(checkpoint))
    })
  return {
    replication,
    async leave() {
      replication.cancel()
      await Promise.all([here.leave(), there.leave()])
      await replication.catch(() => undefined) // its failure was seen in the race, or is that of being left
    },
  }
}

/** What a server says about a document it refused is the server's to word. */
const refusalSchema = z.object({ id: z.string().catch(''), reason: z.string().catch('') }).catch({ id: '', reason: '' })

function readRefusal(refusal: unknown): { id: string; reason: string } {
  return refusalSchema.parse(refusal)
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined)
    else signal.addEventListener('abort', () => resolve(undefined), { once: true })
  })
}
