import type { PrintContext } from '../../library/print/print-context'

/** One chart on paper with its numbers: series have a value (or none) for each label. */
export interface ChartReport {
  readonly context: PrintContext
  readonly title: string
  readonly unit: string
  readonly period: string | null
  readonly filters: readonly { readonly label: string; readonly value: string }[]
  readonly kind: 'bar' | 'line'
  readonly labels: readonly string[]
  readonly series: readonly { readonly label: string; readonly values: readonly (number | null)[] }[]
}
