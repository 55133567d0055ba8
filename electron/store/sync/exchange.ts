import type { ChunkUnpacker } from '../../workers/snapshot/unpack-in-worker'
import type { PouchDatabase } from '../documents/databases'
import type { DocumentStore } from '../documents/storage/document-store'
import type { After } from './after'
import type { CameFrom } from './came-from'
import type { HubDatabase } from './hub-database'
import { pull } from './pull'
import { push } from './push'

export type Direction = 'push' | 'pull'

/** What an exchange tells while it goes on. */
export interface ExchangeListener {
  /** Documents that went through, by id. */
  onDocuments(direction: Direction, ids: readonly string[]): void
  onRefused(direction: Direction, id: string, reason: string): void
  /** Everything up to this local sequence is at the hub. */
  onAcknowledged(seq: number): void
  /** Everything of the hub's feed up to here is in this database. */
  onReceived(seq: string | number): Promise<void>
  /** Changes looked at of how many; `total` grows while others work. */
  onProgress(direction: Direction, done: number, total: number): void
}

/** Both ends of one database's replication with one remote. */
export interface Ends {
  readonly local: PouchDatabase
  readonly store: DocumentStore
  /** Asked before every write; an error refuses it. */
  readonly refuseWrite: () => Error | undefined
  readonly unpack: ChunkUnpacker['unpack']
  readonly hub: HubDatabase
  readonly cameFrom: CameFrom
  readonly after: After
}

/** Where both directions go on from. */
export interface Standing {
  readonly acknowledged: number
  readonly received: string | number
}

/** Replicates both ways until `signal` aborts; rejects on the first fault. Leaves nothing running either way. */
export async function exchangeLive(
  ends: Ends,
  from: Standing,
  listener: ExchangeListener,
  atRest: () => void,
  signal: AbortSignal,
): Promise<void> {
  const resting = new Set<Direction>()
  const rest = (direction: Direction) => ({
    rests() {
      resting.add(direction)
      if (resting.size === 2) atRest()
    },
    works: () => void resting.delete(direction),
  })
  const own = new AbortController()
  const either = AbortSignal.any([own.signal, signal])
  const lanes = [
    push(ends, from.acknowledged, listener, either, rest('push')),
    pull(ends, from.received, listener, either, rest('pull')),
  ]
  try {
    await Promise.all(lanes)
  } finally {
    own.abort()
    ends.hub.line.hangUp()
    await Promise.allSettled(lanes)
  }
}

/** Replicates one way until everything went through, and gives the number of documents that did. */
export async function exchangeOnce(
  ends: Ends,
  direction: Direction,
  from: Standing,
  listener: ExchangeListener,
  signal: AbortSignal,
): Promise<number> {
  let documents = 0
  const counting: ExchangeListener = {
    ...listener,
    onDocuments(which, ids) {
      documents += ids.length
      listener.onDocuments(which, ids)
    },
  }
  if (direction === 'push') await push(ends, from.acknowledged, counting, signal)
  else await pull(ends, from.received, counting, signal)
  signal.throwIfAborted()
  return documents
}
