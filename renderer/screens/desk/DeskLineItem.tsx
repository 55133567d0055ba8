import { BookMarked, CornerDownLeft, ListFilter, RotateCw, SquareArrowOutUpRight, Undo2, X } from 'lucide-react'
import { Fragment, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { Button } from '../../components/actions/Button'
import { IconButton } from '../../components/actions/IconButton'
import { classNames } from '../../components/class-names'
import { toastLifeMs } from '../../components/feedback/toasts'
import { toneIcon, toneInk, toneSoft } from '../../components/feedback/tone'
import { useFormat } from '../../components/format/use-format'
import { undoOf, type DeskEntry, type DeskLine } from './desk-session'
import { HoldSlip } from './HoldSlip'
import type { OutcomeText } from './use-outcome-text'

interface DeskLineItemProps {
  readonly line: DeskLine
  readonly text: OutcomeText
  readonly hasMember: boolean
  readonly onEnter: (entry: DeskEntry) => void
  /** Puts a text back into the scan field. */
  readonly onRecall: (text: string) => void
  readonly onClose: () => void
}

/** One act of the counter with its result; refusals stay until they are read. */
export function DeskLineItem({ line, text, hasMember, onEnter, onRecall, onClose }: DeskLineItemProps) {
  const { t } = useTranslation('desk')
  const format = useFormat()
  const Icon = toneIcon[text.tone]
  const needsReading = text.tone === 'danger'
  const acts = <NextActs line={line} hasMember={hasMember} onEnter={onEnter} onRecall={onRecall} />
  return (
    <li
      className={classNames(
        'flex flex-col gap-2 border-b border-line px-4 py-3 last:border-b-0',
        needsReading && toneSoft.danger,
      )}
    >
      <div className="flex items-start gap-3">
        <Icon aria-hidden size={20} className={classNames('mt-px shrink-0', toneInk[text.tone])} />
        <div className="min-w-0 flex-1 basis-64">
          <p className={classNames('font-medium', line.undone && 'line-through decoration-1')}>{text.what}</p>
          {needsReading && <p>{text.next}</p>}
        </div>
        {!needsReading && acts}
        <time dateTime={new Date(line.atMs).toISOString()} className="pt-0.5 text-xs text-muted tabular-nums">
          {format.time(line.atMs)}
        </time>
        {isOpenQuestion(line) && <IconButton icon={X} size="small" label={t('act.closeLine')} onClick={onClose} />}
      </div>
      {!needsReading && (
        <p className="-mt-2 pl-8 text-muted">
          <Parts text={text.next} />
        </p>
      )}
      {line.outcome.kind === 'returned' && line.outcome.heldFor && !line.undone && (
        <HoldSlip hold={line.outcome.heldFor} />
      )}
      {needsReading && <div className="pl-8 empty:hidden">{acts}</div>}
    </li>
  )
}

/** Breaks between its parts rather than inside a barcode. */
function Parts({ text }: { readonly text: string }) {
  return text.split(/(?<= ·) /).map((part, index) => (
    <Fragment key={part}>
      {index > 0 && ' '}
      <span className="inline-block">{part}</span>
    </Fragment>
  ))
}

function isOpenQuestion({ outcome }: DeskLine): boolean {
  return ['refused', 'unknown', 'several', 'no-member'].includes(outcome.kind)
}

type NextActsProps = Pick<DeskLineItemProps, 'line' | 'hasMember' | 'onEnter' | 'onRecall'>

function NextActs({ line, hasMember, onEnter, onRecall }: NextActsProps) {
  const { t } = useTranslation(['desk', 'components'])
  const [, navigate] = useLocation()
  const canUndo = useIsRecent(line.atMs) && undoOf(line) !== undefined
  const { outcome } = line
  const acts = []
  if (canUndo)
    acts.push(
      <Button key="undo" size="small" icon={Undo2} onClick={() => onEnter({ kind: 'undo', line: line.id })}>
        {t('components:action.undo')}
      </Button>,
    )
  if (outcome.kind === 'lent' && !line.undone)
    acts.push(
      <Button
        key="renew"
        size="small"
        variant="quiet"
        icon={RotateCw}
        onClick={() => onEnter({ kind: 'renew', loanId: outcome.loan.id })}
      >
        {t('act.renew')}
      </Button>,
    )
  if (outcome.kind === 'several' || outcome.kind === 'unknown')
    acts.push(
      <Button key="recall" size="small" icon={ListFilter} onClick={() => onRecall(outcome.text)}>
        {t(outcome.kind === 'several' ? 'act.choose' : 'act.correct')}
      </Button>,
    )
  if (outcome.kind === 'no-member')
    acts.push(
      <Button
        key="open"
        size="small"
        icon={SquareArrowOutUpRight}
        onClick={() => navigate(`/library/catalogue/${encodeURIComponent(outcome.titleId)}`)}
      >
        {t('act.openTitle')}
      </Button>,
    )
  if (outcome.kind === 'refused') {
    const { barcode, titleId } = outcome.subject
    const { code, retryable } = outcome.error
    if (barcode !== undefined && (code === 'copy.out' || code === 'loan.already-has-title'))
      acts.push(
        <Button key="return" size="small" icon={CornerDownLeft} onClick={() => onEnter({ kind: 'return', barcode })}>
          {t('act.return')}
        </Button>,
      )
    if (hasMember && titleId !== undefined && HOLDABLE.has(code))
      acts.push(
        <Button key="hold" size="small" icon={BookMarked} onClick={() => onEnter({ kind: 'hold', titleId })}>
          {t('act.hold')}
        </Button>,
      )
    if (retryable)
      acts.push(
        <Button key="retry" size="small" icon={RotateCw} onClick={() => onEnter(outcome.entry)}>
          {t('components:action.retry')}
        </Button>,
      )
  }
  return acts.length === 0 ? null : <div className="flex flex-wrap gap-2">{acts}</div>
}

/** Refusals after which waiting in line for the title makes sense. */
const HOLDABLE: ReadonlySet<string> = new Set(['title.all-out', 'title.all-held', 'copy.held', 'copy.out'])

/** True during the ten seconds in which an act may be taken back with one press. */
function useIsRecent(atMs: number): boolean {
  const [isRecent, setRecent] = useState(() => Date.now() - atMs < toastLifeMs)
  useEffect(() => {
    const timer = setTimeout(() => setRecent(false), Math.max(0, atMs + toastLifeMs - Date.now()))
    return () => clearTimeout(timer)
  }, [atMs])
  return isRecent
}
