import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createFaults, type Faults } from './faults'

export interface Account {
  readonly user: string
  readonly password: string
}

/** A stand-in of CouchDB for tests, with what tests ask of any of them. */
export interface Hub {
  /** With the account, when one is asked for. */
  readonly url: string
  readonly faults: Faults
  /** The account every request must name; undefined lets everyone in. */
  account: Account | undefined
  /** Request lines seen so far, for counting. */
  readonly requests: readonly string[]
  /** Requests not yet answered nor given up. */
  openRequests(): number
  /** Resolves when a request made afterwards has been answered: whatever was on its way has been seen then. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** Serves a hub on a free port of 127.0.0.1; faults and the account come before its own handler. */
export async function serveHub(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
  initialAccount: Account | undefined,
  onClose: () => Promise<void>,
  atPort = 0,
): Promise<Hub> {
  const faults = createFaults()
  const requests: string[] = []
  const underWay = new Set<IncomingMessage>()
  let account = initialAccount
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    underWay.add(request)
    response.on('close', () => underWay.delete(request))
    if (faults.apply(request, response)) return
    const expected = account && `Basic ${Buffer.from(`${account.user}:${account.password}`).toString('base64')}`
    if (expected === undefined || request.headers.authorization === expected) return handle(request, response)
    response.writeHead(401, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify({ error: 'unauthorized', reason: 'Name or password is incorrect.' }))
  })
  await new Promise<void>((resolve) => server.listen(atPort, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const host = `127.0.0.1:${port}`
  return {
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
    async close() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await onClose()
    },
  }
}
