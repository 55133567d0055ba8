import { MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron'
import { fromStoreProcessSchema, type StoreMemory, type ToStoreProcess } from '@shared/protocol/process'

/*
 *            start                  'ready'
 *   stopped ───────▶ starting ─────────────────▶ running ◀──────┐
 *                      │  ▲                         │           │ pong in time
 *          'unusable'  │  └──── restart, at most ───┤ exit, or no pong for 20 s
 *                      ▼        5 in a minute       │
 *                   failed ◀── too many restarts ───┘
 */

const HEARTBEAT_MS = 5_000
const SILENCE_MS = 20_000
const MOST_RESTARTS = 5
const RESTARTS_WITHIN_MS = 60_000
const STOP_WITHIN_MS = 10_000

export interface StoreFailure {
  readonly code: string
  readonly text: string
}

interface Options {
  readonly entry: string
  readonly profile: string
  readonly version: string
  /** The store runs again (or for the first time): every window needs a new port. */
  readonly onRunning: () => void
  /** It will not run again by itself. */
  readonly onFailed: (failure: StoreFailure) => void
}

export interface StoreSupervisor {
  /** A fresh channel to the store; it closes when the store dies. */
  connect(): MessagePortMain
  /** Lets a ticket stand for a file a person chose. */
  offerFile(ticket: string, path: string): void
  /** Asks the store to close its databases and waits for it, ten seconds at most. */
  stop(): Promise<void>
}

/**
 * Starts the store process and keeps it alive: a heartbeat finds a hung one, a dead one is started again with what it asked to be
 * remembered (in this process's memory only), and a store that keeps dying is left dead so that somebody looks.
 */
export function superviseStore(options: Options): StoreSupervisor {
  const offered = new Map<string, string>()
  const restarts: number[] = []
  let memory: StoreMemory | undefined
  let child: UtilityProcess
  let lastHeardMs = Date.now()
  let stopping = false
  let failed = false

  const say = (message: ToStoreProcess, ports: MessagePortMain[] = []) => child.postMessage(message, ports)

  const start = () => {
    lastHeardMs = Date.now()
    child = utilityProcess.fork(options.entry, [], { serviceName: 'Comptoir store', stdio: 'inherit' })
    const current = child
    current.on('message', (raw: unknown) => {
      const message = fromStoreProcessSchema.parse(raw)
      lastHeardMs = Date.now()
      switch (message.type) {
        case 'ready':
          options.onRunning()
          return
        case 'remember':
          memory = message.memory
          return
        case 'unusable':
          failed = true
          options.onFailed(message)
          return
        case 'pong':
      }
    })
    current.on('exit', (code) => {
      if (stopping || failed || current !== child) return
      restart(code)
    })
    say({ type: 'start', profile: options.profile, version: options.version, ...(memory ? { memory } : {}) })
    for (const [ticket, path] of offered) say({ type: 'file', ticket, path })
  }

  const restart = (code: number) => {
    const nowMs = Date.now()
    restarts.push(nowMs)
    while ((restarts[0] ?? nowMs) < nowMs - RESTARTS_WITHIN_MS) restarts.shift()
    if (restarts.length > MOST_RESTARTS) {
      failed = true
      options.onFailed({ code: 'store.keeps-dying', text: `exit code ${code}` })
      return
    }
    start()
  }

  const heartbeat = setInterval(() => {
    if (stopping || failed) return
    if (Date.now() - lastHeardMs > SILENCE_MS) child.kill()
    else say({ type: 'ping' })
  }, HEARTBEAT_MS)

  start()

  return {
    connect() {
      const { port1, port2 } = new MessageChannelMain()
      say({ type: 'connect' }, [port1])
      return port2
    },
    offerFile(ticket, path) {
      offered.set(ticket, path)
      say({ type: 'file', ticket, path })
    },
    stop() {
      stopping = true
      clearInterval(heartbeat)
      if (failed) return Promise.resolve()
      return new Promise((resolve) => {
        const timer = setTimeout(() => child.kill(), STOP_WITHIN_MS)
        child.once('exit', () => {
          clearTimeout(timer)
          resolve()
        })
        say({ type: 'stop' })
      })
    },
  }
}
