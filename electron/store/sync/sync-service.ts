import { AppError } from '@shared/base/app-error'
import { createTurns } from '@shared/base/turns'
import type {
  DatabaseSync,
  Proof,
  SuspiciousClock,
  SyncSchedule,
  SyncStatus,
  TrafficPoint,
} from '@shared/protocol/sync'
import type { ChunkUnpacker } from '../../workers/snapshot/unpack-in-worker'
import type { ViewQuestion, ViewRow } from '@shared/domain/statistics/view'
import type { Json } from '@shared/base/json'
import type { Databases } from '../documents/databases'
import { askHub } from './ask-hub'
import type { ReadModels, TopicBoard } from '../projections/read-models'
import type { Publication, SyncRun, SyncTiming } from './database-sync'
import { parseRemoteAddress } from './remote-address'
import { createRemoteReplication, type RemoteReplication } from './remote-sync'
import { suspiciousClocks } from './suspicious-clocks'
import { HEAD_OFFICE, syncSettingsFile, type RemoteSettings } from './sync-settings'

/** What to set of a remote; what is not given stays as it is. */
export interface RemoteChange {
  /** The first one when not named. */
  readonly remote?: string | undefined
  /** An empty one removes the remote. */
  readonly url?: string | undefined
  readonly schedule?: SyncSchedule | undefined
  /** Null for no limit. */
  readonly bytesPerSecond?: number | null | undefined
}

/** Databases and a remote to work on; all databases, and the first remote, when not said. */
export interface SyncScope {
  readonly remote?: string | undefined
  readonly databases?: readonly string[] | undefined
}

/** Replication of one open profile with its remotes. */
export interface SyncService {
  status(): Promise<SyncStatus>
  /** Fails with `sync.bad-url`, or `sync.not-configured` when there is no such remote and no address for one. */
  set(change: RemoteChange): Promise<SyncStatus>
  /** Stops a remote (all when not named) until it is resumed. Fails with `sync.not-configured`. */
  pause(remote: string | undefined, paused: boolean): Promise<SyncStatus>
  /**
   * Replicates with one remote, or with all in turn, each database to completion, in the order of replication; a database that cannot
   * be finished says why in its `error`. Fails with `task.cancelled` when aborted.
   */
  once(scope: SyncScope, signal: AbortSignal): Promise<(SyncRun & { readonly remote?: string })[]>
  /** Compares databases with the remote's, and repairs unless told not to; one that cannot be compared says why in its `error`. */
  prove(scope: SyncScope, repair: boolean, signal: AbortSignal): Promise<Proof[]>
  /** Leaves snapshots at the remote; a database whose snapshot cannot be left says why in its `error`. */
  publish(scope: SyncScope, signal: AbortSignal): Promise<Publication[]>
  /** Asks head office for one thing outside of replication, as `askHub` does; fails with `sync.not-configured` too. */
  ask(path: string, signal: AbortSignal): Promise<Json | undefined>
  /** Nothing for a remote that is not there. */
  traffic(remote: string | undefined, span: 'hour' | 'day'): Promise<TrafficPoint[]>
  /** Asks a view of head office. Fails with `sync.not-configured`, and as `askHubView` does. */
  view(database: string, question: ViewQuestion, signal: AbortSignal): Promise<ViewRow[]>
  /** Workstations that date their changes impossibly; looked at again after a minute at the earliest. */
  clocks(): SuspiciousClock[]
  /** Resolves when nothing is running any more; the databases may be closed then. */
  close(): Promise<void>
}

/** Where time, chance and the office's hours come from. */
export interface ServiceTiming extends Omit<SyncTiming, 'nowMs'> {
  /** The office's distance from UTC at an instant, in minutes; east is positive. */
  readonly offsetMinutes?: (atMs: number) => number
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
  /** Takes chunks of snapshots apart, off the store's thread. */
  readonly unpack: ChunkUnpacker['unpack']
  readonly onFailure: (error: unknown) => void
  /** Real timers and chance when not given. */
  readonly timing?: ServiceTiming
}

const ANNOUNCE_AFTER_MS = 200
const CLOCKS_KEPT_MS = 60_000

const REAL_TIMING: ServiceTiming = {
  after(ms, callback) {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
  random: Math.random,
}

const systemOffset = (atMs: number) => -new Date(atMs).getTimezoneOffset()

/** Starts at once what the profile is set to replicate. Settings that cannot be read are told to `onFailure`. */
export function createSyncService(surroundings: SyncSurroundings): SyncService {
  const { profile, dataKey, databases, readModels, board, nowMs, onFailure, timing = REAL_TIMING } = surroundings
  const file = syncSettingsFile(profile, dataKey)
  const inTurn = createTurns()
  const remotes = new Map<string, RemoteReplication>()
  let closed = false
  let clocks: { readonly atMs: number; readonly found: SuspiciousClock[] } | undefined

  let cancelAnnouncement: (() => void) | undefined
  const announce = () => {
    if (closed) return
    cancelAnnouncement ??= timing.after(ANNOUNCE_AFTER_MS, () => {
      cancelAnnouncement = undefined
      board.announce(['sync'])
    })
  }

  /** What a person set is shown without waiting. */
  const announceNow = () => {
    cancelAnnouncement?.()
    cancelAnnouncement = undefined
    if (!closed) board.announce(['sync'])
  }

  const apply = async (settings: RemoteSettings) => {
    const remote =
      remotes.get(settings.name) ??
      createRemoteReplication(
        {
          databases,
          timing: { nowMs, after: timing.after, random: timing.random },
          offsetMinutes: timing.offsetMinutes ?? systemOffset,
          replicates: surroundings.replicates,
          unpack: surroundings.unpack,
          onChange: announce,
          onFailure,
        },
        settings,
      )
    remotes.set(settings.name, remote)
    if (!closed) await remote.apply(settings)
  }

  const keep = () => file.write([...remotes.values()].map(({ settings }) => settings))

  inTurn(async () => {
    for (const settings of file.read()) await apply(settings)
    announce()
  }).catch(onFailure)

  const named = (name: string | undefined): RemoteReplication => {
    const remote = name === undefined ? [...remotes.values()][0] : remotes.get(name)
    if (!remote) throw new AppError('sync.not-configured')
    return remote
  }

  /** A neighbouring site may have been set first. */
  const headOffice = () => named(remotes.has(HEAD_OFFICE) ? HEAD_OFFICE : undefined)

  const status = async (): Promise<SyncStatus> => {
    const conflicts = countConflicts(readModels)
    const shown = await Promise.all([...remotes.values()].map((remote) => remote.status(conflicts)))
    const [first] = shown
    return {
      ...(first ? { remote: first.address } : {}),
      continuous: first?.schedule.kind === 'continuous',
      ...(first?.offlineSince === undefined ? {} : { offlineSince: first.offlineSince }),
      databases: first?.databases ?? (await unconnected(databases, conflicts)),
      remotes: shown,
    }
  }

  /** Names the remote in an answer when there are several. */
  const label = (remote: RemoteReplication) => (remotes.size > 1 ? { remote: remote.settings.name } : {})

  return {
    status: () => inTurn(status),
    set: (change) =>
      inTurn(async () => {
        const name = change.remote ?? [...remotes.keys()][0] ?? HEAD_OFFICE
        const known = remotes.get(name)
        if (change.url?.trim() === '') {
          await known?.close()
          remotes.delete(name)
        } else {
          const url = change.url ?? known?.settings.url
          if (url === undefined) throw new AppError('sync.not-configured')
          const { bytesPerSecond = known?.settings.bytesPerSecond ?? null } = change
          await apply({
            name,
            url: parseRemoteAddress(url).secret,
            schedule: change.schedule ?? known?.settings.schedule ?? { kind: 'continuous' },
            paused: known?.settings.paused ?? false,
            ...(bytesPerSecond === null ? {} : { bytesPerSecond }),
          })
        }
        keep()
        announceNow()
        return status()
      }),
    pause: (name, paused) =>
      inTurn(async () => {
        const meant = name === undefined ? [...remotes.values()] : [named(name)]
        if (meant.length === 0) throw new AppError('sync.not-configured')
        for (const remote of meant) await remote.apply({ ...remote.settings, paused })
        keep()
        announceNow()
        return status()
      }),
    async once({ remote: name, databases: names = databases.names }, signal) {
      const runs: (SyncRun & { remote?: string })[] = []
      for (const unknown of names.filter((one) => !databases.names.includes(one)))
        runs.push({ database: unknown, pushed: 0, pulled: 0, refused: [], ms: 0, error: 'database.unknown' })
      const meant = await inTurn(() => (name === undefined ? [...remotes.values()] : [named(name)]))
      for (const remote of meant)
        for (const run of await remote.once(names, signal)) runs.push({ ...run, ...label(remote) })
      return runs
    },
    async prove({ remote: name, databases: names }, repair, signal) {
      const remote = await inTurn(() => named(name))
      const proofs = await remote.prove(names ?? remote.carried, repair, signal)
      return proofs.map((proof) => ({ ...proof, ...label(remote) }))
    },
    async publish({ remote: name, databases: names }, signal) {
      const remote = await inTurn(() => named(name))
      return remote.publish(names ?? remote.carried, signal)
    },
    async ask(path, signal) {
      const { settings } = await inTurn(headOffice)
      return askHub(parseRemoteAddress(settings.url), path, { after: timing.after, nowMs, signal })
    },
    traffic: (name, span) =>
      inTurn(() => {
        const remote = name === undefined ? [...remotes.values()][0] : remotes.get(name)
        return remote?.traffic(span) ?? []
      }),
    async view(database, question, signal) {
      const remote = await inTurn(headOffice)
      return remote.view(database, question, signal)
    },
    clocks() {
      if (clocks === undefined || nowMs() - clocks.atMs > CLOCKS_KEPT_MS) {
        // A clock of one's own that is off would make all others look wrong.
        const [first] = remotes.values()
        clocks = { atMs: nowMs(), found: suspiciousClocks(readModels, nowMs() - (first?.clockAheadMs() ?? 0)) }
      }
      return clocks.found
    },
    async close() {
      closed = true
      cancelAnnouncement?.()
      await Promise.all([...remotes.values()].map((remote) => remote.close()))
      // Whatever was being set has settled then; its own failure is its caller's.
      await inTurn(() => Promise.all([...remotes.values()].map((remote) => remote.close())))
    },
  }
}

async function unconnected(databases: Databases, conflicts: ReadonlyMap<string, number>): Promise<DatabaseSync[]> {
  return Promise.all(
    databases.names.map(async (name) => ({
      name,
      docs: (await databases.get(name).info()).doc_count,
      pendingUp: 0,
      conflicts: conflicts.get(name) ?? 0,
      state: 'off' as const,
      pushed: 0,
      pulled: 0,
    })),
  )
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
