import { useTranslation } from 'react-i18next'
import type { CityAnalysis } from '@shared/protocol/sales/analysis'
import { useFormat } from '../../components/format/use-format'
import { DescriptionList } from '../../components/layout/DescriptionList'

type Ranked = CityAnalysis['top5']['sale']

/** The figures of one city that are not drawn, each with its definition beneath. */
export function CityFigures({ city }: { readonly city: CityAnalysis }) {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const { rotation, trend, margin, meanRentalMonths } = city
  const unknown = t('unknown')
  const marginText = (one: CityAnalysis['margin']['sale']) =>
    one === undefined
      ? unknown
      : t('margin.text', {
          mean: format.decimal(Number(one.mean), 2),
          rate: one.rate === undefined ? unknown : format.percent(one.rate, 1),
          known: format.number(one.known),
          of: format.number(one.of),
        })
  const accuracy = (share: number | undefined) => (share === undefined ? unknown : format.percent(share, 1))
  return (
    <div className="grid gap-5 xl:grid-cols-2">
      <div className="xl:col-span-2">
        <DescriptionList
          items={[
            {
              term: t('figure.months'),
              value: meanRentalMonths === undefined ? unknown : format.decimal(meanRentalMonths, 1),
            },
            {
              term: t(rotation?.per === 'vehicle' ? 'figure.rotationVehicle' : 'figure.rotationModel'),
              value: rotation === undefined ? unknown : t('figure.days', { number: format.decimal(rotation.days, 1) }),
            },
            { term: t('figure.marginSale'), value: marginText(margin.sale) },
            { term: t('figure.marginRental'), value: marginText(margin.rental) },
            {
              term: t('figure.slope'),
              value:
                trend === undefined
                  ? t('trend.tooShort')
                  : t('trend.slope', {
                      slope: format.decimal(Number(trend.slope), 2),
                      r2: trend.r2 === undefined ? unknown : format.decimal(trend.r2, 2),
                    }),
            },
            {
              term: t('figure.backtest'),
              value:
                trend?.backtest === undefined
                  ? unknown
                  : t('trend.backtest', {
                      months: format.number(trend.backtest.months),
                      line: accuracy(trend.backtest.line.share),
                      lastYear: accuracy(trend.backtest.lastYear?.share),
                    }),
            },
          ]}
        />
      </div>
      <TopModels title={t('top.sale')} models={city.top5.sale} />
      <TopModels title={t('top.rental')} models={city.top5.rental} />
    </div>
  )
}

function TopModels({ title, models }: { readonly title: string; readonly models: Ranked }) {
  const { t } = useTranslation('sales')
  const format = useFormat()
  return (
    <table className="h-fit w-full border-collapse">
      <caption className="pb-1 text-left font-semibold">{title}</caption>
      <thead className="text-xs text-muted">
        <tr className="border-b border-line">
          <th scope="col" className="py-1.5 text-left font-medium">
            {t('top.rank')}
          </th>
          <th scope="col" className="px-2 py-1.5 text-left font-medium">
            {t('top.model')}
          </th>
          <th scope="col" className="py-1.5 text-right font-medium">
            {t('top.count')}
          </th>
        </tr>
      </thead>
      <tbody>
        {models.map(({ rank, tied, model, count }) => (
          <tr key={model} className="border-b border-line/60">
            <td className="py-1.5">{tied ? t('top.tied', { rank }) : rank}</td>
            <th scope="row" className="px-2 py-1.5 text-left font-normal break-all">
              {model}
            </th>
            <td className="py-1.5 text-right tabular-nums">{format.number(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
