import { AppError } from '@shared/base/app-error'
import { toInstant } from '@shared/base/day'
import { createTurns } from '@shared/base/turns'
import type { DatabaseSync, Proof } from '@shared/protocol/sync'
import type { PouchDatabase } from '../documents/databases'
import type { Pouch } from '../documents/storage/pouch'
import { countRecords } from './count-records'
import { exchangeLive, exchangeOnce, type Direction, type ExchangeListener } from './exchange'
import { createHubWitness, type HubWitness } from './hub-witness'
import { prove, type ProofMemory } from './proof'
import type { RemoteAddress } from './remote-address'
import { openRemote } from './remote-database'
import { retryRefused } from './retry-refused'
import { toSyncFault } from './sync-fault'
import { createSyncLoop, type LoopState } from './sync-loop'
import { openSyncMemory, type SyncMemory } from './sync-memory'
import type { After } from './watched-fetch'

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
  readonly Pouch: Pouch
  readonly name: string
  readonly local: PouchDatabase
  /** Told of every change of state and of every document that came or went. */
  readonly onChange: () => void
  readonly onState: (state: LoopState) => void
}

/** The replication of one database with the hub: continuous, on demand, and what is known of it. */
export interface DatabaseReplication {
  readonly name: string
  state(): LoopState
  /** Sets the hub, or none; only while stopped. */
  connect(address: RemoteAddress | undefined): void
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
  status(conflicts: number): Promise<DatabaseSync>
}

export function createDatabaseReplication(surroundings: Surroundings): DatabaseReplication {
  const { Pouch, name, local, nowMs, after, random, onChange, onState } = surroundings
  const inTurn = createTurns()
  const inWitnessTurn = createTurns()
  const memory: Promise<SyncMemory> = openSyncMemory(local)
  memory.catch(() => undefined) // whoever awaits it sees the failure
  let address: RemoteAddress | undefined
  let running: AbortController | undefined
  let wanted = false
  let proofMemory: ProofMemory | undefined

  const listenWith = (remembered: SyncMemory): ExchangeListener => ({
    onDocuments(direction, ids) {
      const { pushed, pulled } = remembered.current
      remembered.note(direction === 'push' ? { pushed: pushed + ids.length } : { pulled: pulled + ids.length })
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
  })

  const prepare = async (signal: AbortSignal) => {
    if (!address) throw new AppError('sync.not-configured')
    const remembered = await memory
    remembered.belongTo(address.database(name))
    const remote = await openRemote(Pouch, address, name, after, signal)
    const witness = createHubWitness(remote.database, await local.id())
    const ends = { Pouch, local, remote }
    if (!(await witness.remembers(remembered.current.witnessed))) {
      remembered.forgetHub()
      for (const direction of ['push', 'pull'] as const)
        await exchangeOnce(ends, direction, listenWith(remembered), signal, 'beginning')
    }
    return { remembered, ends, witness }
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
    async run(atRest, signal) {
      const remembered = await memory
      try {
        const { ends, witness } = await prepare(signal)
        const arrived = () => {
          remembered.note({ lastSyncAt: toInstant(nowMs()) })
          atRest()
          onChange()
          // Tried again at the end of the run, where its failure is seen; a witness that was not told only knows too little.
          Promise.all([remembered.save(), inWitnessTurn(() => noteWitness(remembered, witness))]).catch(() => undefined)
        }
        await exchangeLive(ends, listenWith(remembered), arrived, signal)
      } catch (error) {
        if (!signal.aborted) throw error
      } finally {
        await remembered.save()
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

  const runOnce = async (signal: AbortSignal): Promise<SyncRun> => {
    if (signal.aborted) throw new AppError('task.cancelled')
    const startedMs = nowMs()
    const refused: { id: string; reason: string }[] = []
    const moved: { [D in Direction]: number } = { push: 0, pull: 0 }
    let error: string | undefined
    const remembered = await memory
    try {
      const { ends, witness } = await prepare(signal)
      const listener = listenWith(remembered)
      const reporting: ExchangeListener = {
        ...listener,
        onRefused(direction, id, reason) {
          refused.push({ id, reason })
          listener.onRefused(direction, id, reason)
        },
      }
      moved.push += await retryRefused(ends, remembered.current.refused, reporting)
      moved.push += await exchangeOnce(ends, 'push', reporting, signal)
      moved.pull += await exchangeOnce(ends, 'pull', reporting, signal)
      // Acknowledges what came down, so that nothing is left to be sent.
      if (moved.pull > 0) moved.push += await exchangeOnce(ends, 'push', reporting, signal)
      remembered.note({ lastSyncAt: toInstant(nowMs()) })
      await inWitnessTurn(() => noteWitness(remembered, witness))
    } catch (failure) {
      if (signal.aborted) throw new AppError('task.cancelled')
      error = `sync.${toSyncFault(failure).reason}`
    } finally {
      await remembered.save()
      onChange()
    }
    const report = { database: name, pushed: moved.push, pulled: moved.pull, refused, ms: nowMs() - startedMs }
    return error === undefined ? report : { ...report, error }
  }

  const runProof = async (repair: boolean, signal: AbortSignal): Promise<Proof> => {
    const startedMs = nowMs()
    try {
      const { ends } = await prepare(signal)
      const proved = await prove({ name, local, remote: ends.remote, nowMs }, proofMemory, repair, signal)
      proofMemory = proved.memory
      return proved.proof
    } catch (failure) {
      if (signal.aborted) throw new AppError('task.cancelled')
      const unknown = { here: 0, there: 0, missingHere: 0, missingThere: 0, repaired: 0 }
      const error = `sync.${toSyncFault(failure).reason}`
      const provedAt = toInstant(nowMs())
      return { database: name, ...unknown, equal: false, hubChanged: false, provedAt, ms: nowMs() - startedMs, error }
    } finally {
      onChange()
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
      address = next
    },
    start() {
      wanted = true
      if (!running) loop.start()
    },
    retryNow: () => loop.retryNow(),
    hold: () => loop.hold('auth'),
    once: (signal) => alone(signal, runOnce),
    prove: (repair, signal) => alone(signal, (both) => runProof(repair, both)),
    async stop() {
      wanted = false
      running?.abort()
      await loop.stop()
      await inTurn(() => undefined)
    },

    async status(conflicts) {
      const [{ doc_count, update_seq }, { current }] = await Promise.all([local.info(), memory])
      const known = address !== undefined && current.remote === address.database(name)
      const acknowledged = known ? current.acknowledged : 0
      return {
        name,
        docs: await countRecords(local, doc_count),
        pendingUp: address === undefined ? 0 : await countPending(local, acknowledged, Number(update_seq)),
        conflicts,
        ...(address === undefined ? { state: 'off' as const } : toState(loop.state())),
        ...(known && current.lastSyncAt !== undefined ? { lastSyncAt: current.lastSyncAt } : {}),
        pushed: known ? current.pushed : 0,
        pulled: known ? current.pulled : 0,
        ...(known && current.refused.length > 0 ? { refused: current.refused.slice(-REFUSALS_SHOWN) } : {}),
      }
    },
  }
}

const REFUSALS_SHOWN = 50

/** Beyond this many changes their number is good enough; counting documents would take time. */
const COUNTED_UP_TO = 2_000

/** Documents changed since the hub acknowledged; a document changed twice counts once. */
async function countPending(local: PouchDatabase, acknowledged: number, last: number): Promise<number> {
  const distance = last - acknowledged
  if (distance <= 0) return 0
  if (distance > COUNTED_UP_TO) return distance
  const { results } = await local.changes({ since: acknowledged, limit: COUNTED_UP_TO })
  return results.length
}

function toState(state: LoopState): Pick<DatabaseSync, 'state' | 'reason' | 'retryAt'> {
  if (state.name !== 'waiting' && state.name !== 'blocked') return { state: state.name }
  const { name, reason, retryAtMs } = state
  return { state: name, reason, ...(retryAtMs === undefined ? {} : { retryAt: toInstant(retryAtMs) }) }
}
