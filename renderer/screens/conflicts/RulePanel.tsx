import { ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ResultOf } from '@shared/protocol/verbs'
import { useRight } from '../../client/session'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { useToasts } from '../../components/feedback/toasts'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'
import { DescriptionList } from '../../components/layout/DescriptionList'
import { ReasonDialog } from './ReasonDialog'
import { recordPath } from './record-path'
import { useValueText } from './use-value-text'

type Shown = ResultOf<'conflicts.show'>
type Side = Shown['rule'][number]

/** The words of an act a module brings: the button, what will happen, and what did. */
interface ActWords {
  readonly do: string
  readonly text: string
  readonly done: string
}

/** The records that break a rule together, what tells them apart, and the acts that settle it: those its module gave them. */
export function RulePanel({ shown }: { readonly shown: Shown }) {
  const { t } = useTranslation('conflicts')
  const [, navigate] = useLocation()
  const settle = useCommand('conflicts.settleRule')
  const undo = useCommand('conflicts.undo')
  const toast = useToasts((store) => store.add)
  const [picked, setPicked] = useState<{ readonly side: Side; readonly act: string }>()
  const { conflict, rule } = shown
  const kinds: Readonly<Record<string, string>> = t('rule.kind', { returnObjects: true })
  const words = useActWords()

  const end = async (reason: string) => {
    if (!picked) return
    const { side, act } = picked
    const { database, id } = conflict
    const done = await settle.run({ database, id, act, subject: side.id, reason })
    if (!done) return
    setPicked(undefined)
    toast({
      text: words(act, side.label).done,
      onUndo: () => void undo.run({ decision: done.decision, database }),
    })
    navigate('/conflicts')
  }

  return (
    <Card title={t('rule.title')} description={kinds[conflict.rule ?? ''] ?? t('rule.other')}>
      <ul className="divide-y divide-line">
        {rule.map((side) => (
          <RuleSide key={side.id} side={side} onAct={(act) => setPicked({ side, act })} />
        ))}
      </ul>
      {picked && (
        <ReasonDialog
          title={words(picked.act, picked.side.label).do}
          description={words(picked.act, picked.side.label).text}
          busy={settle.busy}
          error={settle.error}
          onClose={() => setPicked(undefined)}
          onSettle={(reason) => void end(reason)}
        />
      )}
    </Card>
  )
}

function RuleSide({ side, onAct }: { readonly side: Side; readonly onAct: (act: string) => void }) {
  const { t } = useTranslation('conflicts')
  const format = useFormat()
  const [, navigate] = useLocation()
  const settles = useRight('conflicts.settle')
  const names: Readonly<Record<string, string>> = t('field', { returnObjects: true })
  const text = useValueText()
  const words = useActWords()
  const history = useLive('history.list', { id: side.id })
  const made = history.status === 'ready' ? history.value.at(-1) : undefined
  const path = side.opens === undefined ? undefined : recordPath(side.opens)
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 py-4">
      <div className="min-w-64 flex-1">
        <p className="mb-1.5 font-medium">{side.label}</p>
        <DescriptionList
          items={side.facts.map(({ field, value }) => ({ term: names[field] ?? field, value: text(field, value) }))}
        />
        {made && (
          <p className="mt-1.5 text-xs text-muted">
            {t('rule.by', { when: format.instant(made.at), who: made.byName, site: made.site, device: made.device })}
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        {path !== undefined && (
          <Button variant="quiet" icon={ExternalLink} onClick={() => navigate(path)}>
            <span aria-hidden>{t('rule.open')}</span>
            <span className="sr-only">{t('rule.openOf', { label: side.label })}</span>
          </Button>
        )}
        {settles &&
          side.acts.map((act) => (
            <Button key={act} onClick={() => onAct(act)}>
              {words(act, side.label).do}
            </Button>
          ))}
      </div>
    </li>
  )
}

/** The words of an act, about a record; an act nobody named is called what its module calls it. */
function useActWords(): (act: string, label: string) => ActWords {
  const { t } = useTranslation('conflicts')
  return (act, label) => {
    const acts: Readonly<Record<string, ActWords>> = t('rule.act', { returnObjects: true, label })
    return acts[act] ?? { do: act, text: label, done: label }
  }
}
