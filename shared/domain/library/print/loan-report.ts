import type { PrintContext, PrintedFilter } from './print-context'

/** The loans of a period with their totals, as shown on screen when the report was asked for. */
export interface LoanReport {
  readonly context: PrintContext
  /** `YYYY-MM-DD`, both days included. */
  readonly from: string
  readonly to: string
  readonly filters: readonly PrintedFilter[]
  readonly totals: LoanReportTotals
  readonly loans: readonly LoanReportLine[]
}

/** Counted by the query over all loans of the period, also those not listed. */
export interface LoanReportTotals {
  readonly loans: number
  readonly returned: number
  readonly out: number
  readonly overdue: number
  readonly members: number
}

/** Days are `YYYY-MM-DD`; no `returnedOn` while the copy is out. */
export interface LoanReportLine {
  readonly lentOn: string
  readonly title: string
  readonly barcode: string
  readonly member: string
  readonly dueOn: string
  readonly returnedOn?: string
  readonly isOverdue: boolean
}
