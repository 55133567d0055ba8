import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createMemoryTransports } from '@shared/testing/memory-transport'
import { connectClient, type StoreClient } from '@shared/protocol/client'
import type { Module } from '@shared/domain/accounts/role'
import type { StoreMemory } from '@shared/protocol/process'
import { createStore, type Store } from '../create-store'
import type { Environment } from '../environment'
import { TEST_WORKERS } from './build-workers'

export interface TestStore {
  readonly store: Store
  /** Signed in as the administrator `admin` (password `un mot de passe`). */
  readonly client: StoreClient
  readonly profile: string
  /** Sets the wall clock the store reads. */
  setNow(nowMs: number): void
  /** One more window: nobody has signed in there. */
  connect(resume?: string): Promise<StoreClient>
  /** Closes the store and opens it again on the same profile, signed in again. */
  reopen(): Promise<void>
  /** Starts a store on the profile of one that was closed, with nobody signed in and nothing remembered. */
  restart(): Promise<void>
  /** What nobody was waiting for and failed; `close` throws the first. */
  readonly failures: readonly unknown[]
  /** Closes everything, removes the profile, and throws when something failed unseen or a timer or port is left. */
  close(): Promise<void>
}

interface TestStoreOptions {
  readonly site?: string
  readonly modules?: Module[]
  /** The wall clock at the start; it stands still unless `setNow` moves it. Absent: the real one. */
  readonly nowMs?: number
  readonly environment?: Partial<Environment>
}

export const TEST_PASSWORD = 'un mot de passe'
/** Enough to run the code, too little to wait for. */
const TEST_COST = { memoryKiB: 1024, passes: 1, lanes: 1 }

/** A real store on a fresh profile in a temporary folder, with an administrator signed in; whoever opens it closes it. */
export async function openTestStore(options: TestStoreOptions = {}): Promise<TestStore> {
  const { site = 'KIN01', modules = ['library'] } = options
  const profile = await mkdtemp(join(tmpdir(), 'comptoir-test-'))
  const left = leftovers()
  const failures: unknown[] = []
  let nowMs = options.nowMs
  let memory: StoreMemory | undefined
  const environment: Environment = {
    profile,
    workers: TEST_WORKERS,
    replicates: true,
    resources: new URL('../../../resources/', import.meta.url),
    version: '0.0.0-test',
    nowMs: () => nowMs ?? Date.now(),
    passwordCost: TEST_COST,
    idleMs: Number.POSITIVE_INFINITY,
    fileOf: () => undefined,
    pathsAllowed: true,
    memory: undefined,
    remember: (next) => (memory = next),
    onFailure: (error) => failures.push(error),
    ...options.environment,
  }
  let store = await createStore(environment)
  const connect = (resume?: string) => {
    const [near, far] = createMemoryTransports(structuredClone)
    store.connect(far)
    return connectClient(near, resume)
  }
  let client = await connect()
  await client.call('site.initialise', {
    code: site,
    name: `Site ${site}`,
    modules,
    administrator: { name: 'admin', displayName: 'Ada Min', password: TEST_PASSWORD },
  })
  await client.call('session.signIn', { name: 'admin', password: TEST_PASSWORD })

  return {
    get store() {
      return store
    },
    get client() {
      return client
    },
    profile,
    failures,
    connect,
    setNow: (next) => void (nowMs = next),
    async reopen() {
      const token = memory?.sessions[0]?.token
      await store.close()
      store = await createStore({ ...environment, memory })
      client = await connect(token)
    },
    async restart() {
      store = await createStore(environment)
    },
    async close() {
      await store.close()
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
      if (failures.length > 0) throw failures[0]
      const more = await lastingLeftovers(left)
      if (more.length > 0) throw new Error(`the store left behind: ${more.join(', ')}`)
    },
  }
}

/** The runner gathers its reports with timers of its own, and sockets take their time to end: what goes within five seconds was not left behind. */
async function lastingLeftovers(before: readonly string[]): Promise<string[]> {
  let more: string[] = []
  for (let look = 0; look < 50; look++) {
    more = leftovers().filter((resource) => !before.includes(resource))
    if (more.length === 0) break
    await setTimeout(100)
  }
  return more
}

/** What keeps a process alive: timers, ports, workers, sockets. The runner's own stay the same while a test runs. */
function leftovers(): string[] {
  const owned = new Set(['Timeout', 'MessagePort', 'Worker', 'TCPServerWrap', 'TCPSocketWrap'])
  const counts = new Map<string, number>()
  for (const name of process.getActiveResourcesInfo()) {
    if (owned.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].flatMap(([name, count]) => Array.from({ length: count }, (_, at) => `${name} ${at + 1}`))
}
