import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ResultOf } from '@shared/protocol/verbs'
import { useRight } from '../../client/session'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { useToasts } from '../../components/feedback/toasts'
import { TextField } from '../../components/fields/TextField'
import { Card } from '../../components/layout/Card'
import { Dialog } from '../../components/overlays/Dialog'

type Shown = ResultOf<'conflicts.show'>

const RULES = new Map<string, 'rule.cards' | 'rule.transactions'>([
  ['claim', 'rule.cards'],
  ['transaction', 'rule.transactions'],
])

/** The records that break a rule together, and the act that settles it. */
export function RulePanel({ shown }: { readonly shown: Shown }) {
  const { t } = useTranslation(['conflicts', 'components'])
  const [, navigate] = useLocation()
  const settles = useRight('conflicts.settle')
  const settle = useCommand('conflicts.settleRule')
  const undo = useCommand('conflicts.undo')
  const toast = useToasts((store) => store.add)
  const [picked, setPicked] = useState<Shown['rule'][number]>()
  const [reason, setReason] = useState('')
  const { conflict, rule } = shown

  const end = async () => {
    if (!picked || reason.trim() === '') return
    const { database, id } = conflict
    const done = await settle.run({ database, id, act: 'cancel-loan', subject: picked.id, reason })
    if (!done) return
    setPicked(undefined)
    toast({
      text: t('rule.done', { label: picked.label }),
      onUndo: () => void undo.run({ decision: done.decision, database }),
    })
    navigate('/conflicts')
  }

  return (
    <Card title={t('rule.title')} description={t(RULES.get(conflict.type) ?? 'rule.loans')}>
      <ul className="divide-y divide-line">
        {rule.map((side) => (
          <li key={side.id} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <div>
              <p className="font-medium">{side.label}</p>
              <p className="text-xs text-muted">{side.detail}</p>
            </div>
            {side.act === 'cancel-loan' && settles && (
              <Button onClick={() => setPicked(side)}>{t('rule.cancelLoan')}</Button>
            )}
          </li>
        ))}
      </ul>
      <Dialog
        open={picked !== undefined}
        onClose={() => setPicked(undefined)}
        title={t('rule.cancelLoan')}
        description={t('rule.cancelText', { label: picked?.label ?? '' })}
        actions={
          <>
            <Button variant="quiet" onClick={() => setPicked(undefined)}>
              {t('components:action.cancel')}
            </Button>
            <Button variant="primary" busy={settle.busy} disabled={reason.trim() === ''} onClick={() => void end()}>
              {t('desk.settle')}
            </Button>
          </>
        }
      >
        <TextField label={t('desk.reason')} required value={reason} onChange={setReason} maxLength={500} />
        <CommandError error={settle.error} />
      </Dialog>
    </Card>
  )
}
