import { GitMerge, SearchX } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { fold } from '@shared/base/fold'
import type { Conflict } from '@shared/protocol/conflicts'
import { useLive } from '../../client/use-live'
import { CommandError } from '../../components/feedback/CommandError'
import { EmptyState } from '../../components/feedback/EmptyState'
import { Skeleton } from '../../components/feedback/Skeleton'
import { SearchField } from '../../components/fields/SearchField'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'
import { PageHeader } from '../../components/layout/PageHeader'
import { InMemoryTable, type InMemoryColumn } from '../../components/table/InMemoryTable'
import { SeverityBadge } from './SeverityBadge'

const RANK: Readonly<Record<Conflict['severity'], number>> = { rule: 0, 'same-field': 1, 'different-fields': 2 }

/** What disagrees, and how badly. */
export function ConflictList() {
  const { t } = useTranslation('conflicts')
  const format = useFormat()
  const [, navigate] = useLocation()
  const conflicts = useLive('conflicts.list', {})
  const [text, setText] = useState('')
  const types: Readonly<Record<string, string>> = t('type', { returnObjects: true })
  const typeName = ({ type }: Conflict) => types[type] ?? type

  const columns: InMemoryColumn<Conflict>[] = [
    {
      id: 'label',
      header: t('column.label'),
      width: 'minmax(12rem, 3fr)',
      cell: ({ label, id }) => label || id,
      sortValue: ({ label }) => label,
      fixed: true,
    },
    { id: 'type', header: t('column.type'), width: '10rem', cell: typeName, sortValue: typeName },
    {
      id: 'severity',
      header: t('column.severity'),
      width: '11rem',
      cell: ({ severity }) => <SeverityBadge severity={severity} />,
      sortValue: ({ severity }) => RANK[severity],
    },
    {
      id: 'versions',
      header: t('column.versions'),
      width: '6rem',
      align: 'end',
      cell: ({ leaves }) => format.number(leaves),
      sortValue: ({ leaves }) => leaves,
    },
    {
      id: 'since',
      header: t('column.since'),
      width: '12rem',
      cell: ({ since }) => (since === undefined ? '–' : format.instant(since)),
      sortValue: ({ since }) => since ?? '',
    },
  ]
  const all = conflicts.status === 'ready' ? conflicts.value : []
  const words = fold(text).split(' ').filter(Boolean)
  const shown = all.filter((one) => {
    const hay = fold(`${one.label} ${typeName(one)} ${one.id}`)
    return words.every((word) => hay.includes(word))
  })

  return (
    <div className="mx-auto flex min-h-full max-w-5xl flex-col gap-5 p-6">
      <PageHeader title={t('title')} description={t('description')} />
      {conflicts.status === 'loading' && <Skeleton lines={6} />}
      {conflicts.status === 'failed' && <CommandError error={conflicts.error} />}
      {conflicts.status === 'ready' && all.length === 0 && (
        <Card>
          <EmptyState icon={GitMerge} title={t('empty.title')} text={t('empty.text')} />
        </Card>
      )}
      {all.length > 0 && (
        <>
          <div className="max-w-sm">
            <SearchField label={t('find')} value={text} onChange={setText} shortcut="F2" autoFocus />
          </div>
          <div className="min-h-96 flex-1 overflow-hidden rounded-xl border border-line bg-surface shadow-card">
            <InMemoryTable
              label={t('list')}
              rows={shown}
              columns={columns}
              initialSort={{ column: 'severity', descending: false }}
              onOpen={({ database, id }) =>
                navigate(`/conflicts/${encodeURIComponent(database)}/${encodeURIComponent(id)}`)
              }
              placeKey="conflicts"
              emptyState={<EmptyState icon={SearchX} title={t('noMatch', { text })} />}
            />
          </div>
        </>
      )}
    </div>
  )
}
