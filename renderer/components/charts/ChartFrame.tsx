import { ChartNoAxesColumn, Table2 } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../actions/Button'
import { useTableSaver } from '../table/save-table'
import { ExportMenu } from '../table/ExportMenu'
import type { TableContent } from '../table/table-content'
import { useFormat } from '../format/use-format'
import { seriesColour, seriesDashes, type ChartProps } from './chart-data'

interface ChartFrameProps extends ChartProps {
  readonly kind: 'bar' | 'line'
  readonly children: ReactNode
}

/** Title, unit, period and legend of a chart, and the same numbers as a table and as a file. */
export function ChartFrame(props: ChartFrameProps) {
  const { title, unit, period, series, points, height = 240, kind, actions, paper, children } = props
  const { t } = useTranslation('components')
  const id = useId()
  const [asTable, setAsTable] = useState(false)
  const saver = useTableSaver()
  const subtitle = [t('chart.unit', { unit }), ...(period === undefined ? [] : [period])].join(' · ')
  return (
    <figure aria-labelledby={id} className="flex min-w-0 flex-col gap-3">
      <figcaption className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <p id={id} className="font-semibold">
            {title}
          </p>
          <p className="text-xs text-muted">{subtitle}</p>
        </div>
        {actions}
        <Button
          size="small"
          variant="quiet"
          icon={asTable ? ChartNoAxesColumn : Table2}
          onClick={() => setAsTable(!asTable)}
        >
          {t(asTable ? 'chart.showChart' : 'chart.showTable')}
        </Button>
        {saver !== undefined && points.length > 0 && (
          <ExportMenu
            compact
            label={t('chart.export', { title })}
            formats={t('table.exportAs', { returnObjects: true })}
            onExport={(format) =>
              format === 'pdf' && paper !== undefined
                ? paper.save()
                : saver.save(headingOf(props), contentOf(props), format)
            }
            busy={saver.busy || paper?.busy === true}
          />
        )}
      </figcaption>
      {points.length === 0 ? (
        <p className="py-10 text-center text-muted">{t('chart.empty')}</p>
      ) : asTable ? (
        <ChartTable {...props} caption={`${title} (${unit})`} />
      ) : (
        <>
          <div aria-hidden className="min-w-0 text-xs" style={{ height }}>
            {children}
          </div>
          {series.length > 1 && (
            <ul className="flex flex-wrap gap-x-5 gap-y-1 text-xs text-muted">
              {series.map((one, index) => (
                <li key={one.key} className="flex items-center gap-2">
                  <svg aria-hidden width={20} height={10}>
                    {kind === 'bar' ? (
                      <rect width={10} height={10} x={5} rx={2} fill={seriesColour(index)} />
                    ) : (
                      <line
                        x1={0}
                        x2={20}
                        y1={5}
                        y2={5}
                        strokeWidth={2.5}
                        stroke={seriesColour(index)}
                        strokeDasharray={seriesDashes[index % 4]}
                      />
                    )}
                  </svg>
                  {one.label}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </figure>
  )
}

function ChartTable(props: ChartProps & { readonly caption: string }) {
  const { series, points, formatValue, height = 240, onPick, caption } = props
  const format = useFormat()
  const show = formatValue ?? ((value: number) => format.number(value))
  return (
    <div className="overflow-auto" role="region" aria-label={caption} tabIndex={0} style={{ maxHeight: height + 40 }}>
      <table className="w-full border-collapse">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 bg-surface text-xs text-muted">
          <tr className="border-b border-line">
            <td className="py-1.5" />
            {series.map((one) => (
              <th key={one.key} scope="col" className="px-3 py-1.5 text-right font-medium">
                {one.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point, at) => (
            <tr key={point.label} className="border-b border-line/60">
              <th scope="row" className="py-1.5 text-left font-normal">
                {point.label}
              </th>
              {series.map((one) => {
                const value = point.values[one.key] ?? null
                return (
                  <td key={one.key} className="px-3 py-1.5 text-right tabular-nums">
                    {value === null ? (
                      '–'
                    ) : onPick === undefined ? (
                      show(value)
                    ) : (
                      <button type="button" className="hover:underline" onClick={() => onPick(at, one.key)}>
                        {show(value)}
                      </button>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const LONGEST_HEADING = 100

function headingOf({ title, unit, period }: ChartProps): string {
  return [`${title} (${unit})`, ...(period === undefined ? [] : [period])].join(', ').slice(0, LONGEST_HEADING)
}

function contentOf({ series, points }: ChartProps): TableContent {
  return {
    columns: [{ name: 'label', heading: '' }, ...series.map(({ key, label }) => ({ name: key, heading: label }))],
    rows: points.map(({ label, values }) => [label, ...series.map(({ key }) => values[key] ?? null)]),
  }
}
