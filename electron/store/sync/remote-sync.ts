import { AppError } from '@shared/base/app-error'
import { toInstant } from '@shared/base/day'
import { createTurns } from '@shared/base/turns'
import type { Proof, RemoteSync, TrafficPoint } from '@shared/protocol/sync'
import type { ChunkUnpacker } from '../../workers/snapshot/unpack-in-worker'
import type { ViewQuestion, ViewRow } from '@shared/domain/statistics/view'
import { inReplicationOrder, isMediaDatabase } from '../documents/database-names'
import type { Databases } from '../documents/databases'
import { createByteBudget } from './byte-budget'
import { openConnection, type Connection } from './connect'
import {
  createDatabaseReplication,
  type DatabaseReplication,
  type Publication,
  type SyncRun,
  type SyncTiming,
} from './database-sync'
import { askHubView } from './hub-views'
import { parseRemoteAddress } from './remote-address'
import { momentOf } from './schedule'
import type { LoopState } from './sync-loop'
import { HEAD_OFFICE, type RemoteSettings } from './sync-settings'
import { createTrafficMeter } from './traffic-meter'

/** The replication of the databases of a profile with one remote: all of them with head office, those without pictures with any other. */
export interface RemoteReplication {
  readonly settings: RemoteSettings
  /** What is replicated with it, by name. */
  readonly carried: readonly string[]
  /** Stops, takes over other settings, and starts again if they say so. */
  apply(settings: RemoteSettings): Promise<void>
  status(conflicts: ReadonlyMap<string, number>): Promise<RemoteSync>
  once(databases: readonly string[], signal: AbortSignal): Promise<SyncRun[]>
  prove(databases: readonly string[], repair: boolean, signal: AbortSignal): Promise<Proof[]>
  publish(databases: readonly string[], signal: AbortSignal): Promise<Publication[]>
  traffic(span: 'hour' | 'day'): TrafficPoint[]
  /** As `askHubView`. */
  view(database: string, question: ViewQuestion, signal: AbortSignal): Promise<ViewRow[]>
  /** How far this workstation's clock is ahead of the remote's, as its last answer said; 0 before any. */
  clockAheadMs(): number
  /** Resolves when nothing is running any more. */
  close(): Promise<void>
}

interface Surroundings {
  readonly databases: Databases
  readonly timing: SyncTiming
  /** The office's distance from UTC at an instant; east is positive. */
  readonly offsetMinutes: (atMs: number) => number
  /** False for a store that lives as long as one command: it replicates when asked only. */
  readonly replicates: boolean
  readonly onChange: () => void
  readonly unpack: ChunkUnpacker['unpack']
  readonly onFailure: (error: unknown) => void
}

const HOUR_MS = 3_600_000

/** Clocks of offices are never quite right; from here on it matters to records. */
const CLOCK_TOLERANCE_MS = 300_000

/** Runs nothing before `apply`. */
export function createRemoteReplication(surroundings: Surroundings, initial: RemoteSettings): RemoteReplication {
  const { databases, timing, offsetMinutes, unpack, onChange, onFailure } = surroundings
  const { nowMs, after } = timing
  const inTurn = createTurns()
  const meter = createTrafficMeter(nowMs)
  const closing = new AbortController()
  let settings = initial
  let shown = parseRemoteAddress(initial.url).shown
  let offlineSinceMs: number | undefined
  let clockAheadMs = 0
  let queue: string[] = []
  let isRunning = false
  let connection: Connection | undefined
  let cancelTurn: () => void = () => undefined

  // Pictures of people go to head office; every other remote may be another site's server.
  const carried = databases.names.filter((name) => initial.name === HEAD_OFFICE || !isMediaDatabase(name))
  const replications = new Map<string, DatabaseReplication>(
    carried.map((name) => [
      name,
      createDatabaseReplication({
        name,
        local: databases.get(name),
        store: databases.storeOf(name),
        refuseWrite: () => databases.disk.refusal(),
        unpack,
        ...timing,
        onChange,
        onState: (state) => seeState(name, state),
      }),
    ]),
  )
  const all = () => [...replications.values()]
  const others = (name: string) => all().filter((replication) => replication.name !== name)
  const find = (name: string) => {
    const found = replications.get(name)
    if (!found) throw new AppError('database.unknown', { details: { database: name } })
    return found
  }

  const seeState = (name: string, state: LoopState) => {
    noteReach()
    if (state.name === 'idle' || state.name === 'catching-up' || state.name === 'seeding') return
    if (state.name === 'blocked' && state.reason === 'auth') {
      // One account for all: asking again for each database would lock it.
      if (state.retryAtMs === undefined) return
      queue = []
      for (const other of others(name)) other.hold().catch(onFailure)
      return
    }
    for (const other of others(name)) if (isHeld(other.state())) other.retryNow()
    startNext()
  }

  const noteReach = () => {
    const states = all().map((replication) => replication.state())
    if (states.some((state) => state.name === 'live')) offlineSinceMs = undefined
    else if (states.some(isOffline)) offlineSinceMs ??= nowMs()
  }

  /** One after the other, so that the small databases are not kept waiting by a large one. */
  const startNext = () => {
    const next = queue.shift()
    if (next !== undefined) replications.get(next)?.start()
  }

  const inOrder = async (names: readonly string[]): Promise<string[]> => {
    const sizes = await Promise.all(
      names.map(async (name) => ({ name, docs: (await databases.get(name).info()).doc_count })),
    )
    return inReplicationOrder(sizes)
  }

  const stop = async () => {
    queue = []
    isRunning = false
    await Promise.all(all().map((replication) => replication.stop()))
  }

  /** Starts or stops by the schedule, and looks again when that says something else. */
  const follow = async () => {
    cancelTurn()
    const { open, changesInMs } = momentOf(settings.schedule, nowMs(), offsetMinutes(nowMs()))
    const isWanted = open && !settings.paused && surroundings.replicates && !closing.signal.aborted
    if (isWanted && !isRunning) {
      isRunning = true
      queue = await inOrder(carried)
      startNext()
    } else if (!isWanted && isRunning) {
      await stop()
      offlineSinceMs = undefined
    }
    if (changesInMs !== undefined && !closing.signal.aborted)
      cancelTurn = after(changesInMs, () => void inTurn(follow).catch(onFailure))
    onChange()
  }

  const opensAt = () => {
    const { open, changesInMs } = momentOf(settings.schedule, nowMs(), offsetMinutes(nowMs()))
    if (open || settings.paused || changesInMs === undefined) return {}
    return { opensAt: toInstant(nowMs() + changesInMs) }
  }

  const eachOf = async <R>(
    names: readonly string[],
    signal: AbortSignal,
    work: (replication: DatabaseReplication, signal: AbortSignal) => Promise<R>,
  ): Promise<R[]> => {
    const either = AbortSignal.any([signal, closing.signal])
    const results: R[] = []
    for (const name of names) results.push(await work(find(name), either))
    return results
  }

  return {
    carried,
    get settings() {
      return settings
    },
    apply: (next) =>
      inTurn(async () => {
        await stop()
        settings = next
        offlineSinceMs = undefined
        const address = parseRemoteAddress(next.url)
        shown = address.shown
        connection = {
          address,
          budget: createByteBudget(next.bytesPerSecond, timing),
          meter,
          onClock(theirMs: number) {
            clockAheadMs = nowMs() - theirMs
          },
        }
        const made = connection
        for (const replication of all()) replication.connect(made)
        await follow()
      }),
    status: (conflicts) =>
      inTurn(async () => ({
        name: settings.name,
        address: shown,
        schedule: settings.schedule,
        paused: settings.paused,
        ...(settings.bytesPerSecond === undefined ? {} : { bytesPerSecond: settings.bytesPerSecond }),
        ...opensAt(),
        ...(offlineSinceMs === undefined ? {} : { offlineSince: toInstant(offlineSinceMs) }),
        ...(Math.abs(clockAheadMs) < CLOCK_TOLERANCE_MS ? {} : { clockAheadMs }),
        databases: await Promise.all(
          all().map((replication) => replication.status(conflicts.get(replication.name) ?? 0)),
        ),
      })),
    async once(names, signal) {
      const known = await inTurn(() => inOrder(names.filter((name) => replications.has(name))))
      return eachOf(known, signal, (replication, either) => replication.once(either))
    },
    prove: (names, repair, signal) => eachOf(names, signal, (replication, either) => replication.prove(repair, either)),
    publish: (names, signal) => eachOf(names, signal, (replication, either) => replication.publish(either)),
    traffic: (span) => (span === 'hour' ? meter.points(HOUR_MS, HOUR_MS / 60) : meter.points(24 * HOUR_MS, HOUR_MS)),
    async view(database, question, signal) {
      const { current } = await inTurn(() => Promise.resolve({ current: connection }))
      if (!current) throw new AppError('sync.not-configured')
      const line = openConnection(current, after)
      const either = AbortSignal.any([signal, closing.signal])
      either.addEventListener('abort', line.hangUp, { once: true })
      try {
        return await askHubView(line, database, question)
      } finally {
        either.removeEventListener('abort', line.hangUp)
        line.hangUp()
      }
    },
    clockAheadMs: () => clockAheadMs,
    async close() {
      closing.abort()
      await stop()
      await inTurn(async () => {
        cancelTurn()
        await stop()
      })
    },
  }
}

function isHeld(state: LoopState): boolean {
  return state.name === 'blocked' && state.reason === 'auth' && state.retryAtMs === undefined
}

function isOffline(state: LoopState): boolean {
  return state.name === 'waiting' && (state.reason === 'unreachable' || state.reason === 'timeout')
}
