import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHybridClock } from '@shared/base/hybrid-clock'
import { RELEASED_POLICIES } from '@shared/domain/merge/policy-versions'
import type { Topic } from '@shared/protocol/contract'
import type { DatabaseSync } from '@shared/protocol/sync'
import { unpackChunk } from '../../../workers/snapshot/unpack-chunk'
import { deriveKey, openDatabases, type Databases } from '../../documents/databases'
import { createDocumentStore, type DocumentStore } from '../../documents/document-store'
import { createProjector } from '../../projections/projector'
import type { ReadModel } from '../../projections/read-model'
import { createReadModels, createTopicBoard, type ReadModels, type TopicBoard } from '../../projections/read-models'
import { createSyncService, type ServiceTiming, type SyncService } from '../sync-service'

/** A workstation without people: databases, an index of conflicts, and the replication. */
export interface Workstation {
  readonly name: string
  readonly directory: string
  readonly databases: Databases
  readonly documents: DocumentStore
  readonly readModels: ReadModels
  readonly board: TopicBoard
  readonly sync: SyncService
  readonly failures: unknown[]
  state(database: string): Promise<DatabaseSync>
  /** Resolves once a condition on the replication holds; looked at each time a topic is announced. */
  until(holds: () => Promise<boolean>): Promise<void>
  /** Closes everything; `keep` leaves the files for `reopen`. */
  close(keep?: 'keep'): Promise<void>
}

interface Options {
  readonly timing?: ServiceTiming
  readonly nowMs?: () => number
  readonly directory?: string
  readonly dataKey?: Buffer
}

const DATABASES = ['reference', 'library-kin01']

export async function openWorkstation(name: string, options: Options = {}): Promise<Workstation> {
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), `comptoir-${name}-`))
  const dataKey = options.dataKey ?? randomBytes(32)
  const nowMs = options.nowMs ?? Date.now
  const failures: unknown[] = []
  const onFailure = (error: unknown) => void failures.push(error)
  const databases = await openDatabases({ directory, names: DATABASES, dataKey, nowMs, isNewProfile: true })
  const { privateKey } = generateKeyPairSync('ed25519')
  const device = {
    id: name,
    site: 'KIN01',
    sign: (text: string) => sign(null, Buffer.from(text), privateKey).toString('base64'),
  }
  const documents = createDocumentStore({
    open: databases.get,
    clock: createHybridClock(name, nowMs),
    device,
    policies: RELEASED_POLICIES,
  })
  const board = createTopicBoard(onFailure)
  const projector = await createProjector(CONFLICTS_ONLY, {
    directory,
    key: deriveKey(dataKey, 'read model'),
    database: databases.get,
    follow: databases.follow,
    onTopics: (topics) => board.announce(topics),
    onFailure,
  })
  const readModels = createReadModels([projector])
  await readModels.catchUp()
  const { timing } = options
  const sync = createSyncService({
    profile: directory,
    dataKey,
    databases,
    readModels,
    replicates: true,
    unpack: async (packed, key) => unpackChunk(packed, key),
    board,
    nowMs,
    onFailure,
    ...(timing ? { timing } : {}),
  })
  return {
    name,
    directory,
    databases,
    documents,
    readModels,
    board,
    sync,
    failures,
    async state(database) {
      const found = (await sync.status()).databases.find((one) => one.name === database)
      if (!found) throw new Error(`no database ${database}`)
      return found
    },
    until: (holds) => untilTopics(board, holds),
    async close(keep) {
      await sync.close()
      await readModels.close()
      await databases.close()
      if (keep === undefined) rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** The engine's own tables over both databases, and nothing else. */
const CONFLICTS_ONLY: ReadModel = {
  name: 'engine',
  version: 1,
  databases: DATABASES,
  schema: '',
  createApplier: () => {
    const topics = new Set<Topic>()
    return {
      apply: () => void topics.add('members'),
      settle: () => {
        const taken = [...topics]
        topics.clear()
        return taken
      },
    }
  },
}

function untilTopics(board: TopicBoard, holds: () => Promise<boolean>): Promise<void> {
  return new Promise((resolve, reject) => {
    let looking = false
    let again = false
    const look = () => {
      if (looking) {
        again = true
        return
      }
      looking = true
      again = false
      holds().then(
        (held) => {
          looking = false
          if (held) {
            stop()
            resolve()
          } else if (again) look()
        },
        (error: unknown) => {
          stop()
          reject(error)
        },
      )
    }
    const stop = board.listen(look)
    look()
  })
}
