import { ArrowLeft, ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { DuplicateDetail } from '@shared/protocol/enrolment/duplicates'
import { useLive } from '../../../client/use-live'
import { Button } from '../../../components/actions/Button'
import { IconButton } from '../../../components/actions/IconButton'
import { Badge } from '../../../components/feedback/Badge'
import { Banner } from '../../../components/feedback/Banner'
import { CommandError } from '../../../components/feedback/CommandError'
import { Skeleton } from '../../../components/feedback/Skeleton'
import { useFormat } from '../../../components/format/use-format'
import { useShortcut } from '../../../components/keyboard/shortcuts'
import { PageHeader } from '../../../components/layout/PageHeader'
import { DecisionForm } from './DecisionForm'
import { FieldMarks } from './FieldMarks'
import { pairPath } from './pair-path'
import { PersonSide } from './PersonSide'
import { PrintsCompared } from './PrintsCompared'

const QUEUE = '/enrolment/duplicates'

/** Two people who may be one, side by side, with what speaks for it; the supervisor decides and goes on to the next. */
export function DuplicateDesk({ id }: { readonly id: string }) {
  const live = useLive('duplicates.show', { id })
  const [, navigate] = useLocation()
  useShortcut('Escape', () => navigate(QUEUE))
  return (
    <div className="mx-auto flex max-w-6xl flex-col gap-4 p-6">
      {live.status === 'loading' && <Skeleton lines={10} />}
      {live.status === 'failed' && <CommandError error={live.error} />}
      {live.status === 'ready' && <Desk pair={live.value} />}
    </div>
  )
}

function Desk({ pair }: { readonly pair: DuplicateDetail }) {
  const { t } = useTranslation('duplicates')
  const format = useFormat()
  const [, navigate] = useLocation()
  const { first, second, before, next, position, total, verdict, probability } = pair
  const go = (id: string | undefined) => id !== undefined && navigate(pairPath(id), { replace: true })
  useShortcut('PageUp', () => go(before), { label: t('previous'), enabled: before !== undefined })
  useShortcut('PageDown', () => go(next), { label: t('next'), enabled: next !== undefined })
  const percent = format.percent(Math.min(0.999, probability), 1)
  return (
    <>
      <PageHeader
        title={t('title')}
        description={
          position === undefined ? t(`state.${verdict?.verdict ?? 'open'}`) : t('place', { position, total })
        }
        actions={
          <>
            <Button variant="quiet" icon={ArrowLeft} shortcut="Escape" onClick={() => navigate(QUEUE)}>
              {t('back')}
            </Button>
            <IconButton
              icon={ChevronLeft}
              label={t('previous')}
              shortcut="PageUp"
              disabled={before === undefined}
              onClick={() => go(before)}
            />
            <IconButton
              icon={ChevronRight}
              label={t('next')}
              shortcut="PageDown"
              disabled={next === undefined}
              onClick={() => go(next)}
            />
            <Badge
              tone={probability >= 0.99 ? 'danger' : probability >= 0.9 ? 'warning' : 'info'}
              text={t('score', { percent })}
            />
          </>
        }
      />
      {verdict && (
        <Banner tone={verdict.outdated ? 'warning' : 'info'}>
          {verdict.outdated && `${t('changed')} · `}
          {t('decided', {
            verdict: t(`state.${verdict.verdict}`),
            name: verdict.byName,
            site: verdict.site,
            when: format.instant(verdict.at),
            reason: verdict.reason,
          })}
        </Banner>
      )}
      <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
        <PersonSide person={first} record={pair.records.first} />
        <PersonSide person={second} record={pair.records.second} />
      </div>
      <FieldMarks pair={pair} />
      <PrintsCompared pair={pair} />
      <DecisionForm key={pair.id} pair={pair} onDone={(goOn) => navigate(goOn ?? QUEUE, { replace: true })} />
    </>
  )
}
