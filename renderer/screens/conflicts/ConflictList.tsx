import { GitMerge, SearchX } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Conflict } from '@shared/protocol/conflicts'
import { useRight } from '../../client/session'
import { useLive } from '../../client/use-live'
import { CommandError } from '../../components/feedback/CommandError'
import { EmptyState } from '../../components/feedback/EmptyState'
import { Skeleton } from '../../components/feedback/Skeleton'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'
import { PageHeader } from '../../components/layout/PageHeader'
import { Tabs } from '../../components/layout/Tabs'
import { InMemoryTable, type InMemoryColumn } from '../../components/table/InMemoryTable'
import { rowsWith } from '../../components/table/rows-with'
import { BulkBar } from './BulkBar'
import { DecisionList } from './DecisionList'
import { PolicyList } from './PolicyList'
import { QuarantineList } from './QuarantineList'
import { SeverityBadge } from './SeverityBadge'

const RANK: Readonly<Record<Conflict['severity'], number>> = { rule: 0, 'same-field': 1, 'different-fields': 2 }

/** What disagrees, what was settled, and what is not believed. */
export function ConflictList({ tab = 'open' }: { readonly tab?: string }) {
  const { t } = useTranslation('conflicts')
  const [, navigate] = useLocation()
  return (
    <div className="mx-auto flex min-h-full max-w-5xl flex-col gap-5 p-6">
      <PageHeader title={t('title')} description={t('description')} />
      <Tabs
        label={t('title')}
        active={tab}
        onChange={(next) => navigate(next === 'open' ? '/conflicts' : `/conflicts/${next}`, { replace: true })}
        tabs={[
          { id: 'open', label: t('tab.open'), content: <OpenConflicts /> },
          { id: 'decisions', label: t('tab.decisions'), content: <DecisionList /> },
          { id: 'quarantine', label: t('tab.quarantine'), content: <QuarantineList /> },
          { id: 'policies', label: t('tab.policies'), content: <PolicyList /> },
        ]}
      />
    </div>
  )
}

function OpenConflicts() {
  const { t } = useTranslation('conflicts')
  const format = useFormat()
  const [, navigate] = useLocation()
  const conflicts = useLive('conflicts.list', {})
  const [text, setText] = useState('')
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const settles = useRight('conflicts.settle')
  const types: Readonly<Record<string, string>> = t('type', { returnObjects: true })
  const rules: Readonly<Record<string, string>> = t('rule.name', { returnObjects: true })
  const typeName = ({ type, rule }: Conflict) =>
    rule === undefined ? (types[type] ?? type) : (rules[rule] ?? types[type] ?? type)

  const columns: InMemoryColumn<Conflict>[] = [
    {
      id: 'label',
      header: t('column.label'),
      width: 'minmax(10rem, 2fr)',
      cell: ({ label, id }) => label || id,
      sortValue: ({ label }) => label,
      fixed: true,
    },
    { id: 'type', header: t('column.type'), width: 'minmax(9rem, 2fr)', cell: typeName, sortValue: typeName },
    {
      id: 'authors',
      header: t('column.authors'),
      width: 'minmax(9rem, 2fr)',
      cell: authorsText,
      sortValue: authorsText,
    },
    {
      id: 'severity',
      header: t('column.severity'),
      width: '9.5rem',
      cell: ({ severity }) => <SeverityBadge severity={severity} />,
      sortValue: ({ severity }) => RANK[severity],
      exportValue: ({ severity }) => t(`severity.${severity}`),
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
      width: '11rem',
      cell: ({ since }) => (since === undefined ? '–' : format.instant(since)),
      sortValue: ({ since }) => since ?? '',
    },
  ]
  const all = conflicts.status === 'ready' ? conflicts.value : []
  const shown = rowsWith(all, text, (one) => `${one.label} ${typeName(one)} ${one.id} ${authorsText(one)}`)

  return (
    <div className="flex flex-col gap-5">
      {conflicts.status === 'loading' && <Skeleton lines={6} />}
      {conflicts.status === 'failed' && <CommandError error={conflicts.error} />}
      {conflicts.status === 'ready' && all.length === 0 && (
        <Card>
          <EmptyState icon={GitMerge} title={t('empty.title')} text={t('empty.text')} />
        </Card>
      )}
      {all.length > 0 && (
        <>
          <BulkBar picked={all.filter((one) => picked.has(keyOf(one)))} onDone={() => setPicked(new Set())} />
          <div className="h-[28rem] overflow-hidden rounded-xl border border-line bg-surface shadow-card">
            <InMemoryTable
              label={t('list')}
              rows={shown}
              columns={columns}
              initialSort={{ column: 'severity', descending: false }}
              onOpen={({ database, id }) =>
                navigate(`/conflicts/${encodeURIComponent(database)}/${encodeURIComponent(id)}`)
              }
              selection={
                settles
                  ? {
                      isSelected: (row) => picked.has(keyOf(row)),
                      onToggle: (row) => setPicked((before) => toggled(before, keyOf(row))),
                      onToggleAll: (selected) => setPicked(new Set(selected ? shown.map(keyOf) : [])),
                      all: picked.size === 0 ? 'none' : shown.every((row) => picked.has(keyOf(row))) ? 'all' : 'some',
                    }
                  : undefined
              }
              placeKey="conflicts"
              tools={{ listKey: 'conflicts', find: { label: t('find'), text, onText: setText } }}
              emptyState={<EmptyState icon={SearchX} title={t('noMatch', { text })} />}
            />
          </div>
        </>
      )}
    </div>
  )
}

/** Between whom: names, with their sites where the people are not all of one. */
function authorsText({ authors = [] }: Conflict): string {
  const sites = new Set(authors.map(({ site }) => site))
  return authors.map(({ name, site }) => (sites.size > 1 ? `${name} (${site})` : name)).join(' · ')
}

function keyOf({ database, id }: Conflict): string {
  return `${database} ${id}`
}

function toggled(keys: ReadonlySet<string>, key: string): Set<string> {
  const next = new Set(keys)
  if (!next.delete(key)) next.add(key)
  return next
}
