import { useTranslation } from 'react-i18next'
import type { CityAnalysis } from '@shared/protocol/sales/analysis'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'
import { Explained } from './Explained'
import { seasonDrawing } from './figure-papers'
import { FigureMenu, type PaperHead } from './FigureMenu'

interface SeasonalityMapProps {
  readonly cities: readonly CityAnalysis[]
  readonly head: PaperHead
}

/** The seasonal index of each city by calendar month: the deeper, the further above the average month. The number is always there. */
export function SeasonalityMap({ cities, head }: SeasonalityMapProps) {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const known = cities.filter(({ seasonality }) => seasonality.years > 0)
  if (known.length === 0) return <Card title={t('season.title')}>{t('season.tooShort')}</Card>
  const monthName = (month: number) =>
    format.day(`2024-${String(month + 1).padStart(2, '0')}-01`, 'month').split(' ')[0] ?? ''
  const nameOf = ({ city }: CityAnalysis) => (city === '' ? t('city.all') : city)
  const months = Array.from({ length: 12 }, (_, month) => monthName(month))
  const paper = () => ({ ...head, unit: t('season.unit'), drawing: seasonDrawing(known, months, nameOf) })
  const table = {
    heading: t('season.title'),
    columns: [
      { name: 'city', heading: t('compare.city') },
      ...months.map((heading, month) => ({ name: `month${month + 1}`, heading })),
    ],
    rows: known.map((city) => [nameOf(city), ...city.seasonality.index.map((value) => value ?? null)]),
  }
  return (
    <Card
      title={t('season.title')}
      description={t('season.hint')}
      actions={
        <>
          <Explained of="season" />
          <FigureMenu title={t('season.title')} table={table} paper={paper} />
        </>
      }
    >
      <div className="overflow-x-auto" role="region" aria-label={t('season.title')} tabIndex={0}>
        <table className="w-full min-w-3xl table-fixed border-collapse text-xs">
          <caption className="sr-only">{t('season.title')}</caption>
          <thead className="text-muted">
            <tr>
              <td className="w-36" />
              {months.map((month) => (
                <th key={month} scope="col" className="px-1 py-1.5 text-right font-medium">
                  {month}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {known.map((one) => (
              <tr key={one.city}>
                <th scope="row" className="truncate py-1 pr-2 text-left font-normal whitespace-nowrap">
                  {nameOf(one)}
                </th>
                {one.seasonality.index.map((value, month) => (
                  <td
                    // oxlint-disable-next-line react/no-array-index-key -- a column is a calendar month
                    key={month}
                    className="px-1 py-1 text-right tabular-nums"
                    style={
                      value === undefined
                        ? {}
                        : { background: `color-mix(in srgb, var(--chart-1) ${depth(value)}%, transparent)` }
                    }
                  >
                    {value === undefined ? '–' : format.decimal(value, 2)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

/** At most half, so that the number stays readable on it. */
function depth(index: number): number {
  return Math.round(Math.min(50, Math.max(0, (index - 0.6) * 60)))
}
