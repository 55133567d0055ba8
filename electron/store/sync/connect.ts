import type { ChunkUnpacker } from '../../workers/snapshot/unpack-in-worker'
import type { PouchDatabase } from '../documents/databases'
import type { DocumentStore } from '../documents/storage/document-store'
import type { After } from './after'
import type { ByteBudget } from './byte-budget'
import type { CameFrom } from './came-from'
import type { Ends, ExchangeListener, Standing } from './exchange'
import { openHubDatabase } from './hub-database'
import { openLine, type HubLine } from './hub-line'
import { createHubWitness, type HubWitness } from './hub-witness'
import type { Progress } from './progress'
import type { RemoteAddress } from './remote-address'
import { loadSnapshot } from './snapshot'
import type { SyncMemory } from './sync-memory'
import type { TrafficMeter } from './traffic-meter'

/** The remote side, as all databases of one remote share it. */
export interface Connection {
  readonly address: RemoteAddress
  readonly budget: ByteBudget
  readonly meter: TrafficMeter
  readonly onClock: (theirMs: number) => void
}

interface Surroundings {
  readonly name: string
  readonly local: PouchDatabase
  readonly store: DocumentStore
  readonly refuseWrite: () => Error | undefined
  readonly unpack: ChunkUnpacker['unpack']
  readonly after: After
  readonly connection: Connection
  readonly remembered: SyncMemory
  readonly cameFrom: CameFrom
  readonly progress: Progress
  readonly listener: ExchangeListener
}

/** Both ends of one database, connected for one run. */
export interface Prepared {
  readonly remembered: SyncMemory
  readonly ends: Ends
  readonly witness: HubWitness
  readonly epoch: string | undefined
  readonly root: string
  readonly listener: ExchangeListener
  hangUp(): void
}

/**
 * Connects one database to its remote, and finds out whether the hub is still the one that is remembered: if not, what was remembered of
 * it is forgotten. The line is hung up when `signal` aborts, and by the caller when done; when this rejects, it is already.
 */
export async function connect(surroundings: Surroundings, signal: AbortSignal): Promise<Prepared> {
  const { name, local, store, refuseWrite, unpack, after, connection, remembered, cameFrom, progress, listener } =
    surroundings
  const { address } = connection
  const line = openConnection(connection, after, (way, bytes) => progress.passed(way, bytes))
  const hangUp = () => {
    signal.removeEventListener('abort', line.hangUp)
    line.hangUp()
  }
  if (signal.aborted) line.hangUp()
  signal.addEventListener('abort', line.hangUp, { once: true })
  try {
    const hub = await openHubDatabase(line, address.root, name)
    const witness = createHubWitness(hub, await local.id())
    const ends: Ends = { local, store, refuseWrite, unpack, hub, cameFrom, after }
    const epoch = await witness.epoch()
    const isOther = remembered.current.epoch !== undefined && remembered.current.epoch !== epoch
    if (isOther || !(await witness.remembers(remembered.current.witnessed))) {
      remembered.forgetHub()
      cameFrom.clear()
    }
    if (epoch !== undefined) remembered.note({ epoch })
    return { remembered, ends, witness, epoch, root: address.root, listener, hangUp }
  } catch (error) {
    hangUp()
    throw error
  }
}

/** A line of a connection, metered like every other; whoever opens it hangs up. */
export function openConnection(
  { address, budget, meter, onClock }: Connection,
  after: After,
  onBytes: (way: 'up' | 'down', bytes: number) => void = () => undefined,
): HubLine {
  return openLine({
    root: address.root,
    authorization: address.authorization,
    after,
    budget,
    onClock,
    onBytes(way, bytes) {
      meter.note(way === 'up' ? { bytesUp: bytes } : { bytesDown: bytes })
      onBytes(way, bytes)
    },
  })
}

/** Where both directions go on from, as it is remembered. */
export function standing({ current }: SyncMemory): Standing {
  return { acknowledged: current.acknowledged, received: current.received ?? 0 }
}

/** At first contact: what a snapshot holds need not come one by one. */
export async function seed(
  name: string,
  { remembered, ends, epoch, root, listener }: Prepared,
  signal: AbortSignal,
): Promise<void> {
  if (remembered.current.received !== undefined) return
  const lastSeq = () => ends.store.read(() => ends.store.counters().updateSeq)
  const wasEmpty = lastSeq() === 0
  const received = await loadSnapshot(ends, root, name, epoch, listener, signal)
  if (received === undefined) return
  // Whoever made the snapshot had sent all of it.
  remembered.note({ received, ...(wasEmpty ? { acknowledged: lastSeq() } : {}) })
  await remembered.save()
}
