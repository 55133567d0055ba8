import { collectConflicts } from 'pouchdb-merge'
import { finishAttachments } from './attachments'
import type { DocumentStore } from './document-store'
import { RowReader, bytes, number, packed } from './packed-rows'
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

type Row = [packed: Uint8Array]

/** Lists documents in the order of their ids (by code point). Throws `storage.damaged`. */
export function allDocuments(store: DocumentStore, options: AllDocumentsOptions): object {
  const { documentCount, updateSeq } = store.counters()
  const rows = options.keys ? rowsOfKeys(store, options, options.keys) : rowsOfRange(store, options)
  const result = { total_rows: documentCount, offset: options.skip, rows }
  return options.update_seq ? { ...result, update_seq: updateSeq } : result
}

function select(options: AllDocumentsOptions): string {
  const columns = [number('d.deleted'), bytes('d.id'), bytes('d.winning_rev')]
  return options.include_docs
    ? `SELECT ${packed([...columns, bytes('d.rev_tree'), bytes('r.body')])} FROM docs d LEFT JOIN revs r ON r.seq = d.winning_seq`
    : `SELECT ${packed(columns)} FROM docs d`
}

function rowsOfKeys(store: DocumentStore, options: AllDocumentsOptions, keys: readonly unknown[]): object[] {
  const sql = `${select(options)} WHERE d.id = ?`
  return keys.map((key) => {
    const row = typeof key === 'string' ? store.database.get<Row>(sql, encodeText(key)) : undefined
    return row ? toRow(store, options, row) : { key, error: 'not_found' }
  })
}

function rowsOfRange(store: DocumentStore, options: AllDocumentsOptions): object[] {
  if (options.limit === 0) return []
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
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''
  const sql = `${select(options)} ${where} ORDER BY d.id ${options.descending ? 'DESC' : ''} LIMIT ? OFFSET ?`
  const limit = typeof options.limit === 'number' ? options.limit : -1
  const rows = store.database.all<Row>(sql, ...parameters, limit, Number(options.skip) || 0)
  return rows.map((row) => toRow(store, options, row))
}

function toRow(store: DocumentStore, options: AllDocumentsOptions, [found]: Row): object {
  const row = new RowReader(found)
  const deleted = row.number()
  const [id, rev] = [row.text(), row.text()]
  if (deleted === 1) return { id, key: id, value: { rev, deleted: true }, doc: null }
  const result = { id, key: id, value: { rev } }
  if (!options.include_docs) return result
  const [tree, body] = [row.bytesOrNull(), row.bytesOrNull()]
  if (body === null) throw store.damaged(id)
  const document = store.openBody(id, rev, body)
  if (options.conflicts && tree !== null) {
    const conflicts = collectConflicts({ rev_tree: store.guarded(id, () => parseTree(tree, rev, false)) })
    if (conflicts.length > 0) document['_conflicts'] = conflicts
  }
  finishAttachments(store, document, options.attachments === true, options.binary === true)
  return { ...result, doc: document }
}
