import type { Transport } from '@shared/protocol/wire'
import { DESK_COST } from './accounts/credential'
import { tryAcquireProfile, waitForOwner } from './acquire-profile'
import { createStore } from './create-store'
import { createInProcessTransports } from './server/in-process-transport'
import { connectLocalSocket } from './server/local-socket'

const SESSION_IDLE_MS = 12 * 3_600_000

export interface DoorOptions {
  readonly profile: string
  /** The folder of the built worker entries. */
  readonly workers: URL
  readonly version: string
  /** Opens the databases at once, when a session was kept; the session is then resumed with its ticket. */
  readonly dataKey: string | undefined
  readonly timeoutMs: number
  readonly signal: AbortSignal
  /** Called once, after a second of waiting for another process that owns the profile but does not answer. */
  readonly onWaiting: () => void
  readonly onFailure: (error: unknown) => void
}

/** The way to the store of a profile, wherever it runs. */
export interface ProfileDoor {
  readonly transport: Transport
  /** Leaves the running store alone, or closes the one that was started here. */
  close(): Promise<void>
}

/**
 * Lets a command line in: to the store of the running application if there is one, else to a store of its own. Exactly one process
 * has the databases open at any time. Rejects with `profile.in-use` after `timeoutMs`, and with `storage.*`.
 */
export async function openProfileDoor(options: DoorOptions): Promise<ProfileDoor> {
  const { profile, timeoutMs, signal } = options
  const startedMs = performance.now()
  let saidSo = false
  for (;;) {
    const transport = await connectLocalSocket(profile)
    if (transport) return { transport, close: () => closeAndWait(transport) }
    const ownership = tryAcquireProfile(profile)
    if (ownership) {
      try {
        return await openHere(options, () => ownership.release())
      } catch (error) {
        ownership.release()
        throw error
      }
    }
    if (!saidSo && performance.now() - startedMs > 1_000) {
      saidSo = true
      options.onWaiting()
    }
    await waitForOwner(profile, startedMs + timeoutMs, signal)
  }
}

async function openHere(options: DoorOptions, release: () => void): Promise<ProfileDoor> {
  const { profile, workers, version, dataKey, onFailure } = options
  const store = await createStore({
    profile,
    workers,
    // Both are built into the same tree, whichever program opens it.
    replicates: false,
    resources: new URL('../../resources/', workers),
    version,
    nowMs: Date.now,
    passwordCost: DESK_COST,
    idleMs: SESSION_IDLE_MS,
    fileOf: () => undefined,
    pathsAllowed: true,
    memory: dataKey === undefined ? undefined : { dataKey, sessions: [] },
    remember: () => undefined,
    onFailure,
  })
  const [transport, storeEnd] = createInProcessTransports()
  store.connect(storeEnd)
  return {
    transport,
    async close() {
      try {
        await store.close()
      } finally {
        release()
      }
    },
  }
}

function closeAndWait(transport: Transport): Promise<void> {
  return new Promise((resolve) => {
    transport.onClose(resolve)
    transport.close()
  })
}
