import { AppError } from '@shared/base/app-error'
import { toInstant } from '@shared/base/day'
import { createTurns } from '@shared/base/turns'
import type { Proof, SyncStatus } from '@shared/protocol/sync'
import type { Databases } from '../documents/databases'
import type { ReadModels, TopicBoard } from '../projections/read-models'
import { createDatabaseReplication, type DatabaseReplication, type SyncRun, type SyncTiming } from './database-sync'
import { parseRemoteAddress, type RemoteAddress } from './remote-address'
import type { LoopState } from './sync-loop'
import { syncSettingsFile, type SyncSettings } from './sync-settings'

/** Replication of one open profile with its hub. */
export interface SyncService {
  status(): Promise<SyncStatus>
  /**
   * Sets (or with an empty address removes) the hub and starts or stops continuous replication; without an address the one that is
   * set stays. Fails with `sync.bad-url`, or `sync.not-configured` when there is none to keep.
   */
  set(url: string | undefined, continuous: boolean): Promise<SyncStatus>
  /**
   * Replicates the databases (all when not said), small ones first, each to completion; a database that cannot be finished says
   * why in its `error`. Fails with `task.cancelled` when aborted.
   */
  once(databases: readonly string[] | undefined, signal: AbortSignal): Promise<SyncRun[]>
  /** Compares databases with the hub's, and repairs unless told not to; one that cannot be compared says why in its `error`. */
  prove(databases: readonly string[] | undefined, repair: boolean, signal: AbortSignal): Promise<Proof[]>
  /** Resolves when nothing is running any more; the databases may be closed then. */
  close(): Promise<void>
}

export interface SyncSurroundings {
  readonly profile: string
  readonly dataKey: Buffer
  readonly databases: Databases
  readonly readModels: ReadModels
  readonly board: TopicBoard
  readonly nowMs: () => number
  /** False for a store that lives as long as one command: it replicates when asked only. */
  readonly replicates: boolean
  readonly onFailure: (error: unknown) => void
  /** Real timers and chance when not given. */
  readonly timing?: Omit<SyncTiming, 'nowMs'>
}

const ANNOUNCE_AFTER_MS = 200

const REAL_TIMING: Omit<SyncTiming, 'nowMs'> = {
  after(ms, callback) {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
  random: Math.random,
}

/** Starts at once when the profile is set to replicate continuously. Settings that cannot be read are told to `onFailure`. */
export function createSyncService(surroundings: SyncSurroundings): SyncService {
  const { profile, dataKey, databases, readModels, board, nowMs, onFailure, timing = REAL_TIMING } = surroundings
  const file = syncSettingsFile(profile, dataKey)
  const inTurn = createTurns()
  let settings: SyncSettings | undefined
  let address: RemoteAddress | undefined
  let offlineSinceMs: number | undefined
  let queue: string[] = []
  let closed = false
  const closing = new AbortController()

  let cancelAnnouncement: (() => void) | undefined
  const announce = () => {
    if (closed) return
    cancelAnnouncement ??= timing.after(ANNOUNCE_AFTER_MS, () => {
      cancelAnnouncement = undefined
      board.announce(['sync'])
    })
  }

  const replications = new Map<string, DatabaseReplication>(
    databases.names.map((name) => [
      name,
      createDatabaseReplication({
        Pouch: databases.Pouch,
        name,
        local: databases.get(name),
        nowMs,
        ...timing,
        onChange: announce,
        onState: (state) => seeState(name, state),
      }),
    ]),
  )

  const others = (name: string) => [...replications.values()].filter((replication) => replication.name !== name)

  const seeState = (name: string, state: LoopState) => {
    noteReach()
    if (state.name === 'idle' || state.name === 'catching-up') return
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
    const states = [...replications.values()].map((replication) => replication.state())
    if (states.some((state) => state.name === 'live')) offlineSinceMs = undefined
    else if (states.some(isOffline)) offlineSinceMs ??= nowMs()
  }

  /** One after the other, so that the small databases are not kept waiting by a large one. */
  const startNext = () => {
    const next = queue.shift()
    if (next !== undefined) replications.get(next)?.start()
  }

  const smallFirst = async (names: readonly string[]): Promise<string[]> => {
    const sizes = await Promise.all(
      names.map(async (name) => ({ name, docs: (await databases.get(name).info()).doc_count })),
    )
    return sizes.toSorted((a, b) => a.docs - b.docs).map(({ name }) => name)
  }

  const apply = async (next: SyncSettings | undefined) => {
    queue = []
    await Promise.all([...replications.values()].map((replication) => replication.stop()))
    settings = next
    address = next && parseRemoteAddress(next.url)
    offlineSinceMs = undefined
    for (const replication of replications.values()) replication.connect(address)
    if (next?.continuous === true && surroundings.replicates && !closed) {
      queue = await smallFirst(databases.names)
      startNext()
    }
    announce()
  }

  inTurn(() => apply(file.read())).catch(onFailure)

  const status = async (): Promise<SyncStatus> => {
    const conflicts = countConflicts(readModels)
    return {
      ...(address ? { remote: address.shown } : {}),
      continuous: settings?.continuous ?? false,
      ...(offlineSinceMs === undefined ? {} : { offlineSince: toInstant(offlineSinceMs) }),
      databases: await Promise.all(
        databases.names.flatMap((name) => replications.get(name)?.status(conflicts.get(name) ?? 0) ?? []),
      ),
    }
  }

  return {
    status: () => inTurn(status),
    set: (url, continuous) =>
      inTurn(async () => {
        const wanted = url ?? settings?.url
        if (wanted === undefined) throw new AppError('sync.not-configured')
        if (wanted.trim() === '') {
          file.remove()
          await apply(undefined)
        } else {
          const next = { url: parseRemoteAddress(wanted).secret, continuous }
          file.write(next)
          await apply(next)
        }
        return status()
      }),
    async once(names = databases.names, signal) {
      const runs: SyncRun[] = []
      const known = names.filter((name) => replications.has(name))
      for (const name of names)
        if (!replications.has(name))
          runs.push({ database: name, pushed: 0, pulled: 0, refused: [], ms: 0, error: 'database.unknown' })
      for (const name of await inTurn(() => smallFirst(known))) {
        const run = await replications.get(name)?.once(AbortSignal.any([signal, closing.signal]))
        if (run) runs.push(run)
      }
      return runs
    },
    async prove(names = databases.names, repair, signal) {
      const proofs: Proof[] = []
      for (const name of names) {
        const proof = await replications.get(name)?.prove(repair, AbortSignal.any([signal, closing.signal]))
        if (!proof) throw new AppError('database.unknown', { details: { database: name } })
        proofs.push(proof)
      }
      return proofs
    },
    async close() {
      closed = true
      closing.abort()
      queue = []
      cancelAnnouncement?.()
      await Promise.all([...replications.values()].map((replication) => replication.stop()))
      // Whatever was being set has settled then; its own failure is its caller's.
      await inTurn(() => Promise.all([...replications.values()].map((replication) => replication.stop())))
    },
  }
}

function isHeld(state: LoopState): boolean {
  return state.name === 'blocked' && state.reason === 'auth' && state.retryAtMs === undefined
}

function isOffline(state: LoopState): boolean {
  return state.name === 'waiting' && (state.reason === 'unreachable' || state.reason === 'timeout')
}

/** Documents with several leaves, by database. */
function countConflicts(readModels: ReadModels): Map<string, number> {
  return new Map(
    readModels
      .projectors()
      .flatMap((projector) =>
        projector.tables().all<[string, number]>('SELECT database, count(*) FROM conflicts GROUP BY database'),
      ),
  )
}
