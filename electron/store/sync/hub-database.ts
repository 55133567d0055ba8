import { AppError } from '@shared/base/app-error'
import type { StoredDocument } from '../documents/databases'
import type { HubLine } from './hub-line'
import { statusError } from './sync-fault'
import type { Outgoing, Written } from './write-in-parts'

/** A row of the changes feed with every leaf; `doc` is the winner when documents were asked for. */
export interface HubChange {
  readonly id: string
  readonly leaves: readonly string[]
  readonly deleted: boolean
  readonly doc?: StoredDocument
}

export interface HubPage {
  readonly changes: readonly HubChange[]
  readonly last: string | number
  /** Changes behind this page, where the hub says so. */
  readonly pending: number | undefined
  readonly bytes: number
}

interface PageOptions {
  readonly since: string | number
  readonly limit: number
  readonly docs: boolean
  /** Wait for a change when there is none (a long poll). */
  readonly wait?: boolean
}

/**
 * One database of a hub, by what CouchDB 3.5 documents: `_changes`, `_revs_diff`, `_bulk_get`, `_bulk_docs`, `_all_docs`, `_local`,
 * attachments. Fails with a `sync.*` code, or with an error that carries the hub's status.
 */
export interface HubDatabase {
  /** Its address without account: the name under which what is known of it is remembered. */
  readonly name: string
  readonly line: HubLine
  /** `update_seq` is opaque; a number from hubs that count. */
  info(): Promise<{ readonly doc_count: number; readonly update_seq: string | number }>
  changes(options: PageOptions): Promise<HubPage>
  revsDiff(leaves: ReadonlyMap<string, readonly string[]>): Promise<ReadonlyMap<string, readonly string[]>>
  /** Whole revisions with their history and attachments; those the hub no longer has are left out. */
  bulkGet(
    wanted: readonly { readonly id: string; readonly rev?: string }[],
  ): Promise<{ readonly documents: readonly StoredDocument[]; readonly bytes: number }>
  /** Writes revisions as they are (`new_edits: false`); gives what was said of each that failed. */
  write(documents: readonly Outgoing[]): Promise<Written>
  /** Winning revisions by range of ids, without bodies. */
  ids(from: string, to: string): Promise<readonly { readonly id: string; readonly rev: string }[]>
  /** One document, `_local/…` ones included; undefined when it is not there. */
  read(id: string): Promise<Readonly<Record<string, unknown>> | undefined>
  /** Writes one document over whatever revision is there. */
  put(id: string, fields: object): Promise<void>
  attachment(id: string, name: string, rev?: string): Promise<Buffer>
}

/** Speaks to a database that is there; see `openHubDatabase`. */
export function hubDatabase(line: HubLine, root: string, name: string): HubDatabase {
  const base = encodeURIComponent(name)
  const ask = async (method: 'GET' | 'POST' | 'PUT', path: string, body?: Buffer) => {
    const answer = await line.request(method, `${base}${path}`, body)
    if (answer.status >= 400 || answer.status < 200) throw statusError(answer.status)
    return { json: parseAnswer(answer.body), bytes: answer.body.length }
  }
  const post = (path: string, body: object) => ask('POST', path, Buffer.from(JSON.stringify(body)))

  const attachment = async (id: string, file: string, rev?: string): Promise<Buffer> => {
    const query = rev === undefined ? '' : `?rev=${encodeURIComponent(rev)}`
    const path = `${pathOf(id)}/${encodeURIComponent(file)}${query}`
    const { status, body } = await line.request('GET', base + path)
    if (status !== 200) throw statusError(status)
    return body
  }

  const read = async (id: string) => {
    const { status, body } = await line.request('GET', base + pathOf(id))
    if (status === 404) return undefined
    if (status !== 200) throw statusError(status)
    return parseAnswer(body)
  }

  return {
    name: root + base,
    line,
    async info() {
      const { json } = await ask('GET', '')
      const { doc_count, update_seq } = json
      if (typeof doc_count !== 'number' || !isSequence(update_seq)) throw unexpected()
      return { doc_count, update_seq }
    },
    async changes({ since, limit, docs, wait = false }) {
      const query = new URLSearchParams({
        style: 'all_docs',
        since: String(since),
        limit: String(limit),
        ...(docs ? { include_docs: 'true' } : {}),
        ...(wait ? { feed: 'longpoll', heartbeat: '20000' } : {}),
      })
      const { json, bytes } = await ask('GET', `/_changes?${query}`)
      const { results, last_seq, pending } = json
      if (!Array.isArray(results) || !isSequence(last_seq)) throw unexpected()
      return {
        changes: results.map(parseChange),
        last: last_seq,
        pending: typeof pending === 'number' ? pending : undefined,
        bytes,
      }
    },
    async revsDiff(leaves) {
      const { json } = await post('/_revs_diff', Object.fromEntries(leaves))
      const missing = new Map<string, readonly string[]>()
      for (const [id, answer] of Object.entries(json)) {
        if (!isRecord(answer) || !Array.isArray(answer['missing'])) throw unexpected()
        missing.set(id, answer['missing'].map(String))
      }
      return missing
    },
    async bulkGet(wanted) {
      const { json, bytes } = await post('/_bulk_get?revs=true&attachments=true', { docs: wanted })
      if (!Array.isArray(json['results'])) throw unexpected()
      const documents: StoredDocument[] = []
      for (const result of json['results']) {
        if (!isRecord(result) || !Array.isArray(result['docs'])) throw unexpected()
        for (const one of result['docs'])
          if (isRecord(one) && isDocument(one['ok'])) documents.push(await withAttachments(one['ok'], attachment))
      }
      return { documents, bytes }
    },
    async write(documents) {
      const body = Buffer.from(`{"new_edits":false,"docs":[${documents.map(({ text }) => text).join(',')}]}`)
      const answer = await line.request('POST', `${base}/_bulk_docs`, body)
      if (answer.status >= 400 || answer.status < 200) throw statusError(answer.status)
      return parseWritten(answer.body)
    },
    async ids(from, to) {
      const query = new URLSearchParams({ startkey: JSON.stringify(from), endkey: JSON.stringify(to) })
      const { json } = await ask('GET', `/_all_docs?${query}`)
      if (!Array.isArray(json['rows'])) throw unexpected()
      return json['rows'].flatMap((row: unknown) => {
        if (!isRecord(row) || typeof row['id'] !== 'string' || !isRecord(row['value'])) return []
        const { rev } = row['value']
        return typeof rev === 'string' ? [{ id: row['id'], rev }] : []
      })
    },
    read,
    async put(id, fields) {
      const rev = (await read(id))?.['_rev']
      const document = { _id: id, ...(rev === undefined ? {} : { _rev: rev }), ...fields }
      await ask('PUT', pathOf(id), Buffer.from(JSON.stringify(document)))
    },
    attachment,
  }
}

/**
 * Finds a database of the hub, and creates it where the account may. Fails with `sync.database-missing` when it is not there and may
 * not be created (a device's account never may).
 */
export async function openHubDatabase(line: HubLine, root: string, name: string): Promise<HubDatabase> {
  const path = encodeURIComponent(name)
  const found = await line.request('GET', path)
  if (found.status === 404) {
    const created = await line.request('PUT', path)
    // 412: another workstation was faster.
    if (created.status >= 300 && created.status !== 412) {
      if (created.status === 401 || created.status === 403) throw new AppError('sync.database-missing')
      throw statusError(created.status)
    }
  } else if (found.status !== 200) {
    throw statusError(found.status)
  } else {
    parseAnswer(found.body)
  }
  return hubDatabase(line, root, name)
}

/** Some hubs leave attachments out of `_bulk_get`; a reader must have them with the revision they belong to. */
async function withAttachments(
  document: StoredDocument,
  read: (id: string, name: string, rev: string) => Promise<Buffer>,
): Promise<StoredDocument> {
  const attachments = Object.entries(document._attachments ?? {})
  if (attachments.every(([, { data }]) => data !== undefined)) return document
  const whole: Record<string, unknown> = {}
  for (const [name, { stub: _stub, ...attachment }] of attachments)
    whole[name] = {
      ...attachment,
      data: attachment.data ?? (await read(document._id, name, document._rev)).toString('base64'),
    }
  return { ...document, _attachments: whole as NonNullable<StoredDocument['_attachments']> }
}

/** The slash of `_local/…` is part of the path, every other is part of the name. */
function pathOf(id: string): string {
  const [, local] = /^_local\/(.*)$/s.exec(id) ?? []
  return local === undefined ? `/${encodeURIComponent(id)}` : `/_local/${encodeURIComponent(local)}`
}

function parseAnswer(body: Buffer): Readonly<Record<string, unknown>> {
  const json = parseJson(body)
  if (!isRecord(json) || Array.isArray(json)) throw unexpected()
  return json
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch (error) {
    throw new AppError('sync.unexpected-answer', { retryable: true, cause: error })
  }
}

/** With `new_edits: false` CouchDB tells of failures only, PouchDB's servers of every document. */
function parseWritten(body: Buffer): Written {
  const json = parseJson(body)
  if (!Array.isArray(json)) throw unexpected()
  return json.flatMap((result: unknown) => {
    if (!isRecord(result) || result['error'] === undefined || typeof result['id'] !== 'string') return []
    const { id, error, name, status, reason, message } = result
    const words = [reason, message].find((text) => typeof text === 'string')
    return [
      {
        id,
        name: String(typeof name === 'string' ? name : error),
        status: typeof status === 'number' ? status : undefined,
        reason: typeof words === 'string' ? words : '',
      },
    ]
  })
}

function parseChange(row: unknown): HubChange {
  if (!isRecord(row) || typeof row['id'] !== 'string' || !Array.isArray(row['changes'])) throw unexpected()
  const { id, changes, deleted, doc } = row
  return {
    id,
    leaves: changes.map((change: unknown) => {
      if (!isRecord(change) || typeof change['rev'] !== 'string') throw unexpected()
      return change['rev']
    }),
    deleted: deleted === true,
    ...(isDocument(doc) ? { doc } : {}),
  }
}

function isDocument(value: unknown): value is StoredDocument {
  return isRecord(value) && typeof value['_id'] === 'string' && typeof value['_rev'] === 'string'
}

function isSequence(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number'
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function unexpected(): AppError {
  return new AppError('sync.unexpected-answer', { retryable: true })
}
