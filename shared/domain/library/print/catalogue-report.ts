import type { PrintContext, PrintedFilter } from './print-context'

/** The list of titles with their copies, in the order the screen showed them. */
export interface CatalogueReport {
  readonly context: PrintContext
  readonly filters: readonly PrintedFilter[]
  readonly totals: { readonly titles: number; readonly copies: number; readonly available: number }
  readonly titles: readonly CatalogueReportLine[]
}

export interface CatalogueReportLine {
  readonly title: string
  readonly authors: readonly string[]
  readonly year?: number
  readonly isbn?: string
  readonly shelfMark?: string
  readonly copies: number
  readonly available: number
}
