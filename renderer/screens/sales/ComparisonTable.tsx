import { useTranslation } from 'react-i18next'
import { placesRisen } from '@shared/domain/sales/compare-cities'
import type { ResultOf } from '@shared/protocol/verbs'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'
import { Explained } from './Explained'
import { comparisonDrawing } from './figure-papers'
import { FigureMenu, type PaperHead } from './FigureMenu'

interface ComparisonTableProps {
  readonly comparison: NonNullable<ResultOf<'sales.analyse'>['comparison']>
  readonly monthLabel: (month: string) => string
  readonly head: PaperHead
  readonly onCity?: ((city: string) => void) | undefined
}

const SHOWN = 12

/** Cities by revenue in a complete period, beside the one before. */
export function ComparisonTable({ comparison, monthLabel, head, onCity }: ComparisonTableProps) {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const { from, to, beforeFrom, beforeTo, cities } = comparison
  const moved = (city: (typeof cities)[number]) => {
    const places = placesRisen(city)
    if (places === undefined) return ''
    if (places === 0) return t('compare.same')
    return t(places > 0 ? 'compare.up' : 'compare.down', { places: Math.abs(places) })
  }
  const table = {
    heading: t('compare.title'),
    columns: (['rank', 'before', 'city', 'sum', 'share', 'growth'] as const).map((name) => ({
      name,
      heading: t(`compare.${name}`),
    })),
    rows: cities.map(({ city, rank, rankBefore, sum, share, growth }) => [
      ...[rank, rankBefore, city, sum, share ?? null, growth ?? null],
    ]),
  }
  const period = t('compare.period', {
    from: monthLabel(from),
    to: monthLabel(to),
    beforeFrom: monthLabel(beforeFrom),
    beforeTo: monthLabel(beforeTo),
  })
  const span = (first: string, last: string) =>
    first === last ? monthLabel(first) : `${monthLabel(first)} – ${monthLabel(last)}`
  const part = (value: number | undefined) => (value === undefined ? '–' : format.percent(value, 1))
  const change = (value: number | undefined) =>
    value === undefined ? '–' : `${value > 0 ? '+' : ''}${format.percent(value, 1)}`
  const paper = () => ({
    ...head,
    unit: t('unit.amount'),
    period,
    drawing: comparisonDrawing(comparison, [span(from, to), span(beforeFrom, beforeTo)], ({ sum, share, growth }) =>
      [format.compact(sum), part(share), change(growth)].join(' · '),
    ),
    table: {
      headings: (['city', 'rank', 'before', 'sum', 'share', 'growth'] as const).map((name) => t(`compare.${name}`)),
      rows: cities.map(({ city, rank, rankBefore, sum, share, growth }) => [
        ...[city, String(rank), String(rankBefore), format.decimal(sum, 2), part(share), change(growth)],
      ]),
    },
  })
  return (
    <Card
      title={t('compare.title')}
      actions={
        <>
          <Explained of="compare" />
          <FigureMenu title={t('compare.title')} table={table} paper={paper} />
        </>
      }
      description={period}
    >
      <table className="w-full border-collapse">
        <caption className="sr-only">{t('compare.title')}</caption>
        <thead className="text-xs text-muted">
          <tr className="border-b border-line">
            {(['rank', 'city', 'sum', 'share', 'growth'] as const).map((column) => (
              <th
                key={column}
                scope="col"
                className={`px-2 py-1.5 font-medium ${column === 'city' || column === 'rank' ? 'text-left' : 'text-right'}`}
              >
                {t(`compare.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cities.slice(0, SHOWN).map((one) => (
            <tr key={one.city} className="border-b border-line/60">
              <td className="px-2 py-1.5 whitespace-nowrap">
                {one.rank} <span className="text-xs text-muted">{moved(one)}</span>
              </td>
              <th scope="row" className="px-2 py-1.5 text-left font-normal">
                {onCity === undefined ? (
                  one.city
                ) : (
                  <button type="button" className="text-left hover:underline" onClick={() => onCity(one.city)}>
                    {one.city}
                  </button>
                )}
              </th>
              <td className="px-2 py-1.5 text-right tabular-nums">{format.decimal(one.sum, 0)}</td>
              <td className="px-2 py-1.5 text-right tabular-nums">{part(one.share)}</td>
              <td className="px-2 py-1.5 text-right tabular-nums">{change(one.growth)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
