import type { DocumentData } from 'pouchdb-adapter-utils'
import { filterChange } from 'pouchdb-utils'
import type { RevisionTree } from 'pouchdb-merge'
import { finishAttachments } from './attachments'
import { nextOf, type DocumentStore, type PagedBody } from './document-store'
import { PAGED_BODY, RowReader, bytes, number, packedPage } from './packed-rows'
import { parseTree } from './revision-trees'

const ROWS_PER_TURN = 500

interface ChangeMetadata {
  readonly id: string
  readonly rev_tree: RevisionTree
  readonly winningRev: string
  readonly deleted: boolean
  readonly seq: number
}

interface EmittedChange {
  seq?: number
  doc?: DocumentData
}

/** PouchDB's options of `changes`, as far as an adapter sees them, with its own callbacks among them. */
export interface ChangesOptions {
  readonly since?: unknown
  readonly limit?: number
  readonly descending?: boolean
  readonly continuous?: boolean
  readonly include_docs?: boolean
  readonly attachments?: boolean
  readonly binary?: boolean
  readonly doc_ids?: readonly string[]
  readonly filter?: unknown
  readonly return_docs?: boolean
  processChange(document: DocumentData, metadata: ChangeMetadata, options: ChangesOptions): EmittedChange
  onChange(change: EmittedChange): void
  complete(error: unknown, result?: object): void
}

type Page = [packed: Uint8Array | null]

/** A row of a page, its body not opened yet. */
interface Listed {
  readonly seq: number
  readonly deleted: boolean
  readonly id: string
  readonly rev: string
  readonly tree: Buffer | null
  readonly body: PagedBody | undefined
}

/**
 * Reports changes in the order of their sequence numbers, a page per turn of the event loop, never synchronously.
 *
 *   scanning --page full--> scanning --page short--> complete            (once)
 *   scanning --page short--> waiting --commit--> scanning                 (live)
 *   any --error--> complete(error)    any --cancel--> silent    any --store closed--> complete
 *
 * Unlike PouchDB's own live feed, this one reports an error instead of standing still. `limit` is for one-time feeds.
 */
export function followChanges(store: DocumentStore, options: ChangesOptions): { cancel(): void } {
  const feed = new ChangesScan(store, options)
  feed.start()
  return { cancel: () => feed.stop() }
}

class ChangesScan {
  readonly #store: DocumentStore
  readonly #options: ChangesOptions
  readonly #sql: string
  readonly #withBody: boolean
  readonly #limit: number
  readonly #wanted: ReadonlySet<string> | undefined
  readonly #filter: (change: object) => boolean | Error
  readonly #results: object[] = []
  #cursor: number
  #lastSeq: number
  #count = 0
  #scheduled = false
  #stopped = false

  constructor(store: DocumentStore, options: ChangesOptions) {
    const since = options.descending ? 0 : Number(options.since) || 0
    const withBody = options.include_docs === true || typeof options.filter === 'function'
    this.#store = store
    this.#options = options
    this.#cursor = options.descending ? Number.MAX_SAFE_INTEGER : since
    this.#lastSeq = since
    this.#limit = !options.continuous && options.limit !== undefined && options.limit > 0 ? options.limit : Infinity
    this.#wanted = options.doc_ids && new Set(options.doc_ids)
    this.#filter = filterChange(options)
    const columns = [
      number('d.max_seq'),
      number('d.deleted'),
      bytes('d.id'),
      bytes('d.winning_rev'),
      bytes('d.rev_tree'),
    ]
    this.#withBody = withBody
    this.#sql = packedPage(
      withBody ? [...columns, ...PAGED_BODY] : columns,
      `FROM docs d INDEXED BY docs_by_seq ${withBody ? 'LEFT JOIN revs r ON r.seq = d.winning_seq' : ''}
      WHERE d.max_seq ${options.descending ? '<' : '>'} ? ORDER BY d.max_seq ${options.descending ? 'DESC' : ''}
      LIMIT ${ROWS_PER_TURN}`,
    )
  }

  start(): void {
    if (this.#options.continuous) this.#store.listeners.add(this.#wake)
    this.#wake()
  }

  stop(): void {
    this.#stopped = true
    this.#store.listeners.delete(this.#wake)
  }

  readonly #wake = (): void => {
    if (this.#scheduled || this.#stopped) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      this.#scan()
    })
  }

  #complete(error?: unknown): void {
    if (this.#stopped) return
    this.stop()
    if (error !== undefined) this.#options.complete(error)
    else this.#options.complete(null, { results: this.#results, last_seq: this.#lastSeq })
  }

  #scan(): void {
    if (this.#stopped) return
    if (this.#store.database.closed) {
      this.#complete()
      return
    }
    try {
      const [page] = this.#store.read(() => this.#store.database.get<Page>(this.#sql, this.#cursor)) ?? []
      const rows = new RowReader(page ?? Buffer.alloc(0))
      const listed: Listed[] = []
      while (!rows.atEnd) listed.push(this.#readRow(rows))
      const wanted = this.#wanted
      const asked = wanted ? listed.filter(({ id }) => wanted.has(id)) : listed
      // A filter may take some away; without one, no more bodies are opened than are told.
      const shown = this.#options.filter === undefined ? asked.slice(0, this.#limit - this.#count) : asked
      const documents = this.#store.openBodies(shown.flatMap(({ body }) => body ?? []))
      for (const row of shown) {
        const document = row.body ? nextOf(documents) : undefined
        this.#report(row, document ?? { _id: row.id, _rev: row.rev })
        if (this.#stopped) return
        if (this.#count >= this.#limit) {
          this.#complete()
          return
        }
      }
      this.#cursor = listed.at(-1)?.seq ?? this.#cursor
      if (listed.length === ROWS_PER_TURN) this.#wake()
      else if (!this.#options.continuous) this.#complete()
    } catch (error) {
      this.#complete(error)
    }
  }

  #readRow(row: RowReader): Listed {
    const [seq, deleted] = [row.number(), row.number() === 1]
    const [id, rev, tree] = [row.text(), row.text(), row.bytesOrNull()]
    return { seq, deleted, id, rev, tree, body: this.#withBody ? this.#store.pagedBody(id, rev, row) : undefined }
  }

  #report({ seq, deleted, id, rev, tree }: Listed, document: DocumentData): void {
    const options = this.#options
    this.#lastSeq = seq
    if (deleted) document['_deleted'] = true
    const rev_tree = this.#store.guarded(id, () => parseTree(tree, rev, deleted))
    const change = options.processChange(document, { id, rev_tree, winningRev: rev, deleted, seq }, options)
    change.seq = seq
    const verdict = this.#filter(change)
    if (typeof verdict === 'object') throw verdict
    if (!verdict) return
    this.#count++
    if (change.doc && options.attachments) finishAttachments(this.#store, change.doc, true, options.binary === true)
    if (options.return_docs && !options.continuous) this.#results.push(change)
    options.onChange(change)
  }
}
