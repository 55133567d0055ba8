import { UsersRound } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { fullName } from '@shared/domain/enrolment/voter'
import type { DuplicatePair, DuplicateState } from '@shared/protocol/enrolment/duplicates'
import { useCommand } from '../../../client/use-command'
import { useLive } from '../../../client/use-live'
import { Button } from '../../../components/actions/Button'
import { Badge } from '../../../components/feedback/Badge'
import { CommandError } from '../../../components/feedback/CommandError'
import { EmptyState } from '../../../components/feedback/EmptyState'
import { Skeleton } from '../../../components/feedback/Skeleton'
import { TaskProgress } from '../../../components/feedback/TaskProgress'
import { useToasts } from '../../../components/feedback/toasts'
import { useFormat } from '../../../components/format/use-format'
import { Card } from '../../../components/layout/Card'
import { PageHeader } from '../../../components/layout/PageHeader'
import { Tabs } from '../../../components/layout/Tabs'
import { InMemoryTable, type InMemoryColumn } from '../../../components/table/InMemoryTable'
import { pairPath } from './pair-path'
import { useAgreeing } from './use-agreeing'

const STATES: readonly DuplicateState[] = ['open', 'undecided', 'same', 'different']
const MOST_SHOWN = 1000

/** The queue of people who may be on the list twice, and what was decided. */
export function DuplicatesScreen() {
  const { t } = useTranslation('duplicates')
  const format = useFormat()
  const [state, setState] = useState<DuplicateState>('open')
  const live = useLive('duplicates.list', { state, limit: MOST_SHOWN })
  const find = useCommand('duplicates.find')
  const notify = useToasts((toasts) => toasts.add)
  const counts = live.status === 'ready' ? live.value.counts : undefined
  const lastFullAt = live.status === 'ready' ? live.value.lastFullAt : undefined

  async function findAll(): Promise<void> {
    const found = await find.run({})
    if (found) notify({ text: t('found', { count: found.records, open: found.toReview }) })
  }

  return (
    <div className="mx-auto flex min-h-full max-w-6xl flex-col gap-5 p-6">
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <Button icon={UsersRound} busy={find.busy} onClick={() => void findAll()}>
            {t('findAll')}
          </Button>
        }
      />
      {find.busy && (
        <Card>
          <TaskProgress
            label={t('finding')}
            done={find.progress?.done ?? 0}
            total={find.progress?.total ?? null}
            onCancel={find.cancel}
          />
        </Card>
      )}
      {find.error && find.error.code !== 'task.cancelled' && <CommandError error={find.error} />}
      <Tabs
        label={t('title')}
        active={state}
        onChange={(next) => setState(STATES.find((known) => known === next) ?? 'open')}
        tabs={STATES.map((id) => ({
          id,
          label: t(`state.${id}`),
          count: counts && format.number(counts[id]),
          content: (
            <>
              {live.status === 'failed' && <CommandError error={live.error} />}
              {live.status === 'loading' && <Skeleton lines={6} />}
              {live.status === 'ready' && (
                <Pairs pairs={live.value.pairs} total={live.value.counts[state]} state={state} />
              )}
            </>
          ),
        }))}
      />
      {live.status === 'ready' && (
        <p className="text-xs text-muted">
          {lastFullAt === undefined ? t('neverFull') : t('lastFull', { when: format.instant(lastFullAt) })}
        </p>
      )}
    </div>
  )
}

interface PairsProps {
  readonly pairs: readonly DuplicatePair[]
  readonly total: number
  readonly state: DuplicateState
}

function Pairs({ pairs, total, state }: PairsProps) {
  const { t } = useTranslation('duplicates')
  const format = useFormat()
  const [, navigate] = useLocation()
  const agreeing = useAgreeing()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => list.current?.focus(), [])
  if (pairs.length === 0) {
    return (
      <Card>
        <EmptyState
          icon={UsersRound}
          title={state === 'open' ? t('empty.open') : t('empty.other')}
          text={state === 'open' ? t('empty.openText') : t('empty.otherText')}
        />
      </Card>
    )
  }
  const columns: InMemoryColumn<DuplicatePair>[] = [
    {
      id: 'people',
      header: t('column.people'),
      width: 'minmax(16rem, 3fr)',
      cell: ({ first, second }) => <Two one={fullName(first)} other={fullName(second)} strong />,
      sortValue: ({ first }) => fullName(first),
      fixed: true,
    },
    {
      id: 'born',
      header: t('column.born'),
      width: '8rem',
      cell: ({ first, second }) => <Two one={day(first.birthDate, format)} other={day(second.birthDate, format)} />,
      sortValue: ({ first }) => first.birthDate ?? '',
    },
    {
      id: 'sites',
      header: t('column.sites'),
      width: '6rem',
      cell: ({ first, second }) => <Two one={first.site} other={second.site} />,
      sortValue: ({ first, second }) => `${first.site} ${second.site}`,
    },
    {
      id: 'for',
      header: state === 'open' ? t('column.for') : t('decidedBy'),
      width: 'minmax(12rem, 3fr)',
      cell: ({ fields, verdict }) =>
        verdict?.outdated === true && state === 'open' ? (
          <Badge tone="warning" text={t('changed')} />
        ) : state === 'open' || !verdict ? (
          <span className="line-clamp-2 text-[0.8125rem] leading-[1.15rem] whitespace-normal text-muted">
            {agreeing(fields)}
          </span>
        ) : (
          <Two one={verdict.reason} other={`${verdict.byName} · ${format.instant(verdict.at)}`} />
        ),
    },
    {
      id: 'probability',
      header: t('column.probability'),
      width: '7.5rem',
      align: 'end',
      cell: ({ probability }) => format.percent(Math.min(0.999, probability), 1),
      sortValue: ({ bits }) => bits,
    },
  ]
  return (
    <div className="flex flex-col gap-2">
      <div className="h-[32rem] overflow-hidden rounded-xl border border-line bg-surface shadow-card">
        <InMemoryTable
          label={t('title')}
          rows={pairs}
          columns={columns}
          onOpen={({ id }) => navigate(pairPath(id))}
          placeKey={`duplicates ${state}`}
          focusRef={list}
        />
      </div>
      {total > pairs.length && <p className="text-xs text-muted">{t('some', { shown: pairs.length, total })}</p>}
    </div>
  )
}

function day(birthDate: string | undefined, format: ReturnType<typeof useFormat>): string {
  return birthDate === undefined ? '–' : format.day(birthDate, 'short')
}

interface TwoProps {
  readonly one: string
  readonly other: string
  readonly strong?: boolean
}

/** What is said of both people of a pair, one above the other in the height of one row. */
function Two({ one, other, strong = false }: TwoProps) {
  return (
    <span
      className={`flex min-w-0 flex-col text-[0.8125rem] leading-[1.15rem] tabular-nums ${strong ? 'font-medium' : 'text-muted'}`}
    >
      <span className="truncate">{one}</span>
      <span className="truncate">{other}</span>
    </span>
  )
}
