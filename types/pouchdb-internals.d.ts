// PouchDB 9 publishes its inner modules without types; these are the parts the storage adapter calls.

declare module 'pouchdb-merge' {
  interface RevisionStatus {
    status: 'available' | 'missing'
    deleted?: boolean
  }
  type RevisionNode = [hash: string, status: RevisionStatus, children: RevisionNode[]]
  interface RevisionPath {
    pos: number
    ids: RevisionNode
  }
  type RevisionTree = RevisionPath[]
  interface TreeHolder {
    rev_tree: RevisionTree
  }

  /** Changes what it is given. */
  function merge(
    tree: RevisionTree,
    path: RevisionPath,
    depth: number,
  ): { tree: RevisionTree; stemmedRevs?: string[]; conflicts: 'new_leaf' | 'new_branch' | 'internal_node' }
  function revExists(tree: RevisionTree, rev: string): boolean
  function winningRev(metadata: TreeHolder): string
  function isDeleted(metadata: TreeHolder, rev?: string): boolean
  function latest(rev: string, metadata: TreeHolder): string
  function isLocalId(id: string): boolean
  function collectConflicts(metadata: TreeHolder): string[]
  function collectLeaves(tree: RevisionTree): { rev: string; opts: RevisionStatus }[]
  /** Every line of descent, root first; of the document's trees all of them. */
  function rootToLeaf(tree: RevisionTree): { pos: number; ids: { id: string; opts: RevisionStatus }[] }[]
  /** Marks inner revisions as missing and returns them. */
  function compactTree(metadata: TreeHolder): string[]
  /** Leaf first. Throws for a revision that is unknown or no leaf. */
  function findPathToLeaf(tree: RevisionTree, rev: string): string[]
  function removeLeafFromTree(tree: RevisionTree, rev: string): RevisionTree
  function traverseRevTree(
    tree: RevisionTree,
    visit: (isLeaf: boolean, pos: number, hash: string, context: unknown, status: RevisionStatus) => unknown,
  ): void
}

declare module 'pouchdb-adapter-utils' {
  import type { RevisionTree } from 'pouchdb-merge'

  interface AttachmentEntry {
    digest: string
    content_type: string
    stub?: boolean
    length?: number
    revpos?: number
    data?: Buffer | string
  }
  interface DocumentData {
    _attachments?: Record<string, AttachmentEntry>
    [field: string]: unknown
  }
  interface Metadata {
    id: string
    rev: string
    rev_tree: RevisionTree
    /** Sequence number of each revision whose body is stored. */
    rev_map: Record<string, number>
    winningRev: string
    deleted: boolean
    seq: number
  }
  interface DocumentInfo {
    data: DocumentData
    metadata: Metadata
  }
  /** A `_local/` document goes through the same list as it is. */
  interface LocalDocument {
    _id: string
    _rev?: string
    _deleted?: boolean
    data?: undefined
    metadata?: undefined
    [field: string]: unknown
  }
  interface LocalWriter {
    _putLocal(document: LocalDocument, options: object, callback: (error: unknown, result?: unknown) => void): void
    _removeLocal(document: LocalDocument, options: object, callback: (error: unknown, result?: unknown) => void): void
  }
  function parseDoc(document: object, newEdits: boolean, options: object): DocumentInfo | Error
  function preprocessAttachments(
    documents: readonly (DocumentInfo | LocalDocument)[],
    kind: 'blob',
    callback: (error?: unknown) => void,
  ): void
}

declare module 'pouchdb-utils' {
  function filterChange(options: object): (change: object) => boolean | Error
  function nextTick(task: () => void): void
  function uuid(): string
}

declare module 'pouchdb-errors' {
  class PouchError extends Error {
    readonly status: number
    readonly reason: string
    readonly error: true
  }
  const BAD_REQUEST: PouchError
  const DOC_VALIDATION: PouchError
  const MISSING_DOC: PouchError
  const MISSING_STUB: PouchError
  const NOT_OPEN: PouchError
  const REV_CONFLICT: PouchError
  function createError(kind: PouchError, reason?: string): PouchError
}

declare module 'pouchdb-replication' {
  const plugin: unknown
  export default plugin
}

declare module 'pouchdb-adapter-http' {
  const plugin: unknown
  export default plugin
}

declare module 'pouchdb-adapter-memory' {
  const plugin: unknown
  export default plugin
}
