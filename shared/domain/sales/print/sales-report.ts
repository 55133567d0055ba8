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
  /** The revenue of the largest cities by month; `values` stand in the order of `cities`. */
  readonly largest: {
    readonly cities: readonly string[]
    readonly months: readonly {
      readonly month: string
      readonly complete: boolean
      readonly values: readonly number[]
    }[]
  }
  /** Null while there are not two complete months. */
  readonly comparison: SalesReportComparison | null
  readonly cities: readonly SalesReportCity[]
  readonly trend: readonly {
    readonly month: string
    readonly value: number
    readonly low: number
    readonly high: number
  }[]
  /** Null for fewer than three complete months. */
  readonly trendQuality: {
    readonly slope: number
    readonly r2: number | null
    /** Mean error of forecasts of known months, as shares of the revenue. */
    readonly backtest: {
      readonly months: number
      readonly line: number | null
      readonly lastYear: number | null
    } | null
  } | null
  /** January first; null where nothing tells. */
  readonly seasons: readonly (number | null)[]
  readonly citySeasons: readonly { readonly city: string; readonly index: readonly (number | null)[] }[]
}

/** Cities over some complete months beside as many before. */
export interface SalesReportComparison {
  readonly from: string
  readonly to: string
  readonly beforeFrom: string
  readonly beforeTo: string
  readonly cities: readonly {
    readonly city: string
    readonly rank: number
    readonly rankBefore: number
    readonly sum: number
    readonly before: number
    readonly share: number | null
    readonly growth: number | null
  }[]
}

export interface SalesReportMonth {
  readonly month: string
  readonly sale: number
  readonly rental: number
  /** The rentals in either convention, whichever one `rental` follows. */
  readonly signed: number
  readonly spread: number
  /** Against the month before; null unless both are complete. */
  readonly growth: number | null
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
  readonly rotationPer: 'vehicle' | 'model' | null
  /** Shares of the price. */
  readonly marginSale: number | null
  readonly marginRental: number | null
  readonly slope: number | null
  readonly topSold: readonly SalesReportModel[]
  readonly topRented: readonly SalesReportModel[]
}

/** Models with equal counts share a rank. */
export interface SalesReportModel {
  readonly rank: number
  readonly model: string
  readonly count: number
}
