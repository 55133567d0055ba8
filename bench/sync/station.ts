import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { PouchDatabase } from 'pouchdb-core'
import { openDatabases } from '../../electron/store/documents/databases'
import { createByteBudget } from '../../electron/store/sync/byte-budget'
import { createDatabaseReplication, type DatabaseReplication } from '../../electron/store/sync/database-sync'
import { parseRemoteAddress } from '../../electron/store/sync/remote-address'
import type { LoopState } from '../../electron/store/sync/sync-loop'
import { createTrafficMeter } from '../../electron/store/sync/traffic-meter'
import { createChunkUnpacker } from '../../electron/workers/snapshot/unpack-in-worker'

/** One workstation's database with its replication and nothing else: encrypted, synchronous=FULL, as in the application. */
export interface Station {
  readonly local: PouchDatabase
  readonly replication: DatabaseReplication
  /** Resolves when the replication is in this state. */
  reached(state: LoopState['name']): Promise<void>
  close(): Promise<void>
}

const timing = {
  nowMs: Date.now,
  random: Math.random,
  after(ms: number, callback: () => void) {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
}

export async function openStation(folder: string, station: string, database: string, url: string): Promise<Station> {
  const directory = join(folder, station)
  mkdirSync(directory, { recursive: true })
  const databases = await openDatabases({
    directory,
    names: [database],
    dataKey: randomBytes(32),
    nowMs: Date.now,
    isNewProfile: true,
  })
  let told: () => void = () => undefined
  // The bench is built beside the workers.
  const unpacker = createChunkUnpacker(new URL('./', import.meta.url))
  const replication = createDatabaseReplication({
    ...timing,
    name: database,
    local: databases.get(database),
    store: databases.storeOf(database),
    refuseWrite: () => databases.disk.refusal(),
    unpack: unpacker.unpack,
    onChange: () => undefined,
    onState: () => told(),
  })
  replication.connect({
    address: parseRemoteAddress(url),
    budget: createByteBudget(undefined, timing),
    meter: createTrafficMeter(Date.now),
    onClock: () => undefined,
  })
  return {
    local: databases.get(database),
    replication,
    reached: (state) =>
      new Promise((resolve) => {
        told = () => {
          if (replication.state().name === state) resolve()
        }
        told()
      }),
    async close() {
      await replication.stop()
      await unpacker.close()
      await databases.close()
    },
  }
}
