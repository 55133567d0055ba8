import { memo, useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '@shared/protocol/verbs'
import { SelectField } from '../../components/fields/SelectField'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'
import { StatTile } from '../../components/layout/StatTile'
import { largestCities, revenueChart, SPLIT_BARS, splitChart, trendChart } from './analysis-charts'
import { CityFigures } from './CityFigures'
import { ComparisonTable } from './ComparisonTable'
import { MonthTable } from './MonthTable'
import { SalesChart } from './SalesChart'
import { narrowed, periodShown, type Drill, type SalesFilter } from './sales-filter'
import { SeasonalityMap } from './SeasonalityMap'
import { useFilterWords } from './use-filter-words'

export type Analysis = Pick<
  ResultOf<'sales.analyse'>,
  'rows' | 'firstMonth' | 'lastMonth' | 'cities' | 'comparison' | 'total' | 'ms'
>

export type Figures = Pick<ResultOf<'sales.figures'>, 'rows' | 'firstMonth' | 'lastMonth' | 'split' | 'ms'>

interface AnalysisViewProps {
  readonly analysis: Analysis
  /** What it was counted with. */
  readonly filter: SalesFilter
  /** Opens the transactions behind a number; absent where they are not kept. */
  readonly onDrill?: ((drill: Drill) => void) | undefined
}

interface TilesProps {
  readonly figures: Figures
  readonly filter: SalesFilter
  readonly onDrill?: AnalysisViewProps['onDrill']
}

/** No city is called so; an empty value would be no choice. */
const ALL = '*'

/**
 * Everything that was calculated, from the whole to one city: the figures a choice is made for at once, what is drawn right after. `first`
 * are figures that are there before the rest. What is still drawn for the choice before (not `fresh`, or not yet drawn) says so.
 */
export const AnalysisView = memo(function AnalysisView({
  analysis,
  filter,
  first,
  fresh = true,
  onDrill,
}: AnalysisViewProps & { readonly first?: Omit<TilesProps, 'onDrill'> | undefined; readonly fresh?: boolean }) {
  const { t } = useTranslation('sales')
  const drawn = useDeferredValue(useOne(analysis, filter))
  const busy = !fresh || drawn.analysis !== analysis
  return (
    <div className="flex flex-col gap-5">
      <Tiles {...(first ?? { figures: { ...analysis, split: analysis.total.split }, filter })} onDrill={onDrill} />
      <section
        aria-label={t('drawn')}
        aria-busy={busy}
        className="flex flex-col gap-5 transition-opacity aria-busy:opacity-50 aria-busy:delay-200"
      >
        <Drawn analysis={drawn.analysis} filter={drawn.filter} onDrill={onDrill} />
      </section>
    </div>
  )
})

/** Both change together, or a number would be opened with a filter it was not counted with. */
function useOne(analysis: Analysis, filter: SalesFilter) {
  return useMemo(() => ({ analysis, filter }), [analysis, filter])
}

function useDrill({ filter, onDrill }: Omit<TilesProps, 'figures'>) {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const monthLabel = (month: string, complete = true) =>
    complete ? format.day(`${month}-01`, 'month') : t('month.incomplete', { month: format.day(`${month}-01`, 'month') })
  const drill = (part: Parameters<typeof narrowed>[1]) => {
    const words = [
      part.city === undefined || part.city === '' ? t('city.all') : part.city,
      ...(part.month === undefined ? [] : [monthLabel(part.month)]),
      ...(part.type === undefined ? [] : [t(`type.${part.type}`)]),
      ...(part.model === undefined ? [] : [part.model]),
    ]
    onDrill?.({ title: words.join(' · '), filter: narrowed(filter, part) })
  }
  return { monthLabel, drill, pickable: onDrill !== undefined }
}

function usePeriod(
  data: Parameters<typeof periodShown>[0],
  filter: SalesFilter,
  monthLabel: (month: string) => string,
): string | undefined {
  const { t } = useTranslation('sales')
  const period = periodShown(data, filter)
  return period && t('period', { from: monthLabel(period.from), to: monthLabel(period.to) })
}

function Tiles(props: TilesProps) {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const { figures, filter } = props
  const { monthLabel, drill, pickable } = useDrill(props)
  const period = usePeriod(figures, filter, monthLabel)
  const { split } = figures
  return (
    <div className="grid grid-cols-2 gap-4 xl:grid-cols-4">
      <StatTile
        label={t('tile.rows')}
        value={format.number(figures.rows)}
        detail={t('tile.time', {
          time:
            figures.ms < 1000
              ? t('tile.ms', { number: format.number(Math.ceil(figures.ms)) })
              : format.duration(figures.ms),
        })}
        onOpen={pickable ? () => drill({}) : undefined}
      />
      <StatTile label={t('tile.total')} value={format.compact(Number(split.total))} detail={period} />
      <StatTile
        label={t('tile.sales')}
        value={format.compact(Number(split.sale.sum))}
        detail={t('tile.count', { number: format.number(split.sale.count) })}
        onOpen={pickable ? () => drill({ type: 'sale' }) : undefined}
      />
      <StatTile
        label={t('tile.rentals')}
        value={format.compact(Number(split.rental.sum))}
        detail={t('tile.count', { number: format.number(split.rental.count) })}
        onOpen={pickable ? () => drill({ type: 'rental' }) : undefined}
      />
    </div>
  )
}

const Drawn = memo(function Drawn(props: AnalysisViewProps) {
  const { analysis, filter, onDrill } = props
  const { t } = useTranslation('sales')
  const format = useFormat()
  const filterWords = useFilterWords()
  const [name, setName] = useState(ALL)
  const { monthLabel, drill, pickable } = useDrill(props)
  const { total, cities, comparison } = analysis
  const city = cities.find((one) => one.city === name) ?? total
  const amount = (value: number) => format.decimal(value, 2)
  const period = usePeriod(analysis, filter, monthLabel)
  const filters = filterWords(filter)
  const head = { ...(period === undefined ? {} : { period }), filters }
  const shared = { unit: t('unit.amount'), period, formatValue: amount, filters }
  const shownCities = largestCities(cities)
  const revenue = revenueChart(total, cities, monthLabel)
  const splitCities = largestCities(cities, SPLIT_BARS)
  return (
    <>
      <Card>
        <SalesChart
          kind="line"
          explain="revenue"
          title={t('chart.revenue')}
          {...shared}
          series={revenue.series}
          points={revenue.points}
          onPick={
            pickable
              ? (point, series) =>
                  drill({
                    month: revenue.months[point],
                    city: shownCities.find((one) => one.city === series)?.city,
                  })
              : undefined
          }
        />
      </Card>
      <div className="grid gap-5 xl:grid-cols-2">
        <Card>
          <SalesChart
            kind="bar"
            explain="split"
            title={t('chart.split')}
            height={340}
            {...shared}
            {...splitChart(cities, { sale: t('type.sale'), rental: t('type.rental') })}
            onPick={
              pickable
                ? (point, series) =>
                    drill({
                      city: splitCities[point]?.city,
                      ...(series === 'sale' || series === 'rental' ? { type: series } : {}),
                    })
                : undefined
            }
          />
        </Card>
        {comparison !== undefined && (
          <ComparisonTable
            comparison={comparison}
            monthLabel={monthLabel}
            head={head}
            onCity={
              onDrill !== undefined
                ? (one) =>
                    onDrill({
                      title: one,
                      filter: { ...narrowed(filter, { city: one }), from: comparison.from, to: comparison.to },
                    })
                : undefined
            }
          />
        )}
      </div>
      <SeasonalityMap cities={[total, ...largestCities(cities, 12)]} head={head} />
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
          <CityFigures
            city={city}
            shown={city === total ? [total, ...largestCities(cities, 30)] : [city]}
            head={head}
            onModel={pickable ? (model, type) => drill({ city: city.city, model, type }) : undefined}
          />
          {city.trend !== undefined && (
            <SalesChart
              kind="line"
              explain="trend"
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
          <MonthTable
            city={city}
            monthLabel={monthLabel}
            onMonth={pickable ? (month, type) => drill({ city: city.city, month, type }) : undefined}
          />
        </div>
      </Card>
    </>
  )
})
