import { BarChart } from '../../components/charts/BarChart'
import type { ChartProps } from '../../components/charts/chart-data'
import { LineChart } from '../../components/charts/LineChart'
import { Explained, type Calculation } from './Explained'
import { FigureMenu } from './FigureMenu'

interface SalesChartProps extends Omit<ChartProps, 'actions'> {
  readonly kind: 'bar' | 'line'
  readonly explain: Calculation
  /** What the figures are filtered by, for the paper. */
  readonly filters?: readonly { readonly label: string; readonly value: string }[] | undefined
}

/** A chart with its definition, its table, and ways to save it. */
export function SalesChart({ kind, explain, filters = [], ...chart }: SalesChartProps) {
  const { title, unit, period, series, points } = chart
  const Chart = kind === 'bar' ? BarChart : LineChart
  const table = {
    heading: title,
    columns: [
      { name: 'label', heading: title },
      ...series.map(({ label }, at) => ({ name: `series${at + 1}`, heading: label.slice(0, 100) })),
    ],
    rows: points.map((point) => [point.label, ...series.map(({ key }) => point.values[key] ?? null)]),
  }
  const paper = {
    title,
    unit,
    ...(period === undefined ? {} : { period }),
    filters: [...filters],
    kind,
    labels: points.map(({ label }) => label),
    series: series.map(({ key, label }) => ({ label, values: points.map(({ values }) => values[key] ?? null) })),
  }
  return (
    <Chart
      {...chart}
      actions={
        <>
          <Explained of={explain} />
          <FigureMenu title={title} table={table} chart={paper} />
        </>
      }
    />
  )
}
