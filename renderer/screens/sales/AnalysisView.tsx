import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '@shared/protocol/verbs'
import { BarChart } from '../../components/charts/BarChart'
import { LineChart } from '../../components/charts/LineChart'
import { SelectField } from '../../components/fields/SelectField'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'
import { StatTile } from '../../components/layout/StatTile'
import { largestCities, revenueChart, splitChart, trendChart } from './analysis-charts'
import { CityFigures } from './CityFigures'
import { ComparisonTable } from './ComparisonTable'
import { SeasonalityMap } from './SeasonalityMap'

export type Analysis = Pick<
  ResultOf<'sales.analyse'>,
  'rows' | 'firstMonth' | 'lastMonth' | 'cities' | 'comparison' | 'total' | 'ms'
>

const ALL = ''

/** Everything that was calculated, from the whole to one city. */
export function AnalysisView({ analysis }: { readonly analysis: Analysis }) {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const [name, setName] = useState(ALL)
  const { total, cities, comparison } = analysis
  const city = cities.find((one) => one.city === name) ?? total
  const monthLabel = (month: string, complete = true) =>
    complete ? format.day(`${month}-01`, 'month') : t('month.incomplete', { month: format.day(`${month}-01`, 'month') })
  const amount = (value: number) => format.decimal(value, 2)
  const { firstMonth, lastMonth } = analysis
  const period =
    firstMonth && lastMonth ? t('period', { from: monthLabel(firstMonth), to: monthLabel(lastMonth) }) : undefined
  const shared = { unit: t('unit.amount'), period, formatValue: amount }
  return (
    <div className="flex flex-col gap-5">
      <div className="grid grid-cols-2 gap-4 xl:grid-cols-4">
        <StatTile
          label={t('tile.rows')}
          value={format.number(analysis.rows)}
          detail={t('tile.time', { time: format.duration(analysis.ms) })}
        />
        <StatTile label={t('tile.total')} value={format.compact(Number(total.split.total))} />
        <StatTile
          label={t('tile.sales')}
          value={format.compact(Number(total.split.sale.sum))}
          detail={t('tile.count', { number: format.number(total.split.sale.count) })}
        />
        <StatTile
          label={t('tile.rentals')}
          value={format.compact(Number(total.split.rental.sum))}
          detail={t('tile.count', { number: format.number(total.split.rental.count) })}
        />
      </div>
      <Card>
        <LineChart title={t('chart.revenue')} {...shared} {...revenueChart(total, cities, monthLabel)} />
      </Card>
      <div className="grid gap-5 xl:grid-cols-2">
        <Card>
          <BarChart
            title={t('chart.split')}
            {...shared}
            {...splitChart(cities, { sale: t('type.sale'), rental: t('type.rental') })}
          />
        </Card>
        {comparison !== undefined && <ComparisonTable comparison={comparison} monthLabel={monthLabel} />}
      </div>
      <SeasonalityMap cities={[total, ...largestCities(cities, 12)]} />
      <Card title={t('city.title')} description={t('city.hint')}>
        <div className="flex flex-col gap-5">
          <div className="max-w-xs">
            <SelectField
              label={t('city.choose')}
              value={name}
              onChange={(next) => setName(next ?? ALL)}
              choices={[
                { value: ALL, label: t('city.all') },
                ...largestCities(cities, 100).map((one) => ({ value: one.city, label: one.city })),
              ]}
            />
          </div>
          <CityFigures city={city} />
          {city.trend !== undefined && (
            <LineChart
              title={t('chart.trend')}
              {...shared}
              period={t('trend.basis', { from: monthLabel(city.trend.from), to: monthLabel(city.trend.to) })}
              {...trendChart(
                city,
                {
                  known: t('trend.known'),
                  expected: t('trend.expected'),
                  low: t('trend.low'),
                  high: t('trend.high'),
                },
                monthLabel,
              )}
            />
          )}
        </div>
      </Card>
    </div>
  )
}
