import { mkdtempSync, rmSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChangesFeed, PouchDatabase } from 'pouchdb-core'
import { createPouch } from '../../electron/store/documents/storage/pouch'
import { serveHub, type Hub } from './hub-server'

interface Question {
  readonly method: string
  readonly rest: readonly string[]
  readonly query: URLSearchParams
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

/** What replication asks of CouchDB, over this house's own storage: a second opinion beside express-pouchdb. */
export async function startOwnHub(
  atPort = 0,
): Promise<Hub & { readonly databases: ReadonlyMap<string, PouchDatabase> }> {
  const directory = mkdtempSync(join(tmpdir(), 'comptoir-hub-'))
  const Pouch = createPouch({ directory, keyFor: () => undefined })
  const databases = new Map<string, PouchDatabase>()

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://hub')
    const [name = '', ...rest] = url.pathname.split('/').filter(Boolean).map(decodeURIComponent)
    const method = request.method ?? 'GET'
    if (name === '') return reply(response, 200, { couchdb: 'Welcome', version: '3.5.0', uuid: directory })
    const database = databases.get(name)
    if (rest.length === 0 && method === 'PUT') {
      if (database) return reply(response, 412, { error: 'file_exists' })
      databases.set(name, new Pouch(name))
      return reply(response, 201, { ok: true })
    }
    if (!database) return reply(response, 404, { error: 'not_found', reason: 'no_db_file' })
    await ask(database, { method, rest, query: url.searchParams, request, response })
  }

  const hub = await serveHub(
    (request, response) => {
      answer(request, response).catch((error: unknown) => {
        const { status = 500, name = 'error', reason = String(error) } = asFailure(error)
        reply(response, status, { error: name, reason })
      })
    },
    undefined,
    async () => {
      await Promise.all([...databases.values()].map((database) => database.close()))
      rmSync(directory, { recursive: true, force: true })
    },
    atPort,
  )
  return Object.assign(hub, { databases })
}

export async function ask(database: PouchDatabase, question: Question): Promise<void> {
  const { method, rest, query, request, response } = question
  const [first, second] = rest
  const id = first === '_local' ? `_local/${second}` : first
  if (id === undefined) return reply(response, 200, await database.info())
  switch (id) {
    case '_revs_diff':
      return reply(response, 200, await database.revsDiff(await readJson(request)))
    case '_bulk_docs': {
      const { docs, new_edits } = await readJson(request)
      return reply(response, 201, await database.bulkDocs(docs, { new_edits }))
    }
    case '_bulk_get': {
      const { docs } = await readJson(request)
      const attachments = query.get('attachments') === 'true'
      return reply(response, 200, await database.bulkGet({ docs, revs: true, attachments }))
    }
    case '_all_docs': {
      const range = {
        startkey: JSON.parse(query.get('startkey') ?? '""'),
        endkey: JSON.parse(query.get('endkey') ?? '{}'),
      }
      return reply(response, 200, await database.allDocs(range))
    }
    case '_changes':
      return tellChanges(database, query, response)
    default:
      break
  }
  if (method === 'PUT') return reply(response, 201, await database.put(await readJson(request)))
  if (second !== undefined && first !== '_local') return replyAttachment(database, id, second, query, response)
  const openRevs = query.get('open_revs')
  const revs = query.has('revs')
  const conflicts = query.get('conflicts') === 'true'
  if (openRevs === null) return reply(response, 200, await database.get(id, { revs, conflicts, ...revOf(query) }))
  const open_revs = openRevs === 'all' ? openRevs : JSON.parse(openRevs)
  return reply(response, 200, await database.get(id, { open_revs, revs }))
}

async function tellChanges(database: PouchDatabase, query: URLSearchParams, response: ServerResponse): Promise<void> {
  const options = {
    since: Number(query.get('since') ?? 0),
    limit: Number(query.get('limit') ?? 1000),
    style: 'all_docs' as const,
    include_docs: query.get('include_docs') === 'true',
  }
  const found = await database.changes(options)
  if (found.results.length > 0 || query.get('feed') !== 'longpoll') return reply(response, 200, found)
  response.writeHead(200, { 'Content-Type': 'application/json' })
  const beat = setInterval(() => response.write('\n'), Number(query.get('heartbeat') ?? 60_000))
  const feed: ChangesFeed = database.changes({ ...options, live: true })
  response.on('close', () => {
    clearInterval(beat)
    feed.cancel()
  })
  feed.on('change', (change) => {
    feed.cancel()
    response.end(JSON.stringify({ results: [change], last_seq: change.seq }))
  })
}

async function replyAttachment(
  database: PouchDatabase,
  id: string,
  name: string,
  query: URLSearchParams,
  response: ServerResponse,
): Promise<void> {
  const bytes = await database.getAttachment(id, name, revOf(query))
  response.writeHead(200, { 'Content-Type': 'application/octet-stream' })
  response.end(bytes)
}

function revOf(query: URLSearchParams): { rev?: string } {
  const rev = query.get('rev')
  return rev === null ? {} : { rev }
}

export function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(body))
}

export async function readJson(request: IncomingMessage) {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  return JSON.parse(Buffer.concat(pieces).toString('utf8'))
}

function asFailure(error: unknown): { status?: number; name?: string; reason?: string } {
  return typeof error === 'object' && error !== null ? error : {}
}
