import { AppError } from '@shared/base/app-error'
import { toInstant } from '@shared/base/day'
import { createTurns } from '@shared/base/turns'
import type { DatabaseSync, Proof } from '@shared/protocol/sync'
import type { ChunkUnpacker } from '../../workers/snapshot/unpack-in-worker'
import type { PouchDatabase } from '../documents/databases'
import type { DocumentStore } from '../documents/storage/document-store'
import type { After } from './after'
import { createCameFrom } from './came-from'
import { connect, seed, standing, type Connection, type Prepared } from './connect'
import { statusOf } from './database-status'
import { exchangeLive, exchangeOnce, type Direction, type ExchangeListener } from './exchange'
import type { HubWitness } from './hub-witness'
import { createProgress } from './progress'
import { prove, type ProofMemory } from './proof'
import { retryRefused } from './retry-refused'
import { publishSnapshot, type SnapshotFigures } from './snapshot'
import { toSyncFault } from './sync-fault'
import { createSyncLoop, type LoopState } from './sync-loop'
import { openSyncMemory, type SyncMemory } from './sync-memory'
import type { TrafficMeter } from './traffic-meter'

/** What one replication run did with one database. */
export interface SyncRun {
  readonly database: string
  readonly pushed: number
  readonly pulled: number
  readonly refused: { readonly id: string; readonly reason: string }[]
  readonly ms: number
  /** Why it stopped short, as a code. */
  readonly error?: string
}

/** Where time and chance come from. */
export interface SyncTiming {
  readonly nowMs: () => number
  readonly after: After
  readonly random: () => number
}

interface Surroundings extends SyncTiming {
  readonly name: string
  readonly local: PouchDatabase
  readonly store: DocumentStore
  readonly refuseWrite: () => Error | undefined
  readonly unpack: ChunkUnpacker['unpack']
  /** Told of every change of state and of every document that came or went. */
  readonly onChange: () => void
  readonly onState: (state: LoopState) => void
}

/** What publishing the snapshot of one database came to. */
export interface Publication extends SnapshotFigures {
  readonly database: string
  readonly ms: number
  readonly error?: string
}

/** The replication of one database with the hub: continuous, on demand, and what is known of it. */
export interface DatabaseReplication {
  readonly name: string
  state(): LoopState
  /** Sets the hub, or none; only while stopped. */
  connect(connection: Connection | undefined): void
  /** Replicates continuously from now on. */
  start(): void
  retryNow(): void
  /** Waits for the others: the hub does not accept the password. */
  hold(): Promise<void>
  /** Resolves when nothing is running and what is remembered is saved; `start` may follow. */
  stop(): Promise<void>
  /** A run to completion. The continuous loop rests meanwhile: two replications under one checkpoint would undo each other's. */
  once(signal: AbortSignal): Promise<SyncRun>
  /** Compares with the hub, document by document, and repairs when told to; rests the continuous loop as `once` does. */
  prove(repair: boolean, signal: AbortSignal): Promise<Proof>
  /** Replicates to completion, and leaves a snapshot of the database at the hub. */
  publish(signal: AbortSignal): Promise<Publication>
  status(conflicts: number): Promise<DatabaseSync>
}

export function createDatabaseReplication(surroundings: Surroundings): DatabaseReplication {
  const { name, local, nowMs, after, random, onChange, onState } = surroundings
  const inTurn = createTurns()
  const inWitnessTurn = createTurns()
  const progress = createProgress(nowMs)
  const cameFrom = createCameFrom()
  let connection: Connection | undefined
  let memory: Promise<SyncMemory> | undefined
  let running: AbortController | undefined
  let wanted = false
  let proofMemory: ProofMemory | undefined

  const listenWith = (remembered: SyncMemory, meter: TrafficMeter): ExchangeListener => ({
    onDocuments(direction, ids) {
      const { pushed, pulled } = remembered.current
      remembered.note(direction === 'push' ? { pushed: pushed + ids.length } : { pulled: pulled + ids.length })
      meter.note(direction === 'push' ? { documentsUp: ids.length } : { documentsDown: ids.length })
      remembered.passed(ids)
      onChange()
    },
    onRefused(direction, id, reason) {
      remembered.refuse({ id, reason, direction, at: toInstant(nowMs()) })
      onChange()
    },
    onAcknowledged(acknowledged) {
      remembered.note({ acknowledged })
      onChange()
    },
    async onReceived(received) {
      if (remembered.current.received === received) return
      remembered.note({ received })
      await remembered.save()
    },
    onProgress(direction, done, total) {
      progress.note(direction, done, total)
      onChange()
    },
  })

  /** Hang up when done. */
  const prepare = async (signal: AbortSignal): Promise<Prepared> => {
    if (!connection || !memory) throw new AppError('sync.not-configured')
    const remembered = await memory
    const listener = listenWith(remembered, connection.meter)
    return connect({ ...surroundings, connection, remembered, cameFrom, progress, listener }, signal)
  }

  /** Told after what was acknowledged is saved on both sides. */
  const noteWitness = async (remembered: SyncMemory, witness: HubWitness) => {
    const { acknowledged, witnessed } = remembered.current
    if (acknowledged === witnessed) return
    await witness.note(acknowledged)
    remembered.note({ witnessed: acknowledged })
    await remembered.save()
  }

  const loop = createSyncLoop({
    async run(atRest, isSeeding, signal) {
      let prepared: Prepared | undefined
      try {
        prepared = await prepare(signal)
        const { remembered, ends, witness, listener } = prepared
        if (remembered.current.received === undefined) {
          isSeeding(true)
          await seed(name, prepared, signal)
          isSeeding(false)
        }
        if (remembered.current.refused.length > 0) await retryRefused(ends, remembered.current.refused, listener)
        const arrived = () => {
          remembered.note({ lastSyncAt: toInstant(nowMs()) })
          atRest()
          onChange()
          // Tried again at the end of the run, where its failure is seen; a witness that was not told only knows too little.
          Promise.all([remembered.save(), inWitnessTurn(() => noteWitness(remembered, witness))]).catch(() => undefined)
        }
        await exchangeLive(ends, standing(remembered), listener, arrived, signal)
      } catch (error) {
        if (!signal.aborted) throw error
      } finally {
        prepared?.hangUp()
        progress.clear()
        await inWitnessTurn(() => undefined)
        await prepared?.remembered.save()
      }
    },
    toFault: toSyncFault,
    onState(state) {
      onState(state)
      onChange()
    },
    nowMs,
    after,
    random,
  })

  /** Both ways to completion; gives the numbers of documents. */
  const exchangeAll = async (prepared: Prepared, listener: ExchangeListener, signal: AbortSignal) => {
    const { remembered, ends, witness } = prepared
    const moved: { [D in Direction]: number } = { push: 0, pull: 0 }
    const counting: ExchangeListener = {
      ...listener,
      onDocuments(direction, ids) {
        moved[direction] += ids.length
        listener.onDocuments(direction, ids)
      },
    }
    await retryRefused(ends, remembered.current.refused, counting)
    await seed(name, { ...prepared, listener: counting }, signal)
    await exchangeOnce(ends, 'push', standing(remembered), counting, signal)
    await exchangeOnce(ends, 'pull', standing(remembered), counting, signal)
    // Acknowledges what came down, so that nothing is left to be sent.
    if (moved.pull > 0) await exchangeOnce(ends, 'push', standing(remembered), counting, signal)
    remembered.note({ lastSyncAt: toInstant(nowMs()) })
    await inWitnessTurn(() => noteWitness(remembered, witness))
    return moved
  }

  /** Connects for a while; whatever becomes of it, what is remembered is saved and the line hung up. */
  const connected = async <R>(signal: AbortSignal, work: (prepared: Prepared) => Promise<R>): Promise<R> => {
    if (signal.aborted) throw new AppError('task.cancelled')
    let prepared: Prepared | undefined
    try {
      prepared = await prepare(signal)
      return await work(prepared)
    } catch (failure) {
      if (signal.aborted) throw new AppError('task.cancelled')
      throw failure
    } finally {
      prepared?.hangUp()
      progress.clear()
      await prepared?.remembered.save()
      onChange()
    }
  }

  const runOnce = async (signal: AbortSignal): Promise<SyncRun> => {
    const startedMs = nowMs()
    const refused: { id: string; reason: string }[] = []
    const moved: { [D in Direction]: number } = { push: 0, pull: 0 }
    const report = () => ({ database: name, pushed: moved.push, pulled: moved.pull, refused, ms: nowMs() - startedMs })
    try {
      await connected(signal, (prepared) => {
        const { listener } = prepared
        const reporting: ExchangeListener = {
          ...listener,
          onDocuments(direction, ids) {
            moved[direction] += ids.length
            listener.onDocuments(direction, ids)
          },
          onRefused(direction, id, reason) {
            refused.push({ id, reason })
            listener.onRefused(direction, id, reason)
          },
        }
        return exchangeAll(prepared, reporting, signal)
      })
      return report()
    } catch (failure) {
      if (signal.aborted) throw failure
      return { ...report(), error: `sync.${toSyncFault(failure).reason}` }
    }
  }

  const runPublication = async (signal: AbortSignal): Promise<Publication> => {
    const startedMs = nowMs()
    try {
      const figures = await connected(signal, async (prepared) => {
        const { remembered, ends, epoch, root, listener } = prepared
        await exchangeAll(prepared, listener, signal)
        const madeAt = toInstant(nowMs())
        return publishSnapshot(ends, root, name, { standing: standing(remembered), epoch, madeAt }, signal)
      })
      return { database: name, ...figures, ms: nowMs() - startedMs }
    } catch (failure) {
      if (signal.aborted) throw failure
      const error = `sync.${toSyncFault(failure).reason}`
      return { database: name, documents: 0, bytes: 0, chunks: 0, ms: nowMs() - startedMs, error }
    }
  }

  const runProof = async (repair: boolean, signal: AbortSignal): Promise<Proof> => {
    const startedMs = nowMs()
    try {
      return await connected(signal, async ({ ends, listener }) => {
        const proved = await prove({ name, ends, listener, nowMs }, proofMemory, repair, signal)
        proofMemory = proved.memory
        return proved.proof
      })
    } catch (failure) {
      if (signal.aborted) throw failure
      const unknown = { here: 0, there: 0, missingHere: 0, missingThere: 0, repaired: 0 }
      const error = `sync.${toSyncFault(failure).reason}`
      const provedAt = toInstant(nowMs())
      return { database: name, ...unknown, equal: false, hubChanged: false, provedAt, ms: nowMs() - startedMs, error }
    }
  }

  /** The continuous loop rests meanwhile. */
  const alone = <R>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<R>): Promise<R> =>
    inTurn(async () => {
      const own = new AbortController()
      running = own
      try {
        await loop.stop()
        return await work(AbortSignal.any([signal, own.signal]))
      } finally {
        running = undefined
        if (wanted) loop.start()
      }
    })

  return {
    name,
    state: () => loop.state(),
    connect(next) {
      if (next?.address.root !== connection?.address.root || !memory) {
        memory = next && openSyncMemory(local, next.address.root + name)
        memory?.catch(() => undefined) // whoever awaits it sees the failure
        proofMemory = undefined
        cameFrom.clear()
      }
      connection = next
    },
    start() {
      wanted = true
      if (!running) loop.start()
    },
    retryNow: () => loop.retryNow(),
    hold: () => loop.hold('auth'),
    once: (signal) => alone(signal, runOnce),
    prove: (repair, signal) => alone(signal, (both) => runProof(repair, both)),
    publish: (signal) => alone(signal, runPublication),
    async stop() {
      wanted = false
      running?.abort()
      await loop.stop()
      await inTurn(() => undefined)
    },

    status: async (conflicts) =>
      statusOf({ name, local, conflicts, remembered: await memory, state: loop.state(), progress: progress.now() }),
  }
}
