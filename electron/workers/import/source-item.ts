import type { BrokenRecordCode, ImportWarning } from '@shared/domain/library/import-notes'

/** Where a record begins: a line of a text file, or a byte of a binary one; the first line is 1, the first byte 0. */
export type Position = { readonly line: number } | { readonly offset: number }

export type SourceItem<Content> =
  | {
      readonly kind: 'record'
      readonly position: Position
      readonly content: Content
      readonly warnings: readonly ImportWarning[]
    }
  | { readonly kind: 'broken'; readonly position: Position; readonly code: BrokenRecordCode }

/** What one record may cost; a file made to exhaust the memory meets these first. */
export const LIMITS = {
  recordBytes: 1_000_000,
  fieldsPerRecord: 5_000,
  columns: 1_000,
  quotedCharacters: 100_000,
  quotedLines: 300,
  xmlDepth: 32,
} as const
