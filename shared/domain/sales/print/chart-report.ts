import type { PrintContext } from '../../library/print/print-context'

/** Lines or bars along an axis: series have a value (or none) for each label. */
export interface AxisDrawing {
  readonly kind: 'bar' | 'line'
  readonly labels: readonly string[]
  readonly series: readonly { readonly label: string; readonly values: readonly (number | null)[] }[]
}

/** Cells that are the deeper the further their number is above one; the number stands in each. */
export interface HeatDrawing {
  readonly kind: 'heat'
  readonly columns: readonly string[]
  readonly rows: readonly { readonly label: string; readonly values: readonly (number | null)[] }[]
}

/** Bars beneath each other in the order of their rank, in groups of one scale each. */
export interface RanksDrawing {
  readonly kind: 'ranks'
  /** What the bar stands for, and the thinner one of `before`; empty where that needs no words. */
  readonly legend: readonly string[]
  readonly groups: readonly RankGroup[]
}

export interface RankGroup {
  readonly title: string
  readonly bars: readonly RankedBar[]
}

export interface RankedBar {
  readonly rank: string
  readonly label: string
  readonly value: number
  readonly before: number | null
  /** Places it rose since `before`; negative when it fell, null where nothing is known of before. */
  readonly rose: number | null
  /** What stands behind the bar: its value in words, and what else there is to say. */
  readonly note: string
}

/** One figure of the screen on paper, drawn, with the table it is drawn from where the drawing does not say every number. */
export interface ChartReport {
  readonly context: PrintContext
  readonly title: string
  readonly unit: string
  readonly period: string | null
  readonly filters: readonly { readonly label: string; readonly value: string }[]
  readonly drawing: AxisDrawing | HeatDrawing | RanksDrawing
  readonly table: { readonly headings: readonly string[]; readonly rows: readonly (readonly string[])[] } | null
}
