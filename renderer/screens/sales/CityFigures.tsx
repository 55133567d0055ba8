import { useTranslation } from 'react-i18next'
import type { CityAnalysis } from '@shared/protocol/sales/analysis'
import { useFormat } from '../../components/format/use-format'
import { DescriptionList } from '../../components/layout/DescriptionList'
import { Explained, type Calculation } from './Explained'
import type { PaperHead } from './FigureMenu'
import { TopModels } from './TopModels'

interface CityFiguresProps {
  readonly city: CityAnalysis
  /** Whose models stand on the paper of theirs: the chosen city, or all together and then each. */
  readonly shown: readonly CityAnalysis[]
  readonly head: PaperHead
  readonly onModel?: ((model: string, type: 'sale' | 'rental') => void) | undefined
}

/** The figures of one city that are not drawn, each with its definition. */
export function CityFigures({ city, shown, head, onModel }: CityFiguresProps) {
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
  const nameOf = (one: CityAnalysis) => (one.city === '' ? t('city.all') : one.city)
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
        head={head}
        drawn={shown.map((one) => ({ title: nameOf(one), models: one.top5.sale }))}
        onModel={onModel && ((model) => onModel(model, 'sale'))}
      />
      <TopModels
        title={t('top.rental')}
        models={city.top5.rental}
        head={head}
        drawn={shown.map((one) => ({ title: nameOf(one), models: one.top5.rental }))}
        onModel={onModel && ((model) => onModel(model, 'rental'))}
      />
    </div>
  )
}
