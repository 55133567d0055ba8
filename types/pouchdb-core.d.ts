// The parts of pouchdb-core 9 this program uses. DefinitelyTyped's declarations are not used because they pull the DOM
// library into code that runs without a DOM, and because they type stored documents by assertion, not as unknown fields.

/** A document as it comes out: its fields are unknown until parsed. */
export interface StoredDocument {
  readonly _id: string
  readonly _rev: string
  readonly _deleted?: boolean
  readonly _conflicts?: readonly string[]
  readonly _revisions?: { readonly start: number; readonly ids: readonly string[] }
  readonly _revs_info?: readonly { readonly rev: string; readonly status: string }[]
  readonly _attachments?: Readonly<Record<string, StoredAttachment>>
  readonly [field: string]: unknown
}

export interface StoredAttachment {
  readonly content_type: string
  readonly digest: string
  readonly length?: number
  readonly revpos?: number
  readonly stub?: boolean
  /** Base64, or a Buffer when asked for with `binary`. */
  readonly data?: string | Buffer
}

/** A document as it goes in; `_rev` names the revision it replaces. */
export interface DocumentInput {
  readonly _id: string
  readonly _rev?: string | undefined
  readonly _deleted?: boolean | undefined
}

export interface WriteResult {
  readonly ok: true
  readonly id: string
  readonly rev: string
}

/** One refused document of a bulk write; the others went through. */
export interface WriteFailure {
  readonly error: true | string
  readonly status: number
  readonly name: string
  readonly message: string
  readonly reason?: string
  readonly id: string
}

export interface GetOptions {
  readonly rev?: string
  readonly revs?: boolean
  readonly revs_info?: boolean
  readonly conflicts?: boolean
  readonly attachments?: boolean
  readonly binary?: boolean
  readonly latest?: boolean
}

export interface AllDocsOptions {
  readonly include_docs?: boolean
  readonly conflicts?: boolean
  readonly attachments?: boolean
  readonly binary?: boolean
  readonly startkey?: string
  readonly endkey?: string
  readonly inclusive_end?: boolean
  readonly key?: string
  readonly keys?: readonly string[]
  readonly descending?: boolean
  readonly limit?: number
  readonly skip?: number
  readonly update_seq?: boolean
}

export interface AllDocsRow {
  readonly id: string
  readonly key: string
  readonly value: { readonly rev: string; readonly deleted?: boolean }
  readonly doc?: StoredDocument | null
  /** Present, with nothing else but `key`, for an unknown key of `keys`. */
  readonly error?: string
}

export interface AllDocsResponse {
  readonly total_rows: number
  readonly offset: number
  readonly update_seq?: number | string
  readonly rows: readonly AllDocsRow[]
}

export interface ChangesOptions {
  readonly since?: number | string
  readonly limit?: number
  readonly descending?: boolean
  readonly live?: boolean
  readonly include_docs?: boolean
  readonly conflicts?: boolean
  readonly attachments?: boolean
  readonly binary?: boolean
  readonly style?: 'main_only' | 'all_docs'
  readonly doc_ids?: readonly string[]
  readonly filter?: (document: StoredDocument, request: unknown) => boolean
  readonly selector?: object
  readonly return_docs?: boolean
  readonly batch_size?: number
  readonly seq_interval?: number
  readonly timeout?: number | false
  readonly heartbeat?: number | false
}

export interface Change {
  readonly id: string
  /** A number from a local database, opaque from CouchDB. */
  readonly seq: number | string
  readonly changes: readonly { readonly rev: string }[]
  readonly deleted?: boolean
  readonly doc?: StoredDocument
}

export interface ChangesResponse {
  readonly results: readonly Change[]
  readonly last_seq: number | string
  readonly status?: string
  readonly pending?: number
}

export interface ChangesFeed extends Promise<ChangesResponse> {
  on(event: 'change', listener: (change: Change) => void): void
  on(event: 'complete', listener: (response: ChangesResponse) => void): void
  on(event: 'error', listener: (error: unknown) => void): void
  cancel(): void
}

export interface ReplicationOptions {
  readonly live?: boolean
  readonly retry?: boolean
  readonly since?: number | string
  readonly batch_size?: number
  readonly batches_limit?: number
  readonly checkpoint?: false | 'source' | 'target'
  readonly style?: 'main_only' | 'all_docs'
  readonly doc_ids?: readonly string[]
  readonly selector?: object
  readonly filter?: (document: StoredDocument, request: unknown) => boolean
  readonly heartbeat?: number | false
  readonly timeout?: number | false
  readonly back_off_function?: (delayMs: number) => number
}

export interface ReplicationResult {
  readonly ok: boolean
  readonly status?: string
  readonly docs_read: number
  readonly docs_written: number
  readonly doc_write_failures: number
  readonly last_seq: number | string
  readonly start_time: Date
  readonly end_time?: Date
  readonly errors: readonly unknown[]
  readonly docs?: readonly StoredDocument[]
  readonly pending?: number
}

export interface Replication extends Promise<ReplicationResult> {
  on(event: 'change' | 'complete', listener: (result: ReplicationResult) => void): void
  on(event: 'paused' | 'active' | 'denied' | 'error', listener: (error?: unknown) => void): void
  /** Told at several moments; `checkpoint` is there once everything up to that sequence is at the target. */
  on(event: 'checkpoint', listener: (moment: { readonly checkpoint?: number | string }) => void): void
  readonly state: 'pending' | 'active' | 'complete' | 'cancelled'
  cancel(): void
}

export interface DatabaseInfo {
  readonly db_name: string
  readonly doc_count: number
  readonly update_seq: number | string
  readonly adapter: string
}

export interface BulkGetResponse {
  readonly results: readonly {
    readonly id: string
    readonly docs: readonly { readonly ok?: StoredDocument; readonly missing?: string; readonly error?: unknown }[]
  }[]
}

export interface PouchDatabase {
  readonly name: string
  readonly adapter: string
  put<Document extends DocumentInput>(
    document: Document,
    options?: { readonly force?: boolean; readonly new_edits?: boolean },
  ): Promise<WriteResult>
  post(document: object): Promise<WriteResult>
  get(id: string, options?: GetOptions): Promise<StoredDocument>
  get(
    id: string,
    options: {
      readonly open_revs: 'all' | readonly string[]
      readonly revs?: boolean
      readonly attachments?: boolean
      readonly binary?: boolean
    },
  ): Promise<readonly { readonly ok?: StoredDocument; readonly missing?: string }[]>
  remove(document: { readonly _id: string; readonly _rev: string }): Promise<WriteResult>
  remove(id: string, rev: string): Promise<WriteResult>
  /** With `new_edits: false` the answer holds failures only. */
  bulkDocs<Document extends object>(
    documents: readonly Document[],
    options?: {
      readonly new_edits?: boolean
      /** Ours: a refused document fails the whole batch, of which nothing is then written. */
      readonly atomic?: boolean
    },
  ): Promise<readonly (WriteResult | WriteFailure)[]>
  bulkGet(options: {
    readonly docs: readonly { readonly id: string; readonly rev?: string }[]
    readonly revs?: boolean
    readonly attachments?: boolean
    readonly binary?: boolean
    readonly latest?: boolean
  }): Promise<BulkGetResponse>
  allDocs(options?: AllDocsOptions): Promise<AllDocsResponse>
  changes(options?: ChangesOptions): ChangesFeed
  revsDiff(
    revisions: Readonly<Record<string, readonly string[]>>,
  ): Promise<
    Readonly<Record<string, { readonly missing: readonly string[]; readonly possible_ancestors?: readonly string[] }>>
  >
  putAttachment(
    id: string,
    name: string,
    rev: string | null,
    data: Buffer | string,
    contentType: string,
  ): Promise<WriteResult>
  getAttachment(id: string, name: string, options?: { readonly rev?: string }): Promise<Buffer>
  removeAttachment(id: string, name: string, rev: string): Promise<WriteResult>
  compact(): Promise<{ readonly ok: boolean }>
  purge(
    id: string,
    rev: string,
  ): Promise<{
    readonly ok: boolean
    readonly deletedRevs: readonly string[]
    readonly documentWasRemovedCompletely: boolean
  }>
  /** Ours (living-leaves.ts): the versions that stand side by side, the winner first; local databases only. */
  livingLeaves(id: string, most?: number): Promise<readonly StoredDocument[]>
  info(): Promise<DatabaseInfo>
  id(): Promise<string>
  close(): Promise<void>
  destroy(): Promise<{ readonly ok: boolean }>
  readonly replicate: {
    to(target: PouchDatabase, options?: ReplicationOptions): Replication
    from(source: PouchDatabase, options?: ReplicationOptions): Replication
  }
  on(event: 'destroyed' | 'closed', listener: () => void): void
  removeListener(event: string, listener: () => void): this
}

export interface RemoteOptions {
  readonly skip_setup?: boolean
  readonly auth?: { readonly username: string; readonly password: string }
  readonly fetch?: (url: string, options: RequestInit) => Promise<Response>
}

export interface PouchConstructor {
  new (name: string, options?: object): PouchDatabase
  plugin(plugin: unknown): PouchConstructor
  adapter(name: string, adapter: unknown, preferred?: boolean): void
  /** There once the replication plugin is installed. */
  replicate(source: PouchDatabase, target: PouchDatabase, options?: ReplicationOptions): Replication
  readonly adapters: Readonly<Record<string, unknown>>
  fetch(url: string, options?: RequestInit): Promise<Response>
}

declare const PouchDB: PouchConstructor
export default PouchDB
