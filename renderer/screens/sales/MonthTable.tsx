import { useTranslation } from 'react-i18next'
import type { CityAnalysis } from '@shared/protocol/sales/analysis'
import { useFormat } from '../../components/format/use-format'
import { Explained } from './Explained'
import { FigureMenu } from './FigureMenu'

interface MonthTableProps {
  readonly city: CityAnalysis
  readonly monthLabel: (month: string, complete?: boolean) => string
  readonly onMonth?: ((month: string, type?: 'sale' | 'rental') => void) | undefined
}

/** Month by month: sales, rentals in both conventions, their sum, and the change from the month before. */
export function MonthTable({ city, monthLabel, onMonth }: MonthTableProps) {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const heads = ['month', 'sale', 'signed', 'spread', 'total', 'growth'] as const
  const number = (text: string) => format.decimal(Number(text), 2)
  const table = {
    heading: t('months.title'),
    columns: heads.map((name) => ({ name, heading: t(`months.${name}`) })),
    rows: city.months.map(({ month, complete, sale, signed, spread, total, growth }) => [
      monthLabel(month, complete),
      ...[sale.sum, signed, spread, total].map(Number),
      growth ?? null,
    ]),
  }
  const pick = (text: string, open: (() => void) | undefined) =>
    open === undefined ? (
      text
    ) : (
      <button type="button" className="hover:underline" onClick={open}>
        {text}
      </button>
    )
  return (
    <div>
      <div className="flex items-center gap-1 pb-1">
        <p className="font-semibold">{t('months.title')}</p>
        <span className="flex-1" />
        <Explained of="growth" />
        <FigureMenu title={t('months.title')} table={table} />
      </div>
      <div className="max-h-96 overflow-auto" role="region" aria-label={t('months.title')} tabIndex={0}>
        <table className="w-full border-collapse">
          <caption className="sr-only">{t('months.title')}</caption>
          <thead className="sticky top-0 bg-surface text-xs text-muted">
            <tr className="border-b border-line">
              {heads.map((head) => (
                <th
                  key={head}
                  scope="col"
                  className={`px-2 py-1.5 font-medium ${head === 'month' ? 'text-left' : 'text-right'}`}
                >
                  {t(`months.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {city.months.map(({ month, complete, sale, signed, spread, total, growth }) => (
              <tr key={month} className="border-b border-line/60">
                <th scope="row" className="px-2 py-1.5 text-left font-normal whitespace-nowrap">
                  {pick(monthLabel(month, complete), onMonth && (() => onMonth(month)))}
                </th>
                <td className="px-2 py-1.5 text-right tabular-nums">
                  {pick(number(sale.sum), onMonth && (() => onMonth(month, 'sale')))}
                </td>
                <td className="px-2 py-1.5 text-right tabular-nums">
                  {pick(number(signed), onMonth && (() => onMonth(month, 'rental')))}
                </td>
                <td className="px-2 py-1.5 text-right tabular-nums">{number(spread)}</td>
                <td className="px-2 py-1.5 text-right font-medium tabular-nums">{number(total)}</td>
                <td className="px-2 py-1.5 text-right tabular-nums">
                  {growth === undefined ? '–' : format.percent(growth, 1)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
