import { BarChart } from '../../components/charts/BarChart'
import type { ChartProps } from '../../components/charts/chart-data'
import { LineChart } from '../../components/charts/LineChart'
import { Explained, type Calculation } from './Explained'
import { useFigureExport } from './use-figure-export'

interface SalesChartProps extends Omit<ChartProps, 'actions' | 'paper'> {
  readonly kind: 'bar' | 'line'
  readonly explain?: Calculation | undefined
  /** What the figures are filtered by, for the paper. */
  readonly filters?: readonly { readonly label: string; readonly value: string }[] | undefined
}

/** A chart with its definition, its table, and a paper with it as lines; the frame saves its numbers. */
export function SalesChart({ kind, explain, filters = [], ...chart }: SalesChartProps) {
  const { title, unit, period, series, points } = chart
  const { print, busy } = useFigureExport()
  const Chart = kind === 'bar' ? BarChart : LineChart
  const save = () =>
    void print({
      title,
      unit,
      ...(period === undefined ? {} : { period }),
      filters: [...filters],
      drawing: {
        kind,
        labels: points.map(({ label }) => label),
        series: series.map(({ key, label }) => ({ label, values: points.map(({ values }) => values[key] ?? null) })),
      },
    })
  return (
    <Chart {...chart} paper={{ busy, save }} actions={explain === undefined ? undefined : <Explained of={explain} />} />
  )
}
