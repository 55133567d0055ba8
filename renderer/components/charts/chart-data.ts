import type { ReactNode } from 'react'

/** A point on the horizontal axis with a value for each series; `null` where nothing was measured. */
export interface ChartPoint {
  readonly label: string
  readonly values: Readonly<Record<string, number | null>>
}

export interface ChartSeries {
  readonly key: string
  readonly label: string
}

export interface ChartProps {
  readonly title: string
  /** What is counted: “prêts”, “€”. Shown with the title. */
  readonly unit: string
  /** The time it covers: “février 2026”. */
  readonly period?: string | undefined
  readonly series: readonly ChartSeries[]
  readonly points: readonly ChartPoint[]
  readonly height?: number | undefined
  /** How values are written in the table and the tip; two decimals at most otherwise. */
  readonly formatValue?: ((value: number) => string) | undefined
  /** Stands beside the switch to the table: what a chart is saved or explained with. */
  readonly actions?: ReactNode
  /** Draws it on paper: what its PDF then is, instead of its table alone. */
  readonly paper?: { readonly busy: boolean; readonly save: () => void } | undefined
  /** Opens what is behind a point: in the drawing for all series, in the table for the one that is pressed. */
  readonly onPick?: ((point: number, series?: string) => void) | undefined
}

/** Different dashes, so that lines differ without colour too. */
export const seriesDashes = ['0', '6 3', '2 3', '9 3 2 3'] as const

export function seriesColour(index: number): string {
  return `var(--chart-${(index % 4) + 1})`
}
