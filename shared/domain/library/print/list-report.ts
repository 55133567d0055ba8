import type { PrintContext } from './print-context'

/** Any list of the screen on paper, with the columns it showed; texts are ready to be printed. */
export interface ListReport {
  readonly context: PrintContext
  readonly heading: string
  readonly emptyText: string
  readonly columns: readonly ListReportColumn[]
  /** One text for each column. */
  readonly rows: readonly (readonly string[])[]
}

export interface ListReportColumn {
  readonly heading: string
  /** Share of the page's width; shares are relative to one another. */
  readonly share: number
  readonly align: 'left' | 'right'
}
