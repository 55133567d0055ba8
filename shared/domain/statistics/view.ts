import type { Json } from '../../base/json'

/** What a map function gives: any number of rows for one document. */
export type Emit = (key: Json[], value: Json) => void

/** A row of a view: of one document, or what several come to. */
export interface ViewRow {
  readonly key: Json
  readonly value: Json
}

/** CouchDB's own reductions; `none` keeps the rows of each document. */
export type Reduction = '_sum' | '_stats' | 'none'

/**
 * One view, which a workstation computes over its own documents and head office over those of all sites. `map` runs here, and as text in
 * CouchDB's query server: it uses nothing but its arguments (`parts` holds the functions it needs, which become text likewise), and no
 * syntax that engine refuses (`?.`, `=>`, spread, classes, templates).
 */
export interface View {
  /** The types of the documents it maps. */
  readonly types: readonly string[]
  readonly map: (document: Readonly<Record<string, unknown>>, emit: Emit, parts: never) => void
  readonly parts: Readonly<Record<string, (...words: never[]) => unknown>>
  readonly reduce: Reduction
}

/** What is asked of a view: all rows, or sums by the first parts of their keys, of all keys or those that begin with `under`. */
export interface ViewQuestion {
  readonly design: string
  readonly view: string
  readonly level?: number
  readonly under?: readonly Json[]
}

/** A part of a key as text; what is neither text nor number is none. */
export function partText(part: Json | undefined): string {
  return typeof part === 'string' ? part : typeof part === 'number' ? String(part) : ''
}

/** Whoever answers for documents: a workstation for its own, head office for those of all sites. */
export type AskView = (question: ViewQuestion) => Promise<readonly ViewRow[]>
