import { useTranslation } from 'react-i18next'
import type { CityAnalysis } from '@shared/protocol/sales/analysis'
import { useFormat } from '../../components/format/use-format'
import { DescriptionList } from '../../components/layout/DescriptionList'
import { Explained, type Calculation } from './Explained'
import { FigureMenu } from './FigureMenu'

type Ranked = CityAnalysis['top5']['sale']

interface CityFiguresProps {
  readonly city: CityAnalysis
  readonly onModel?: ((model: string, type: 'sale' | 'rental') => void) | undefined
}

/** The figures of one city that are not drawn, each with its definition. */
export function CityFigures({ city, onModel }: CityFiguresProps) {
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
        }) + (one.fromTable === 0 ? '' : t('margin.fromTable', { count: one.fromTable }))
  const explained = (text: string, of: Calculation) => (
    <span className="flex items-center gap-1">
      <span>{text}</span>
      <Explained of={of} />
    </span>
  )
  const accuracy = (share: number | undefined) => (share === undefined ? unknown : format.percent(share, 1))
  return (
    <div className="grid gap-5 xl:grid-cols-2">
      <div className="xl:col-span-2">
        <DescriptionList
          items={[
            {
              term: t('figure.months'),
              value: explained(
                meanRentalMonths === undefined ? unknown : format.decimal(meanRentalMonths, 1),
                'months',
              ),
            },
            {
              term: t(rotation?.per === 'vehicle' ? 'figure.rotationVehicle' : 'figure.rotationModel'),
              value: explained(
                rotation === undefined ? unknown : t('figure.days', { number: format.decimal(rotation.days, 1) }),
                'rotation',
              ),
            },
            { term: t('figure.marginSale'), value: explained(marginText(margin.sale), 'margin') },
            { term: t('figure.marginRental'), value: explained(marginText(margin.rental), 'margin') },
            {
              term: t('figure.slope'),
              value: explained(
                trend === undefined
                  ? t('trend.tooShort')
                  : t('trend.slope', {
                      slope: format.decimal(Number(trend.slope), 2),
                      r2: trend.r2 === undefined ? unknown : format.decimal(trend.r2, 2),
                    }),
                'trend',
              ),
            },
            {
              term: t('figure.backtest'),
              value: explained(
                trend?.backtest === undefined
                  ? unknown
                  : t('trend.backtest', {
                      months: format.number(trend.backtest.months),
                      line: accuracy(trend.backtest.line.share),
                      lastYear: accuracy(trend.backtest.lastYear?.share),
                    }),
                'backtest',
              ),
            },
          ]}
        />
      </div>
      <TopModels
        title={t('top.sale')}
        models={city.top5.sale}
        onModel={onModel && ((model) => onModel(model, 'sale'))}
      />
      <TopModels
        title={t('top.rental')}
        models={city.top5.rental}
        onModel={onModel && ((model) => onModel(model, 'rental'))}
      />
    </div>
  )
}

interface TopModelsProps {
  readonly title: string
  readonly models: Ranked
  readonly onModel?: ((model: string) => void) | undefined
}

function TopModels({ title, models, onModel }: TopModelsProps) {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const table = {
    heading: title,
    columns: (['rank', 'model', 'count', 'sum'] as const).map((name) => ({ name, heading: t(`top.${name}`) })),
    rows: models.map(({ rank, tied, model, count, sum }) => [
      ...[tied ? t('top.tied', { rank }) : rank, model, count, Number(sum)],
    ]),
  }
  return (
    <div>
      <div className="flex items-center gap-1 pb-1">
        <p className="font-semibold">{title}</p>
        <span className="flex-1" />
        <Explained of="top" />
        <FigureMenu title={title} table={table} />
      </div>
      <table className="h-fit w-full border-collapse">
        <caption className="sr-only">{title}</caption>
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
            <th scope="col" className="py-1.5 pl-2 text-right font-medium">
              {t('top.sum')}
            </th>
          </tr>
        </thead>
        <tbody>
          {models.map(({ rank, tied, model, count, sum }) => (
            <tr key={model} className="border-b border-line/60">
              <td className="py-1.5 whitespace-nowrap">{tied ? t('top.tied', { rank }) : rank}</td>
              <th scope="row" className="px-2 py-1.5 text-left font-normal break-words">
                {onModel === undefined ? (
                  model
                ) : (
                  <button type="button" className="text-left hover:underline" onClick={() => onModel(model)}>
                    {model}
                  </button>
                )}
              </th>
              <td className="py-1.5 text-right tabular-nums">{format.number(count)}</td>
              <td className="py-1.5 pl-2 text-right tabular-nums">{format.decimal(Number(sum), 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
