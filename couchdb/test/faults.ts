import type { IncomingMessage, ServerResponse } from 'node:http'

/** What goes wrong with the requests a rule matches. `pass` counts what would have gone wrong before. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly body?: object; readonly html?: string }
  /** The connection breaks before an answer. */
  | { readonly kind: 'cut' }
  /** The answer begins and breaks. */
  | { readonly kind: 'cut-answer' }
  /** The request is dealt with, and its answer is lost on the way. */
  | { readonly kind: 'lost-answer' }
  /** Nothing ever comes. */
  | { readonly kind: 'hang' }

interface Rule {
  readonly matches: (method: string, path: string, bytes: number) => boolean
  readonly fault: Fault
}

/** Faults a test puts between the workstation and the hub. */
export interface Faults {
  /** Every matching request fails until the answer is called. */
  inject(matches: Rule['matches'], fault: Fault): () => void
  /** Resolves when a request has met a fault; at once if one has since the last call. */
  met(): Promise<void>
  /** Deals with a request that is to fail; false when it may go on. */
  apply(request: IncomingMessage, response: ServerResponse): boolean
}

export function createFaults(): Faults {
  const rules = new Set<Rule>()
  let count = 0
  let told: (() => void)[] = []
  return {
    inject(matches, fault) {
      const rule = { matches, fault }
      rules.add(rule)
      return () => void rules.delete(rule)
    },
    met() {
      if (count > 0) {
        count = 0
        return Promise.resolve()
      }
      return new Promise((resolve) => {
        told.push(() => {
          count = 0
          resolve()
        })
      })
    },
    apply(request, response) {
      const path = request.url ?? '/'
      const bytes = Number(request.headers['content-length'] ?? 0)
      const rule = [...rules].find(({ matches }) => matches(request.method ?? 'GET', path, bytes))
      if (!rule) return false
      count++
      const waiting = told
      told = []
      for (const tell of waiting) tell()
      if (rule.fault.kind === 'lost-answer') {
        loseAnswer(request, response)
        return false
      }
      enact(rule.fault, request, response)
      return true
    },
  }
}

/** Whoever deals with the request notices nothing. */
function loseAnswer(request: IncomingMessage, response: ServerResponse): void {
  response.write = () => true
  response.end = () => {
    request.socket.destroy()
    return response
  }
}

function enact(
  fault: Exclude<Fault, { kind: 'lost-answer' }>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  switch (fault.kind) {
    case 'status':
      request.resume()
      response.statusCode = fault.status
      response.setHeader('Content-Type', fault.html === undefined ? 'application/json' : 'text/html')
      response.end(fault.html ?? JSON.stringify(fault.body ?? { error: 'fault', reason: 'injected' }))
      return
    case 'cut':
      request.socket.destroy()
      return
    case 'cut-answer':
      response.writeHead(200, { 'Content-Type': 'application/json' })
      response.write('{"results":[', () => request.socket.destroy())
      return
    case 'hang':
      request.resume()
  }
}
