import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Right } from '@shared/domain/accounts/right'
import { STATISTIC, STATISTICS, type StatisticName } from '@shared/domain/statistics/read-statistic'
import { useRight, useSessionState } from '../../client/session'
import { EmptyState } from '../../components/feedback/EmptyState'
import { SelectField } from '../../components/fields/SelectField'
import { Card } from '../../components/layout/Card'
import { PageHeader } from '../../components/layout/PageHeader'
import { StatisticTable } from './StatisticTable'

const RIGHT: Readonly<Record<StatisticName, Right>> = {
  loans: 'library.reports',
  enrolments: 'enrolment.consult',
  averages: 'grades.manage',
  revenue: 'sales.consult',
}

/** The same figures from two sources: this workstation, and head office for all sites. */
export function StatisticsScreen() {
  const { t } = useTranslation('statistics')
  const { person, site } = useSessionState()
  const mayAskAll = useRight('statistics.allSites')
  const readable = STATISTICS.filter((one) => person.rights.includes(RIGHT[one]))
  const here = readable.filter((one) => site.modules.includes(STATISTIC[one].module))
  const choices = mayAskAll ? readable : here
  const [name, setName] = useState<StatisticName | undefined>(here[0] ?? choices[0])
  const [levels, setLevels] = useState<Partial<Record<StatisticName, number>>>({})
  const [asksAll, setAsksAll] = useState(false)
  if (name === undefined)
    return (
      <div className="p-6">
        <PageHeader title={t('title')} />
        <EmptyState title={t('none')} text={t('noneText')} />
      </div>
    )
  const { parts, module } = STATISTIC[name]
  const level = levels[name] ?? Math.min(2, parts.length)
  const isHere = site.modules.includes(module)
  const source = asksAll || !isHere ? 'head-office' : 'here'
  const depths = Array.from({ length: parts.length + 1 }, (_, depth) => ({
    value: String(depth),
    label:
      depth === 0
        ? t('level.total')
        : parts
            .slice(0, depth)
            .map((part) => t(`part.${part}`))
            .join(', '),
  }))
  return (
    <div className="flex h-full min-h-0 flex-col gap-5 overflow-y-auto p-6">
      <PageHeader title={t('title')} description={t('text')} />
      <Card>
        <div className="grid grid-cols-1 gap-4 md:grid-cols-3">
          <SelectField
            autoFocus
            label={t('statistic')}
            value={name}
            onChange={(next) => next && setName(next)}
            choices={choices.map((one) => ({ value: one, label: t(`name.${one}`) }))}
          />
          <SelectField
            label={t('level.label')}
            value={String(level)}
            onChange={(next) => setLevels({ ...levels, [name]: Number(next ?? level) })}
            choices={depths}
          />
          {mayAskAll && (
            <SelectField
              label={t('source.label')}
              value={source}
              onChange={(next) => setAsksAll(next === 'head-office')}
              choices={[
                ...(isHere ? [{ value: 'here' as const, label: t('source.here') }] : []),
                { value: 'head-office' as const, label: t('source.headOffice') },
              ]}
            />
          )}
        </div>
      </Card>
      <StatisticTable question={{ name, level, source }} />
    </div>
  )
}
