import { Gavel } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Json } from '@shared/base/json'
import type { ResultOf } from '@shared/protocol/verbs'
import { useRight } from '../../client/session'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { useToasts } from '../../components/feedback/toasts'
import { SwitchField } from '../../components/fields/SwitchField'
import { TextField } from '../../components/fields/TextField'
import { useFormat } from '../../components/format/use-format'
import { useShortcut } from '../../components/keyboard/shortcuts'
import { Card } from '../../components/layout/Card'
import {
  choiceOf,
  fromSet,
  moveChoice,
  stopsOf,
  toSet,
  toTyped,
  valueOf,
  type Choices,
  type FieldChoice,
} from './merge-choice'
import { isPicture } from './FieldValue'
import { MergeRow } from './MergeRow'

type Shown = ResultOf<'conflicts.show'>

/** What was chosen and said so far, whatever versions arrive meanwhile. */
export interface DeskDraft {
  readonly chosen: Readonly<Record<string, Json>>
  readonly reason: string
}

interface MergeDeskProps {
  readonly shown: Shown
  readonly draft: RefObject<DeskDraft>
}

/** The common version in the middle, each side beside it, and what will stand: chosen field by field, with the keyboard alone. */
export function MergeDesk({ shown, draft }: MergeDeskProps) {
  const { t } = useTranslation('conflicts')
  const [, navigate] = useLocation()
  const settles = useRight('conflicts.settle')
  const resolve = useCommand('conflicts.resolve')
  const undo = useCommand('conflicts.undo')
  const toast = useToasts((store) => store.add)
  const [choices, setChoices] = useState<Choices>(() => fromSet(shown.fields, draft.current.chosen))
  const [activeIndex, setActiveIndex] = useState(0)
  const [reason, setReason] = useState(draft.current.reason)
  const [reasonMissing, setReasonMissing] = useState(false)
  const [onlyDifferences, setOnlyDifferences] = useState(true)
  const region = useRef<HTMLDivElement>(null)
  const { conflict, leaves } = shown
  const fields = onlyDifferences ? shown.fields.filter(({ differs }) => differs) : shown.fields
  const hasBase = shown.fields.some(({ base, differs }) => differs && base !== undefined)
  const active = fields[activeIndex]

  useEffect(() => {
    draft.current = { chosen: toSet(shown.fields, choices), reason }
  }, [draft, shown.fields, choices, reason])

  const choose = (field: string, choice: FieldChoice) => setChoices((before) => new Map(before).set(field, choice))

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) {
      if (event.key !== 'Enter' && event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      region.current?.focus()
      return
    }
    if (!active || event.ctrlKey || event.altKey || event.metaKey) return
    const choice = choiceOf(active, choices)
    const mayType = !isPicture(conflict.type, active.field)
    const numbered = stopsOf(active)[Number(event.key) - 1]
    if (event.key === 'ArrowDown') setActiveIndex(Math.min(fields.length - 1, activeIndex + 1))
    else if (event.key === 'ArrowUp') setActiveIndex(Math.max(0, activeIndex - 1))
    else if (active.differs && event.key === 'ArrowLeft') choose(active.field, moveChoice(active, choice, -1))
    else if (active.differs && event.key === 'ArrowRight') choose(active.field, moveChoice(active, choice, 1))
    else if (active.differs && numbered) choose(active.field, numbered)
    else if (active.differs && event.key === 'Enter' && event.target === event.currentTarget && mayType)
      choose(active.field, { kind: 'typed', text: toTyped(valueOf(active, choice), active.kind) })
    else return
    event.preventDefault()
  }

  const settle = async () => {
    if (reason.trim() === '') {
      setReasonMissing(true)
      return
    }
    const { database, id, label } = conflict
    const expected = leaves.map(({ rev }) => rev)
    const done = await resolve.run({
      database,
      id,
      take: 'merged',
      set: toSet(shown.fields, choices),
      reason,
      expected,
    })
    if (!done) return
    toast({
      text: t('desk.settled', { label: label || id }),
      onUndo: () => void undo.run({ decision: done.decision, database }),
    })
    navigate('/conflicts')
  }
  useShortcut('F4', () => void settle(), { label: t('desk.settle'), enabled: settles && !resolve.busy })

  return (
    <>
      <Card flush>
        <div
          ref={region}
          role="region"
          aria-label={t('desk.region')}
          tabIndex={0}
          onKeyDown={onKeyDown}
          className="overflow-x-auto outline-offset-[-2px]"
        >
          <table className="w-full text-left">
            <thead>
              <tr className="border-b border-line align-bottom">
                <th scope="col" className="w-44 px-4 py-3 text-xs font-medium text-muted">
                  {t('record.field')}
                </th>
                <LeafHead leaf={leaves[0]} number={1} name={t('desk.left')} />
                {hasBase && (
                  <th scope="col" className="min-w-40 px-4 py-3 font-normal">
                    <span className="block font-semibold">{t('desk.base')}</span>
                    <span className="block text-xs text-muted">{t('desk.key', { key: 2 })}</span>
                  </th>
                )}
                {leaves.slice(1).map((leaf, index) => (
                  <LeafHead
                    key={leaf.rev}
                    leaf={leaf}
                    number={index + (hasBase ? 3 : 2)}
                    name={leaves.length === 2 ? t('desk.right') : t('record.version', { number: index + 2 })}
                  />
                ))}
                <th scope="col" className="min-w-48 px-5 py-3 font-semibold">
                  {t('desk.result')}
                </th>
              </tr>
            </thead>
            <tbody>
              {fields.map((field, index) => (
                <MergeRow
                  key={field.field}
                  field={field}
                  hasBase={hasBase}
                  choice={choiceOf(field, choices)}
                  active={index === activeIndex}
                  onActive={() => setActiveIndex(index)}
                  onChoose={(choice) => choose(field.field, choice)}
                />
              ))}
            </tbody>
          </table>
        </div>
      </Card>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <p className="max-w-prose text-xs text-muted">{t('desk.keys')}</p>
        <SwitchField label={t('record.onlyDifferences')} value={onlyDifferences} onChange={setOnlyDifferences} />
      </div>
      {settles ? (
        <Card>
          <div className="flex flex-wrap items-end gap-4">
            <div className="min-w-72 flex-1">
              <TextField
                label={t('desk.reason')}
                hint={t('desk.reasonHint')}
                error={reasonMissing && reason.trim() === '' ? t('desk.reasonMissing') : undefined}
                required
                value={reason}
                maxLength={500}
                onChange={setReason}
              />
            </div>
            <Button variant="primary" icon={Gavel} shortcut="F4" busy={resolve.busy} onClick={() => void settle()}>
              {t('desk.settle')}
            </Button>
          </div>
          <CommandError error={resolve.error} />
        </Card>
      ) : (
        <p className="text-muted">{t('desk.notAllowed')}</p>
      )}
    </>
  )
}

function LeafHead({ leaf, number, name }: { leaf: Shown['leaves'][number] | undefined; number: number; name: string }) {
  const { t } = useTranslation('conflicts')
  const format = useFormat()
  if (!leaf) return null
  const where = [leaf.byName, leaf.site].filter(Boolean).join(' · ')
  return (
    <th scope="col" className="min-w-44 px-4 py-3 font-normal">
      <span className="block font-semibold">{name}</span>
      {where !== '' && <span className="block text-xs text-muted">{where}</span>}
      {leaf.at !== undefined && <span className="block text-xs text-muted">{format.instant(leaf.at)}</span>}
      <span className="block text-xs text-muted">{t('desk.key', { key: number })}</span>
    </th>
  )
}
