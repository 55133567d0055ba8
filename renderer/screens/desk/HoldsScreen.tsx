import { BookMarked, SearchX } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Hold } from '@shared/protocol/library/circulation'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { Badge } from '../../components/feedback/Badge'
import { EmptyState } from '../../components/feedback/EmptyState'
import { ErrorPanel } from '../../components/feedback/ErrorPanel'
import { useToasts } from '../../components/feedback/toasts'
import { useErrorText } from '../../components/feedback/use-error-text'
import { useFormat } from '../../components/format/use-format'
import { PageHeader } from '../../components/layout/PageHeader'
import { Dialog } from '../../components/overlays/Dialog'
import { InMemoryTable, type InMemoryColumn } from '../../components/table/InMemoryTable'
import { rowsWith } from '../../components/table/rows-with'
import { LiveView } from './LiveView'

/** Who waits for what, title by title, and what lies ready on the hold shelf. */
export function HoldsScreen() {
  const { t } = useTranslation('desk')
  const holds = useLive('holds.list', {})
  const [cancelling, setCancelling] = useState<Hold>()
  return (
    <div className="flex h-full min-h-0 flex-col gap-4 p-6">
      <PageHeader title={t('holds.title')} description={t('holds.description')} />
      <LiveView live={holds}>
        {(all) => (
          <HoldsTable
            holds={all.filter(({ status }) => status === 'ready' || status === 'waiting')}
            onCancel={setCancelling}
          />
        )}
      </LiveView>
      {cancelling && <CancelHold hold={cancelling} onClose={() => setCancelling(undefined)} />}
    </div>
  )
}

function HoldsTable({ holds, onCancel }: { holds: readonly Hold[]; onCancel: (hold: Hold) => void }) {
  const { t } = useTranslation('desk')
  const [, navigate] = useLocation()
  const columns = useHoldColumns(onCancel)
  const [text, setText] = useState('')
  const rows = rowsWith(holds, text, ({ title, memberName, barcode = '' }) => `${title} ${memberName} ${barcode}`)
  return (
    <div className="min-h-0 flex-1 overflow-hidden rounded-xl border border-line bg-surface shadow-card">
      <InMemoryTable
        label={t('holds.title')}
        rows={rows}
        columns={columns}
        initialSort={{ column: 'title', descending: false }}
        placeKey={`holds ${text}`}
        tools={{ listKey: 'holds', find: { label: t('holds.find'), text, onText: setText } }}
        onOpen={(hold) => navigate(`/library/catalogue/${encodeURIComponent(hold.titleId)}`)}
        emptyState={
          holds.length === 0 ? (
            <EmptyState icon={BookMarked} title={t('holds.empty')} text={t('holds.emptyHint')} />
          ) : (
            <EmptyState icon={SearchX} title={t('overdue.noMatch', { text })} />
          )
        }
      />
    </div>
  )
}

/** Asks first: the place in the queue cannot be given back. */
function CancelHold({ hold, onClose }: { readonly hold: Hold; readonly onClose: () => void }) {
  const { t } = useTranslation(['desk', 'components'])
  const errorText = useErrorText()
  const addToast = useToasts((toasts) => toasts.add)
  const cancel = useCommand('holds.cancel')
  const confirm = async () => {
    if (!(await cancel.run({ id: hold.id }))) return
    addToast({ text: t('holds.cancelled', { title: hold.title, name: hold.memberName }) })
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('holds.cancelTitle', { title: hold.title })}
      description={t('holds.cancelText', { name: hold.memberName })}
      actions={
        <>
          <Button onClick={onClose}>{t('holds.keep')}</Button>
          <Button variant="danger" busy={cancel.busy} onClick={() => void confirm()}>
            {t('holds.cancelAct')}
          </Button>
        </>
      }
    >
      {cancel.error && <ErrorPanel {...errorText(cancel.error)} />}
    </Dialog>
  )
}

function useHoldColumns(onCancel: (hold: Hold) => void): InMemoryColumn<Hold>[] {
  const { t } = useTranslation('desk')
  const format = useFormat()
  return [
    {
      id: 'title',
      header: t('column.title'),
      width: 'minmax(10rem, 2fr)',
      cell: ({ title }) => title,
      // Within a title by its place: a queue is read from its head.
      sortValue: ({ title, place = 0 }) => `${title} ${String(place).padStart(5, '0')}`,
    },
    {
      id: 'status',
      header: t('column.status'),
      width: '10rem',
      cell: ({ status, place }) =>
        status === 'ready' ? (
          <Badge tone="success" text={t('holds.ready')} />
        ) : (
          <Badge tone="info" text={t('holds.place', { count: place ?? 1, ordinal: true })} />
        ),
      sortValue: ({ status, place = 0 }) => (status === 'ready' ? 0 : place),
      exportValue: ({ status, place }) =>
        status === 'ready' ? t('holds.ready') : t('holds.place', { count: place ?? 1, ordinal: true }),
    },
    {
      id: 'member',
      header: t('column.member'),
      cell: ({ memberName }) => memberName,
      sortValue: ({ memberName }) => memberName,
    },
    {
      id: 'placedAt',
      header: t('column.placedOn'),
      width: '8rem',
      cell: ({ placedAt }) => format.instantDay(placedAt, 'medium'),
      sortValue: ({ placedAt }) => placedAt,
    },
    {
      id: 'until',
      header: t('column.until'),
      width: '8.5rem',
      cell: ({ readyUntil }) => (readyUntil === undefined ? '' : format.day(readyUntil, 'medium')),
      sortValue: ({ readyUntil = '' }) => readyUntil,
    },
    { id: 'barcode', header: t('column.barcode'), width: '10.5rem', cell: ({ barcode }) => barcode ?? '' },
    {
      id: 'acts',
      header: t('column.acts'),
      width: '7rem',
      align: 'end',
      cell: (hold) => (
        <Button size="small" variant="quiet" onClick={() => onCancel(hold)}>
          {t('holds.cancel')}
        </Button>
      ),
    },
  ]
}
