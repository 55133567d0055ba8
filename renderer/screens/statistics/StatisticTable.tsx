import { ChartNoAxesColumn } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { STATISTIC } from '@shared/domain/statistics/read-statistic'
import type { PayloadOf, ResultOf } from '@shared/protocol/verbs'
import { useLive } from '../../client/use-live'
import { BarChart } from '../../components/charts/BarChart'
import { Banner } from '../../components/feedback/Banner'
import { EmptyState } from '../../components/feedback/EmptyState'
import { ErrorPanel } from '../../components/feedback/ErrorPanel'
import { Skeleton } from '../../components/feedback/Skeleton'
import { useErrorText } from '../../components/feedback/use-error-text'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'
import { InMemoryTable, type InMemoryColumn } from '../../components/table/InMemoryTable'

type Row = ResultOf<'statistics.read'>['rows'][number]

/** More bars than this say nothing. */
const MOST_BARS = 36

/** One statistic, drawn and listed. */
export function StatisticTable({ question }: { readonly question: PayloadOf<'statistics.read'> }) {
  const { t } = useTranslation('statistics')
  const format = useFormat()
  const errorText = useErrorText()
  const live = useLive('statistics.read', question)
  const { parts, values } = STATISTIC[question.name]
  const heading = t(`name.${question.name}`)
  const amount = (value: number | string | undefined) =>
    value === undefined || value === ''
      ? '–'
      : typeof value === 'number'
        ? format.number(value)
        : format.decimal(Number(value))
  const labelOf = (part: string | undefined, text: string) =>
    part === 'kind' ? t(text === 'rental' ? 'kind.rental' : 'kind.sale') : text
  if (live.status === 'loading') return <Skeleton lines={8} />
  if (live.status === 'failed') return <ErrorPanel {...errorText(live.error)} />
  const { rows, unclear, waiting } = live.value
  const columns: InMemoryColumn<Row>[] = [
    ...parts.slice(0, question.level).map((part, place) => ({
      id: part,
      header: t(`part.${part}`),
      cell: ({ labels }: Row) => labelOf(part, labels[place] ?? ''),
      sortValue: ({ labels }: Row) => labels[place] ?? '',
    })),
    ...values.map((value, place) => ({
      id: value,
      header: t(`value.${value}`),
      align: 'end' as const,
      cell: (row: Row) => amount(row.values[place]),
      sortValue: (row: Row) => Number(row.values[place] ?? 0),
      exportValue: (row: Row) => row.values[place] ?? '',
    })),
  ]
  const main = values.at(question.name === 'revenue' || question.name === 'averages' ? 1 : 0) ?? ''
  const place = values.indexOf(main)
  return (
    <>
      {waiting > 0 && <Banner tone="warning">{t('waiting', { count: waiting })}</Banner>}
      {unclear > 0 && <Banner tone="warning">{t('unclear', { count: unclear })}</Banner>}
      {rows.length > 1 && rows.length <= MOST_BARS && (
        <Card>
          <BarChart
            title={heading}
            unit={t(`value.${main}`)}
            series={[{ key: 'value', label: t(`value.${main}`) }]}
            points={rows.map((row) => ({
              label: row.labels.map((text, at) => labelOf(parts[at], text)).join(' · '),
              values: { value: Number(row.values[place] ?? 0) },
            }))}
            formatValue={(value) => format.number(value)}
          />
        </Card>
      )}
      <div className="min-h-80 flex-1 overflow-hidden rounded-xl border border-line bg-surface shadow-card">
        <InMemoryTable
          key={`${question.name} ${question.level}`}
          label={heading}
          rows={rows}
          columns={columns}
          tools={{ listKey: 'statistics' }}
          emptyState={<EmptyState icon={ChartNoAxesColumn} title={t('empty')} text={t('emptyText')} />}
        />
      </div>
    </>
  )
}
