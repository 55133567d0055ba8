// The store's own process. It holds no window and dies alone: the supervisor starts it again.
import { toAppError } from '@shared/base/app-error'
import { toStoreProcessSchema, type FromStoreProcess, type ToStoreProcess } from '@shared/protocol/process'
import type { Transport } from '@shared/protocol/wire'
import type { MessagePortMain, ParentPort } from 'electron'
import { DESK_COST } from './accounts/credential'
import { acquireProfile } from './acquire-profile'
import { createStore } from './create-store'
import { readAhead } from './read-ahead'
import { serveLocalSocket } from './server/local-socket'

const IDLE_MS = 15 * 60_000
/** A command line that is at work on the profile is waited for this long. */
const OWNER_WAIT_MS = 30_000

/** The running store with everything that must end with it. */
interface Running {
  connect(transport: Transport): void
  close(): Promise<void>
}

const parent: ParentPort = process.parentPort
const say = (message: FromStoreProcess) => parent.postMessage(message)
const files = new Map<string, string>()
let store: Promise<Running> | undefined

async function start({ profile, version, memory }: Extract<ToStoreProcess, { type: 'start' }>): Promise<Running> {
  const onFailure = (error: unknown) => console.error('store:', error)
  const ownership = await acquireProfile(profile, { timeoutMs: OWNER_WAIT_MS })
  const started = await createStore({
    profile,
    version,
    memory,
    workers: new URL('./', import.meta.url),
    replicates: true,
    resources: new URL('../../resources/', import.meta.url),
    nowMs: Date.now,
    passwordCost: DESK_COST,
    idleMs: IDLE_MS,
    fileOf: (ticket) => files.get(ticket),
    pathsAllowed: false,
    remember: (kept) =>
      say({ type: 'remember', ...(kept ? { memory: { dataKey: kept.dataKey, sessions: [...kept.sessions] } } : {}) }),
    onFailure,
  })
  const socket = await serveLocalSocket({ profile, store: started, onFailure })
  say({ type: 'ready' })
  const closing = new AbortController()
  const reading = readAhead(profile, closing.signal)
  return {
    connect: (transport) => started.connect(transport),
    async close() {
      closing.abort()
      await reading
      await socket.close()
      await started.close()
      ownership.release()
    },
  }
}

function toTransport(port: MessagePortMain): Transport {
  let closed = false
  const listeners: (() => void)[] = []
  port.on('close', () => {
    closed = true
    for (const listener of listeners) listener()
  })
  return {
    send: (message) => port.postMessage(message),
    onMessage(listener) {
      port.on('message', ({ data }) => listener(data))
      port.start()
    },
    onClose: (listener) => (closed ? listener() : void listeners.push(listener)),
    close: () => port.close(),
  }
}

parent.on('message', ({ data, ports }) => {
  const message = toStoreProcessSchema.parse(data)
  switch (message.type) {
    case 'start':
      store ??= start(message)
      store.catch((error: unknown) => {
        const { code } = toAppError(error)
        say({ type: 'unusable', code, text: String(error) })
      })
      return
    case 'connect': {
      const [port] = ports
      if (port) store?.then((started) => started.connect(toTransport(port))).catch(() => port.close())
      return
    }
    case 'file':
      files.set(message.ticket, message.path)
      return
    case 'ping':
      say({ type: 'pong' })
      return
    case 'stop':
      void Promise.resolve(store)
        .then((started) => started?.close())
        .catch((error: unknown) => console.error('store:', error))
        .finally(() => process.exit(0))
  }
})
