import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import expressPouch from 'express-pouchdb'
import PouchDB from 'pouchdb'
import memory from 'pouchdb-adapter-memory'
import { createFaults, type Faults } from './faults'

/** A CouchDB stand-in for tests that nobody of this house wrote: express-pouchdb over databases in memory. */
export interface ExpressHub {
  /** With the account, when one is asked for. */
  readonly url: string
  readonly origin: string
  readonly faults: Faults
  /** The account every request must name; undefined lets everyone in. */
  account: { user: string; password: string } | undefined
  /** Opens a database of the hub from inside. */
  database(name: string): InstanceType<typeof PouchDB>
  /** Request lines seen so far, for counting. */
  readonly requests: readonly string[]
  /** Requests not yet answered nor given up. */
  openRequests(): number
  /** Resolves when a request made afterwards has been answered: whatever was on its way has been seen then. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** Starts it on a free port of 127.0.0.1, or on a given one, to come back where another was. */
export async function startExpressHub(
  options: { account?: { user: string; password: string }; port?: number } = {},
): Promise<ExpressHub> {
  PouchDB.plugin(memory)
  // Each hub listens to the one PouchDB of the process.
  PouchDB.setMaxListeners(0)
  // Memory databases are shared by the whole process: each hub has its own prefix.
  const Databases = PouchDB.defaults({ adapter: 'memory', prefix: `hub-${randomUUID()}-` })
  const handler = expressPouch(Databases, {
    inMemoryConfig: true,
    mode: 'minimumForPouchDB',
    overrideMode: { include: [] },
  })
  const app = express()
  const faults = createFaults()
  const requests: string[] = []
  const underWay = new Set<IncomingMessage>()
  let account = options.account

  app.use((request, response, next) => {
    requests.push(`${request.method} ${request.url}`)
    underWay.add(request)
    response.on('close', () => underWay.delete(request))
    if (faults.apply(request, response)) return
    const expected = account && `Basic ${Buffer.from(`${account.user}:${account.password}`).toString('base64')}`
    if (expected === undefined || request.headers.authorization === expected) return next()
    response.statusCode = 401
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify({ error: 'unauthorized', reason: 'Name or password is incorrect.' }))
  })
  app.use('/', handler)

  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const host = `127.0.0.1:${port}`
  return {
    origin: `http://${host}/`,
    get url() {
      return account ? `http://${account.user}:${account.password}@${host}/` : `http://${host}/`
    },
    get account() {
      return account
    },
    set account(next) {
      account = next
    },
    faults,
    requests,
    openRequests: () => underWay.size,
    async settled() {
      await fetch(`http://${host}/`).then((response) => response.text())
      requests.pop()
    },
    database: (name) => new Databases(name),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
