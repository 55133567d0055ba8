import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import type { DocumentInput, PouchDatabase } from 'pouchdb-core'
import { createPouch } from '../../electron/store/documents/storage/pouch'
import { serveHub, type Hub } from './hub-server'
import { ask, readJson, reply } from './own-hub'
import { mapWith, reduceAll, rowsBetween } from './office-views'

interface Fields {
  readonly [field: string]: unknown
}

interface Database {
  readonly pouch: PouchDatabase
  security: Fields
  readonly shards: Fields
}

interface User {
  readonly name: string
  readonly roles: readonly string[]
}

/** A whole CouchDB server for tests: the house's own storage under accounts, rights, settings, validation, views and the replicator. */
export interface OfficeHub extends Hub {
  /** Without a name or password in it. */
  readonly address: string
  readonly admin: { readonly user: string; readonly password: string }
  database(name: string): PouchDatabase
  /** Runs every job of `_replicator` once, over HTTP, as the account it names. */
  replicate(): Promise<void>
  /** Nodes that belong to the cluster but do not answer. */
  readonly down: Set<string>
}

export const ADMIN = { user: 'admin', password: 'verysecret' }
const FIRST_NODE = 'couchdb@couchdb1.hub'

export async function startOfficeHub(atPort = 0): Promise<OfficeHub> {
  const directory = mkdtempSync(join(tmpdir(), 'comptoir-office-'))
  const Pouch = createPouch({ directory, keyFor: () => undefined })
  const databases = new Map<string, Database>()
  const settings = new Map<string, string>([[`${FIRST_NODE}/couchdb/uuid`, randomUUID()]])
  const clusterNodes = new Set([FIRST_NODE])
  const down = new Set<string>()
  const failures = new Map<string, number>()
  const jobs = new Map<string, { state: string; error?: string }>()

  const open = async (name: string, shards: Fields) => {
    // PouchDB keeps names that begin with an underscore for itself.
    const pouch = new Pouch(name.replace(/^_/, 'system'))
    await pouch.info()
    databases.set(name, { pouch, security: { admins: { roles: ['_admin'] }, members: { roles: ['_admin'] } }, shards })
  }

  const userOf = async (request: IncomingMessage): Promise<User | 'locked' | undefined> => {
    const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    if (basic === undefined) return undefined
    const [name = '', ...rest] = Buffer.from(basic, 'base64').toString().split(':')
    if ((failures.get(name) ?? 0) >= 5) return 'locked'
    const password = rest.join(':')
    if (name === ADMIN.user && password === ADMIN.password) return { name, roles: ['_admin'] }
    const stored = await readOr(databases.get('_users')?.pouch, `org.couchdb.user:${name}`)
    if (stored && stored['derived_key'] === derive(password, stored['salt']))
      return { name, roles: Array.isArray(stored['roles']) ? stored['roles'] : [] }
    failures.set(name, (failures.get(name) ?? 0) + 1)
    return undefined
  }

  const answerServer = async (question: Question): Promise<void> => {
    const { method, path, query, request, response, user } = question
    const [first = '', ...rest] = path
    if (first === '_membership') {
      const all_nodes = [...clusterNodes].filter((node) => !down.has(node))
      return reply(response, 200, { all_nodes, cluster_nodes: [...clusterNodes] })
    }
    if (!isAdmin(user)) return reply(response, 401, { error: 'unauthorized', reason: 'You are not a server admin.' })
    if (first === '_all_dbs') return reply(response, 200, [...databases.keys()].toSorted())
    if (first === '_node' && rest[1] === '_nodes' && method === 'PUT') {
      const node = rest[2] ?? ''
      if (clusterNodes.has(node))
        return reply(response, 409, { error: 'conflict', reason: 'Document update conflict.' })
      clusterNodes.add(node)
      settings.set(`${node}/couchdb/uuid`, randomUUID())
      return reply(response, 201, { ok: true })
    }
    if (first === '_node' && rest[1] === '_dbs') {
      const name = rest[2] ?? ''
      const isKnown = databases.has(name) && clusterNodes.has(rest[0] ?? '')
      return isKnown ? reply(response, 200, { _id: name }) : reply(response, 404, { error: 'not_found' })
    }
    if (first === '_node' && rest[1] === '_config') {
      const key = [rest[0], ...rest.slice(2)].join('/')
      const before = settings.get(key)
      if (method === 'PUT') {
        settings.set(key, String(await readJson(request)))
        return reply(response, 200, before ?? '')
      }
      return before === undefined ? reply(response, 404, { error: 'not_found' }) : reply(response, 200, before)
    }
    if (first === '_scheduler') {
      const docs = [...jobs].map(([doc_id, { state, error }]) => ({
        doc_id,
        state,
        info: { changes_pending: 0, error },
      }))
      return reply(response, 200, { total_rows: docs.length, offset: Number(query.get('skip') ?? 0), docs })
    }
    return reply(response, 404, { error: 'not_found', reason: first })
  }

  const answerDatabase = async (name: string, question: Question): Promise<void> => {
    const { method, path, query, request, response, user } = question
    const rest = path.slice(1)
    const found = databases.get(name)
    if (rest.length === 0 && method === 'PUT') {
      if (!isAdmin(user)) return reply(response, 401, { error: 'unauthorized', reason: 'You are not a server admin.' })
      if (found) return reply(response, 412, { error: 'file_exists' })
      await open(name, { q: Number(query.get('q') ?? 2), n: Number(query.get('n') ?? 1) })
      return reply(response, 201, { ok: true })
    }
    if (!found) return reply(response, 404, { error: 'not_found', reason: 'Database does not exist.' })
    if (!maySee(found.security, user))
      return reply(response, 403, { error: 'forbidden', reason: 'You are not allowed to access this db.' })
    const [first, second, third, fourth] = rest
    if (first === undefined && method === 'GET') {
      const { doc_count, update_seq } = await found.pouch.info()
      const cluster = { ...found.shards, w: 1, r: 1 }
      return reply(response, 200, { db_name: name, doc_count, update_seq, sizes: { file: 0, active: 0 }, cluster })
    }
    if (first === '_security') {
      if (method === 'GET') return reply(response, 200, found.security)
      if (!isAdmin(user))
        return reply(response, 401, { error: 'unauthorized', reason: 'You are not a db or server admin.' })
      found.security = await readJson(request)
      return reply(response, 200, { ok: true })
    }
    if (first === '_view_cleanup') return reply(response, 202, { ok: true })
    if (first === '_all_docs') return reply(response, 200, await allDocs(found.pouch, query, await keysOf(request)))
    if (first === '_design' && third === '_view') {
      const design = await readOr(found.pouch, `_design/${second}`)
      return design === undefined
        ? reply(response, 404, { error: 'not_found' })
        : reply(response, 200, await viewOf(found.pouch, design, fourth ?? '', query, await keysOf(request)))
    }
    if (method === 'PUT' && (first === '_design' || first === '_local' ? third : second) === undefined)
      return put(name, found, await readJson(request), question)
    if (first === '_bulk_docs') return bulk(found, await readJson(request), question)
    if (first === '_design') return reply(response, 200, await found.pouch.get(`_design/${second}`))
    await ask(found.pouch, { method, rest, query, request, response })
  }

  const put = async (name: string, database: Database, body: Fields & DocumentInput, { response, user }: Question) => {
    const id = body._id
    if (id.startsWith('_design/') && !isAdmin(user))
      return reply(response, 403, { error: 'forbidden', reason: 'not an admin' })
    const reason = id.startsWith('_local/') ? undefined : await refusal(database, body, user)
    if (reason !== undefined) return reply(response, 403, { error: 'forbidden', reason })
    // Fewer than all copies were written: CouchDB says so and that is success.
    const status = down.size > 0 ? 202 : 201
    reply(response, status, await database.pouch.put(name === '_users' ? withDerivedKey(body) : body))
  }

  const bulk = async (database: Database, body: Fields, { response, user }: Question) => {
    const docs = (Array.isArray(body['docs']) ? body['docs'] : []) as (Fields & DocumentInput)[]
    const refused = await Promise.all(docs.map((document) => refusal(database, document, user)))
    const accepted = docs.filter((_, index) => refused[index] === undefined)
    const written = await database.pouch.bulkDocs(accepted, { new_edits: body['new_edits'] !== false })
    const told = docs.flatMap(({ _id }, index) =>
      refused[index] === undefined ? [] : [{ id: _id, error: 'forbidden', reason: refused[index] }],
    )
    reply(response, 201, [...written, ...told])
  }

  const hub = await serveHub(
    (request, response) => {
      const url = new URL(request.url ?? '/', 'http://hub')
      const path = url.pathname.split('/').filter(Boolean).map(decodeURIComponent)
      const method = request.method ?? 'GET'
      const answer = async () => {
        const [name = ''] = path
        if (name === '_up') return reply(response, 200, { status: 'ok' })
        const user = await userOf(request)
        if (user === 'locked')
          return reply(response, 403, {
            error: 'forbidden',
            reason: 'Account is temporarily locked due to multiple authentication failures',
          })
        if (user === undefined)
          return reply(response, 401, { error: 'unauthorized', reason: 'Name or password is incorrect.' })
        if (name === '') return reply(response, 200, { couchdb: 'Welcome', version: '3.5.0', uuid: directory })
        const question = { method, path, query: url.searchParams, request, response, user }
        const isServer = name.startsWith('_') && !['_users', '_replicator', '_global_changes'].includes(name)
        await (isServer ? answerServer(question) : answerDatabase(name, question))
      }
      answer().catch((error: unknown) => {
        const { status = 500, name = 'error', reason = String(error) } = asFailure(error)
        reply(response, status, { error: name, reason })
      })
    },
    undefined,
    async () => {
      await Promise.all([...databases.values()].map(({ pouch }) => pouch.close()))
      rmSync(directory, { recursive: true, force: true })
    },
    atPort,
  )

  const address = hub.url
  return Object.assign(hub, {
    address,
    admin: ADMIN,
    down,
    database(name: string) {
      const found = databases.get(name)
      if (!found) throw new Error(`no database ${name}`)
      return found.pouch
    },
    async replicate() {
      const rows = (await databases.get('_replicator')?.pouch.allDocs({ include_docs: true }))?.rows ?? []
      for (const { id, doc } of rows) {
        const [from, to] = [doc?.['source'], doc?.['target']].map((end) => remote(end, Pouch))
        if (!from || !to) continue
        try {
          // `$regex: '^[^_]'` of the jobs: design documents stay where they are.
          await Pouch.replicate(from, to, { filter: ({ _id }: { _id: string }) => !_id.startsWith('_') })
          jobs.set(id, { state: 'running' })
        } catch (error) {
          jobs.set(id, { state: 'crashing', error: String(asFailure(error).reason ?? error) })
        }
      }
    },
  })
}

interface Question {
  readonly method: string
  readonly path: readonly string[]
  readonly query: URLSearchParams
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly user: User
}

function isAdmin({ roles }: User): boolean {
  return roles.includes('_admin')
}

/** CouchDB's rule: members, or everybody where no member is named. */
function maySee(security: Fields, user: User): boolean {
  const { names = [], roles = [] } = (security['members'] ?? {}) as { names?: string[]; roles?: string[] }
  if (isAdmin(user) || (names.length === 0 && roles.length === 0)) return true
  return names.includes(user.name) || roles.some((role) => user.roles.includes(role))
}

/** Why a document is refused by a design document of its database. */
async function refusal(database: Database, document: Fields & DocumentInput, user: User): Promise<string | undefined> {
  const { rows } = await database.pouch.allDocs({ startkey: '_design/', endkey: '_design0', include_docs: true })
  for (const { doc } of rows) {
    const source = doc?.['validate_doc_update']
    if (typeof source !== 'string' || document._id.startsWith('_design/')) continue
    const old = await readOr(database.pouch, document._id)
    try {
      runInNewContext(`(${source})`, {})(document, old ?? null, user, database.security)
    } catch (thrown) {
      const reason = (thrown as Fields)['forbidden'] ?? (thrown as Fields)['unauthorized']
      return String(reason ?? thrown)
    }
  }
  return undefined
}

async function allDocs(database: PouchDatabase, query: URLSearchParams, keys: readonly unknown[] | undefined) {
  const parse = (key: string) => JSON.parse(query.get(key) ?? 'null')
  const [startkey, endkey, limit] = [parse('startkey'), parse('endkey'), parse('limit')]
  return database.allDocs({
    include_docs: query.get('include_docs') === 'true',
    descending: query.get('descending') === 'true',
    ...(limit === null ? {} : { limit }),
    ...(keys === undefined ? {} : { keys: keys.map(String) }),
    ...(startkey === null ? {} : { startkey }),
    ...(endkey === null ? {} : { endkey }),
  })
}

/** What documents or rows are asked for in the body of a POST. */
async function keysOf(request: IncomingMessage): Promise<unknown[] | undefined> {
  return request.method === 'POST' ? (await readJson(request)).keys : undefined
}

async function viewOf(
  database: PouchDatabase,
  design: Fields,
  name: string,
  query: URLSearchParams,
  keys: readonly unknown[] | undefined,
) {
  const { rows } = await database.allDocs({ include_docs: true })
  const { map = '', reduce } = (design['views'] as Record<string, { map: string; reduce?: string }>)[name] ?? {}
  const parse = (key: string) => JSON.parse(query.get(key) ?? 'null')
  const documents = rows.flatMap(({ doc }) => doc ?? [])
  const inRange = rowsBetween(mapWith(map, documents), parse('startkey'), parse('endkey'))
  const asked = keys && new Set(keys.map((key) => JSON.stringify(key)))
  const mapped = asked ? inRange.filter(({ key }) => asked.has(JSON.stringify(key))) : inRange
  if (reduce === undefined || query.get('reduce') === 'false') {
    if (reduce === undefined && (query.has('group') || query.has('group_level')))
      throw Object.assign(new Error(), { status: 400, name: 'query_parse_error' })
    return { total_rows: mapped.length, offset: 0, rows: mapped.slice(0, Number(query.get('limit') ?? mapped.length)) }
  }
  const level = query.get('group') === 'true' ? Infinity : Number(query.get('group_level') ?? 0)
  return { rows: reduceAll(mapped, reduce, level) }
}

function withDerivedKey(body: Fields & DocumentInput): Fields & DocumentInput {
  const { password, ...kept } = body
  if (typeof password !== 'string') return kept
  const salt = randomUUID()
  return { ...kept, salt, derived_key: derive(password, salt), password_scheme: 'pbkdf2' }
}

function derive(password: string, salt: unknown): string {
  return createHash('sha256')
    .update(`${String(salt)} ${password}`)
    .digest('hex')
}

function remote(end: unknown, Pouch: ReturnType<typeof createPouch>): PouchDatabase | undefined {
  const { url, auth } = (end ?? {}) as { url?: string; auth?: { basic: { username: string; password: string } } }
  return url === undefined ? undefined : new Pouch(url, { auth: auth?.basic, skip_setup: true })
}

async function readOr(database: PouchDatabase | undefined, id: string): Promise<Fields | undefined> {
  try {
    return await database?.get(id)
  } catch (error) {
    if (asFailure(error).status === 404) return undefined
    throw error
  }
}

function asFailure(error: unknown): { status?: number; name?: string; reason?: string } {
  return typeof error === 'object' && error !== null ? error : {}
}
