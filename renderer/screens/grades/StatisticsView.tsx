import { useTranslation } from 'react-i18next'
import type { PayloadOf } from '@shared/protocol/verbs'
import { useLive } from '../../client/use-live'
import { BarChart } from '../../components/charts/BarChart'
import { LineChart } from '../../components/charts/LineChart'
import { CommandError } from '../../components/feedback/CommandError'
import { EmptyState } from '../../components/feedback/EmptyState'
import { Skeleton } from '../../components/feedback/Skeleton'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'

/** Figures of a class or of all, drawn: spread, comparison, evolution, and who is at risk. */
export function StatisticsView({ question }: { readonly question: PayloadOf<'grades.statistics'> }) {
  const { t } = useTranslation('grades')
  const format = useFormat()
  const live = useLive('grades.statistics', question)
  if (live.status === 'loading') return <Skeleton lines={8} />
  if (live.status === 'failed') return <CommandError error={live.error} />
  const { overall, classes, subjects, evolution, atRisk } = live.value
  if (!overall) return <EmptyState title={t('resultsPage.none')} text={t('resultsPage.noneText')} />
  const two = (decimal: string) => format.decimal(Number(decimal))
  const figures = [
    [t('statistics.count'), format.number(overall.count)],
    [t('statistics.mean'), two(overall.mean)],
    [t('statistics.median'), two(overall.median)],
    [t('statistics.deviation'), two(overall.deviation)],
    [t('statistics.quartiles'), `${two(overall.firstQuartile)} – ${two(overall.thirdQuartile)}`],
    [
      t('statistics.extremes'),
      `${format.decimal(overall.minimumHundredths / 100)} – ${format.decimal(overall.maximumHundredths / 100)}`,
    ],
    [t('statistics.passed'), `${format.percent(overall.passed / overall.count, 1)} (${overall.passed})`],
  ] as const
  const mean = [{ key: 'mean', label: t('statistics.mean') }]
  return (
    <div className="flex flex-col gap-4 overflow-y-auto py-4">
      <dl className="grid grid-cols-2 gap-3 md:grid-cols-4 2xl:grid-cols-7">
        {figures.map(([label, value]) => (
          <div key={label} className="rounded-lg border border-line bg-surface px-4 py-3">
            <dt className="text-xs text-muted">{label}</dt>
            <dd className="text-lg font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="grid gap-4 xl:grid-cols-2">
        <Card>
          <BarChart
            title={t('statistics.histogram')}
            unit={t('statistics.students')}
            series={[{ key: 'count', label: t('statistics.students') }]}
            points={overall.histogram.map((count, value) => ({ label: String(value), values: { count } }))}
          />
        </Card>
        {classes.length > 1 && (
          <Card>
            <BarChart
              title={t('statistics.classes')}
              unit={t('onTwenty')}
              series={mean}
              points={classes.map(({ name, figures: one }) => ({ label: name, values: { mean: Number(one.mean) } }))}
              formatValue={(value) => format.decimal(value)}
            />
          </Card>
        )}
        {subjects.length > 1 && (
          <Card>
            <BarChart
              title={t('statistics.subjects')}
              unit={t('onTwenty')}
              series={mean}
              points={subjects.map(({ name, figures: one }) => ({ label: name, values: { mean: Number(one.mean) } }))}
              formatValue={(value) => format.decimal(value)}
            />
          </Card>
        )}
        {evolution.length > 1 && (
          <Card>
            <LineChart
              title={t('statistics.evolution')}
              unit={t('onTwenty')}
              series={mean}
              points={evolution.map(({ name, mean: one }) => ({ label: name, values: { mean: Number(one) } }))}
              formatValue={(value) => format.decimal(value)}
            />
          </Card>
        )}
      </div>
      <Card title={t('statistics.atRisk')} description={t('statistics.atRiskText')}>
        {atRisk.length === 0 ? (
          <p className="text-muted">{t('statistics.nobody')}</p>
        ) : (
          <ul className="divide-y divide-line">
            {atRisk.map(({ studentId, name, firstName, className, averageHundredths, subjectsBelow }) => (
              <li key={studentId} className="flex items-baseline gap-4 py-1.5">
                <span className="w-56 truncate font-medium">{`${name} ${firstName}`.trim()}</span>
                <span className="w-24 text-muted">{className}</span>
                <span className="min-w-0 flex-1 truncate">{subjectsBelow.join(', ')}</span>
                <span className="tabular-nums">{format.decimal(averageHundredths / 100)}</span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  )
}
