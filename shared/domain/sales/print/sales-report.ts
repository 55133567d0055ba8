import type { PrintContext } from '../../library/print/print-context'

/** The analysis of the ledger on paper. Amounts are numbers of the currency; months are `YYYY-MM`. */
export interface SalesReport {
  readonly context: PrintContext
  readonly from: string
  readonly to: string
  readonly rental: 'signed' | 'spread'
  readonly filters: readonly { readonly label: string; readonly value: string }[]
  /** The files the transactions came from. */
  readonly sources: readonly { readonly file: string; readonly hash: string; readonly rows: number }[]
  readonly rows: number
  readonly months: readonly SalesReportMonth[]
  readonly cities: readonly SalesReportCity[]
  readonly trend: readonly {
    readonly month: string
    readonly value: number
    readonly low: number
    readonly high: number
  }[]
  /** January first; null where nothing tells. */
  readonly seasons: readonly (number | null)[]
}

export interface SalesReportMonth {
  readonly month: string
  readonly sale: number
  readonly rental: number
  readonly complete: boolean
}

export interface SalesReportCity {
  readonly city: string
  readonly sales: number
  readonly saleSum: number
  readonly rentals: number
  readonly rentalSum: number
  /** Null where nothing is known. */
  readonly meanMonths: number | null
  readonly rotationDays: number | null
  readonly marginRate: number | null
  readonly slope: number | null
  readonly topSold: readonly string[]
  readonly topRented: readonly string[]
}
