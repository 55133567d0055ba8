import { GitMerge, PencilLine, Undo2, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Transaction } from '@shared/protocol/sales/ledger'
import type { ResultOf } from '@shared/protocol/verbs'
import { useRight } from '../../client/session'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { Banner } from '../../components/feedback/Banner'
import { CommandError } from '../../components/feedback/CommandError'
import { ErrorPanel } from '../../components/feedback/ErrorPanel'
import { Skeleton } from '../../components/feedback/Skeleton'
import { useToasts } from '../../components/feedback/toasts'
import { useErrorText } from '../../components/feedback/use-error-text'
import { TextField } from '../../components/fields/TextField'
import { useFormat } from '../../components/format/use-format'
import { DescriptionList } from '../../components/layout/DescriptionList'
import { Timeline } from '../../components/layout/Timeline'
import { SidePanel } from '../../components/overlays/SidePanel'
import { toTransaction, TransactionFields, typedFrom, type Typed } from './TransactionFields'

type Shown = ResultOf<'sales.transaction'>

interface TransactionPanelProps {
  readonly id: string | undefined
  readonly onClose: () => void
}

/** One transaction: what it says, everything that was said about it, and what may be done with it. */
export function TransactionPanel({ id, onClose }: TransactionPanelProps) {
  const { t } = useTranslation('sales')
  return (
    <SidePanel open={id !== undefined} onClose={onClose} title={t('record.title', { id: id ?? '' })}>
      {id !== undefined && <Loaded key={id} id={id} />}
    </SidePanel>
  )
}

function Loaded({ id }: { readonly id: string }) {
  const errorText = useErrorText()
  const live = useLive('sales.transaction', { id })
  if (live.status === 'loading') return <Skeleton lines={6} />
  if (live.status === 'failed') return <ErrorPanel {...errorText(live.error)} />
  return <Record shown={live.value} />
}

function Record({ shown }: { readonly shown: Shown }) {
  const { t } = useTranslation('sales')
  const [, navigate] = useLocation()
  const mayEnter = useRight('sales.enter')
  const [act, setAct] = useState<'correct' | 'withdraw'>()
  const { now, first, isDisputed } = shown
  const words = useContentWords()
  return (
    <div className="flex flex-col gap-5">
      {isDisputed && (
        <Banner
          tone="warning"
          action={
            <Button size="small" icon={GitMerge} onClick={() => navigate('/conflicts')}>
              {t('record.toConflicts')}
            </Button>
          }
        >
          {t('record.disputed')}
        </Banner>
      )}
      {now === null && <Banner tone="warning">{t('record.withdrawn')}</Banner>}
      <DescriptionList items={words(now ?? first)} />
      {act !== undefined ? (
        <ActForm shown={shown} act={act} onDone={() => setAct(undefined)} />
      ) : (
        mayEnter && (
          <div className="flex flex-wrap gap-2">
            <Button icon={now === null ? Undo2 : PencilLine} autoFocus onClick={() => setAct('correct')}>
              {t(now === null ? 'record.takeBack' : 'record.correct')}
            </Button>
            {now !== null && (
              <Button variant="quiet" icon={X} onClick={() => setAct('withdraw')}>
                {t('record.withdraw')}
              </Button>
            )}
          </div>
        )
      )}
      <History shown={shown} />
    </div>
  )
}

interface ActFormProps {
  readonly shown: Shown
  readonly act: 'correct' | 'withdraw'
  readonly onDone: () => void
}

/** What it should have said, or nothing at all; and why. */
function ActForm({ shown, act, onDone }: ActFormProps) {
  const { t } = useTranslation(['sales', 'components'])
  const notify = useToasts((toasts) => toasts.add)
  const correct = useCommand('sales.correct')
  const { first, now } = shown
  const { id } = first
  const before = now ?? first
  const [typed, setTyped] = useState<Typed>(() => typedFrom(before))
  const [reason, setReason] = useState('')
  const transaction = act === 'correct' ? toTransaction(typed) : undefined
  const isComplete = reason.trim() !== '' && (act === 'withdraw' || transaction !== undefined)

  async function save(): Promise<void> {
    const done = await correct.run({
      id,
      reason,
      ...(transaction === undefined ? {} : { transaction: { ...transaction, id } }),
    })
    if (done === undefined) return
    onDone()
    notify({
      text: t(act === 'correct' ? 'record.corrected' : 'record.withdrawnNow', { id }),
      onUndo: () =>
        void correct.run({ id, reason: t('record.undone'), ...(now === null ? {} : { transaction: before }) }),
    })
  }

  return (
    <form
      className="flex flex-col gap-4 rounded-xl border border-line p-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (isComplete) void save()
      }}
    >
      {act === 'correct' && <TransactionFields typed={typed} onTyped={setTyped} />}
      <TextField
        label={t('record.reason')}
        hint={t('record.reasonHint')}
        required
        autoFocus={act === 'withdraw'}
        value={reason}
        onChange={setReason}
      />
      <CommandError error={correct.error} />
      <div className="flex gap-2">
        <Button variant="primary" type="submit" disabled={!isComplete} busy={correct.busy}>
          {t(act === 'correct' ? 'record.save' : 'record.withdraw')}
        </Button>
        <Button onClick={onDone}>{t('components:action.cancel')}</Button>
      </div>
    </form>
  )
}

function History({ shown: { corrections, first, origin, typedBy, typedAt } }: { readonly shown: Shown }) {
  const { t } = useTranslation('sales')
  const line = useContentLine()
  const events = corrections.map(({ id, at, byName, site, reason, transaction }) => ({
    id,
    atMs: Date.parse(at),
    who: byName,
    what: transaction === undefined ? t('record.didWithdraw', { site }) : t('record.didCorrect', { site }),
    detail: [reason, ...(transaction === undefined ? [] : [line(transaction)])].join(' — '),
  }))
  return (
    <div className="flex flex-col gap-3">
      <h3 className="font-semibold">{t('record.history')}</h3>
      {events.length > 0 && <Timeline events={events} />}
      {origin === 'typed' && typedAt !== undefined ? (
        <Timeline
          events={[
            {
              id: 'first',
              atMs: Date.parse(typedAt),
              who: typedBy ?? '',
              what: t('record.didType'),
              detail: line(first),
            },
          ]}
        />
      ) : (
        <p className="text-muted">{t('record.imported', { content: line(first) })}</p>
      )}
    </div>
  )
}

function useContentLine(): (transaction: Transaction) => string {
  const { t } = useTranslation('sales')
  const format = useFormat()
  return ({ date, city, type, model, priceCents }) =>
    [format.day(date, 'short'), city, t(`type.${type}`), model, format.decimal(priceCents / 100, 2)].join(' · ')
}

function useContentWords() {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const amount = (cents: number | undefined) => (cents === undefined ? null : format.decimal(cents / 100, 2))
  return (shown: Transaction) => [
    { term: t('field.date'), value: format.day(shown.date) },
    { term: t('field.city'), value: shown.city },
    { term: t('field.type'), value: t(`type.${shown.type}`) },
    { term: t('field.model'), value: shown.model },
    { term: t('field.price'), value: amount(shown.priceCents) },
    ...(shown.type === 'rental' ? [{ term: t('field.months'), value: shown.months ?? null }] : []),
    { term: t('field.cost'), value: amount(shown.costCents) },
    { term: t('field.vehicle'), value: shown.vehicle ?? null },
  ]
}
