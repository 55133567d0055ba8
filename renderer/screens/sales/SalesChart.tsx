import { Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../components/actions/IconButton'
import { BarChart } from '../../components/charts/BarChart'
import type { ChartProps } from '../../components/charts/chart-data'
import { LineChart } from '../../components/charts/LineChart'
import { Explained, type Calculation } from './Explained'
import { useFigureExport } from './use-figure-export'

interface SalesChartProps extends Omit<ChartProps, 'actions'> {
  readonly kind: 'bar' | 'line'
  readonly explain: Calculation
  /** What the figures are filtered by, for the paper. */
  readonly filters?: readonly { readonly label: string; readonly value: string }[] | undefined
}

/** A chart with its definition, its table, and a paper with it as lines; the frame saves its numbers. */
export function SalesChart({ kind, explain, filters = [], ...chart }: SalesChartProps) {
  const { title, unit, period, series, points } = chart
  const { t } = useTranslation('sales')
  const { print, busy } = useFigureExport()
  const Chart = kind === 'bar' ? BarChart : LineChart
  const paper = {
    title,
    unit,
    ...(period === undefined ? {} : { period }),
    filters: [...filters],
    drawing: {
      kind,
      labels: points.map(({ label }) => label),
      series: series.map(({ key, label }) => ({ label, values: points.map(({ values }) => values[key] ?? null) })),
    },
  }
  return (
    <Chart
      {...chart}
      actions={
        <>
          <Explained of={explain} />
          <IconButton
            icon={Printer}
            size="small"
            label={t('printFigure', { title })}
            disabled={busy}
            onClick={() => void print(paper)}
          />
        </>
      }
    />
  )
}
