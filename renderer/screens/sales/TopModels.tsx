import { useTranslation } from 'react-i18next'
import type { CityAnalysis } from '@shared/protocol/sales/analysis'
import { useFormat } from '../../components/format/use-format'
import { Explained } from './Explained'
import { topDrawing } from './figure-papers'
import { FigureMenu, type PaperHead } from './FigureMenu'

type Ranked = CityAnalysis['top5']['sale']

interface TopModelsProps {
  readonly title: string
  readonly models: Ranked
  readonly head: PaperHead
  /** What the paper shows: of more than one city, when they are looked at together. */
  readonly drawn: readonly { readonly title: string; readonly models: Ranked }[]
  readonly onModel?: ((model: string) => void) | undefined
}

/** The most frequent models of a city, with ties said. */
export function TopModels({ title, models, head, drawn, onModel }: TopModelsProps) {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const rankOf = ({ rank, tied }: Ranked[number]) => (tied ? t('top.tied', { rank }) : String(rank))
  const table = {
    heading: title,
    columns: (['rank', 'model', 'count', 'sum'] as const).map((name) => ({ name, heading: t(`top.${name}`) })),
    rows: models.map((one) => [one.tied ? rankOf(one) : one.rank, one.model, one.count, Number(one.sum)]),
  }
  const paper = () => ({
    ...head,
    unit: t('top.unit'),
    drawing: topDrawing(
      drawn,
      ({ rank, tied }) => (tied ? `${rank} =` : `${rank}.`),
      ({ count, sum }) => `${format.number(count)} · ${format.compact(Number(sum))}`,
    ),
  })
  return (
    <div>
      <div className="flex items-center gap-1 pb-1">
        <p className="font-semibold">{title}</p>
        <span className="flex-1" />
        <Explained of="top" />
        <FigureMenu title={title} table={table} paper={paper} />
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
          {models.map((one) => (
            <tr key={one.model} className="border-b border-line/60">
              <td className="py-1.5 whitespace-nowrap">{rankOf(one)}</td>
              <th scope="row" className="px-2 py-1.5 text-left font-normal break-words">
                {onModel === undefined ? (
                  one.model
                ) : (
                  <button type="button" className="text-left hover:underline" onClick={() => onModel(one.model)}>
                    {one.model}
                  </button>
                )}
              </th>
              <td className="py-1.5 text-right tabular-nums">{format.number(one.count)}</td>
              <td className="py-1.5 pl-2 text-right tabular-nums">{format.decimal(Number(one.sum), 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
