import type { DocumentData } from 'pouchdb-adapter-utils'
import { collectConflicts } from 'pouchdb-merge'
import { finishAttachments } from './attachments'
import { nextOf, type DocumentStore, type PagedBody } from './document-store'
import { PAGED_BODY, RowReader, bytes, number, packedPage } from './packed-rows'
import { parseTree } from './revision-trees'
import type { SqliteValue } from './sqlite-driver'
import { encodeText } from './sqlite-text'

type Key = string | number | null | undefined

/** PouchDB's options of `allDocs`, as far as an adapter sees them. */
export interface AllDocumentsOptions {
  readonly include_docs?: boolean
  readonly conflicts?: boolean
  readonly attachments?: boolean
  readonly binary?: boolean
  readonly key?: Key
  readonly keys?: readonly unknown[]
  readonly startkey?: Key
  readonly endkey?: Key
  readonly inclusive_end?: boolean
  readonly descending?: boolean
  readonly deleted?: 'ok'
  readonly limit?: number
  readonly skip?: number
  readonly update_seq?: boolean
}

type Page = [packed: Uint8Array | null]

const ROWS_PER_PAGE = 500

/** Lists documents in the order of their ids (by code point). Throws `storage.damaged`. */
export function allDocuments(store: DocumentStore, options: AllDocumentsOptions): object {
  const { documentCount, updateSeq } = store.counters()
  const rows = options.keys ? rowsOfKeys(store, options, options.keys) : rowsOfRange(store, options)
  const result = { total_rows: documentCount, offset: options.skip, rows }
  return options.update_seq ? { ...result, update_seq: updateSeq } : result
}

function columnsOf(options: AllDocumentsOptions) {
  const columns = [number('d.deleted'), bytes('d.id'), bytes('d.winning_rev')]
  return options.include_docs ? [...columns, bytes('d.rev_tree'), ...PAGED_BODY] : columns
}

function tablesOf(options: AllDocumentsOptions): string {
  return options.include_docs ? 'FROM docs d LEFT JOIN revs r ON r.seq = d.winning_seq' : 'FROM docs d'
}

function rowsOfKeys(store: DocumentStore, options: AllDocumentsOptions, keys: readonly unknown[]): object[] {
  const sql = packedPage(columnsOf(options), `${tablesOf(options)} WHERE d.id = ?`)
  return keys.map((key) => {
    const [row] = (typeof key === 'string' && store.database.get<Page>(sql, encodeText(key))) || []
    return row ? (rowsOf(store, options, new RowReader(row))[0] ?? notFound(key)) : notFound(key)
  })
}

function rowsOfRange(store: DocumentStore, options: AllDocumentsOptions): object[] {
  const conditions: string[] = []
  const parameters: SqliteValue[] = []
  const bound = (operator: string, key: Key): void => {
    if (key === undefined || key === null) return
    conditions.push(`d.id ${operator} ?`)
    parameters.push(encodeText(String(key)))
  }
  const [after, before] = options.descending ? ['<', '>'] : ['>', '<']
  bound('=', options.key)
  bound(`${after}=`, options.startkey)
  bound(options.inclusive_end === false ? before : `${before}=`, options.endkey)
  if (options.deleted !== 'ok') conditions.push('d.deleted = 0')

  const result: object[] = []
  const limit = typeof options.limit === 'number' && options.limit >= 0 ? options.limit : Infinity
  let skip = Number(options.skip) || 0
  let last: string | undefined
  while (result.length < limit) {
    const beyond = last === undefined ? conditions : [...conditions, `d.id ${after} ?`]
    const cursor = last === undefined ? [] : [encodeText(last)]
    const where = beyond.length > 0 ? `WHERE ${beyond.join(' AND ')}` : ''
    const order = `ORDER BY d.id ${options.descending ? 'DESC' : ''} LIMIT ? OFFSET ?`
    const sql = packedPage(columnsOf(options), `${tablesOf(options)} ${where} ${order}`)
    const wanted = Math.min(ROWS_PER_PAGE, limit - result.length)
    const [page] = store.database.get<Page>(sql, ...parameters, ...cursor, wanted, skip) ?? []
    const rows = rowsOf(store, options, new RowReader(page ?? Buffer.alloc(0)))
    result.push(...rows)
    last = rows.at(-1)?.id
    if (rows.length < wanted) break
    skip = 0
  }
  return result
}

interface AllDocumentsRow {
  readonly id: string
  readonly key: string
  readonly value: { readonly rev: string; readonly deleted?: true }
  readonly doc?: DocumentData | null
}

function notFound(key: unknown): object {
  return { key, error: 'not_found' }
}

interface Listed {
  readonly id: string
  readonly rev: string
  readonly deleted: boolean
  readonly tree: Buffer | null
  readonly body: PagedBody | undefined
}

/** The rows of a page. */
function rowsOf(store: DocumentStore, options: AllDocumentsOptions, page: RowReader): AllDocumentsRow[] {
  const listed: Listed[] = []
  while (!page.atEnd) listed.push(readRow(store, options, page))
  if (!options.include_docs) return listed.map(withoutDocument)
  const living = listed.flatMap(({ id, deleted, body }) => {
    if (deleted) return []
    if (!body) throw store.damaged(id)
    return [body]
  })
  const documents = store.openBodies(living)
  return listed.map((row) => {
    const document = row.deleted ? undefined : nextOf(documents)
    return document ? { ...withoutDocument(row), doc: finished(store, options, row, document) } : withoutDocument(row)
  })
}

function readRow(store: DocumentStore, options: AllDocumentsOptions, row: RowReader): Listed {
  const deleted = row.number() === 1
  const [id, rev] = [row.text(), row.text()]
  const tree = options.include_docs ? row.bytesOrNull() : null
  const body = options.include_docs ? store.pagedBody(id, rev, row) : undefined
  return { id, rev, deleted, tree, body }
}

function withoutDocument({ id, rev, deleted }: Listed): AllDocumentsRow {
  return deleted ? { id, key: id, value: { rev, deleted: true }, doc: null } : { id, key: id, value: { rev } }
}

function finished(
  store: DocumentStore,
  options: AllDocumentsOptions,
  { id, rev, tree }: Listed,
  document: DocumentData,
): DocumentData {
  if (options.conflicts && tree !== null) {
    const conflicts = collectConflicts({ rev_tree: store.guarded(id, () => parseTree(tree, rev, false)) })
    if (conflicts.length > 0) document['_conflicts'] = conflicts
  }
  finishAttachments(store, document, options.attachments === true, options.binary === true)
  return document
}
