import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conflict } from '@shared/protocol/conflicts'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { useToasts } from '../../components/feedback/toasts'
import { TextField } from '../../components/fields/TextField'
import { Dialog } from '../../components/overlays/Dialog'

type Take = 'left' | 'right' | 'merged'

/** One choice for several records that disagree alike. Broken rules are settled one by one. */
export function BulkBar({ picked, onDone }: { readonly picked: readonly Conflict[]; readonly onDone: () => void }) {
  const { t } = useTranslation(['conflicts', 'components'])
  const resolve = useCommand('conflicts.resolveMany')
  const toast = useToasts((store) => store.add)
  const [take, setTake] = useState<Take>()
  const [reason, setReason] = useState('')
  const items = picked.filter(({ severity }) => severity !== 'rule').map(({ database, id }) => ({ database, id }))
  if (items.length === 0) return null

  const settle = async () => {
    if (take === undefined || reason.trim() === '') return
    const done = await resolve.run({ items, take, reason })
    if (!done) return
    setTake(undefined)
    toast({
      text: t('bulk.done', { count: done.decisions.length }),
      ...(done.refused.length > 0
        ? { tone: 'warning' as const, text: t('bulk.some', { count: done.refused.length }) }
        : {}),
    })
    onDone()
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="mr-2 text-muted">{t('bulk.picked', { count: items.length })}</span>
      <Button size="small" onClick={() => setTake('merged')}>
        {t('bulk.merged')}
      </Button>
      <Button size="small" onClick={() => setTake('left')}>
        {t('bulk.left')}
      </Button>
      <Button size="small" onClick={() => setTake('right')}>
        {t('bulk.right')}
      </Button>
      <Dialog
        open={take !== undefined}
        onClose={() => setTake(undefined)}
        title={t('bulk.title', { count: items.length })}
        description={t(`bulk.${take ?? 'merged'}`)}
        actions={
          <>
            <Button variant="quiet" onClick={() => setTake(undefined)}>
              {t('components:action.cancel')}
            </Button>
            <Button variant="primary" busy={resolve.busy} disabled={reason.trim() === ''} onClick={() => void settle()}>
              {t('desk.settle')}
            </Button>
          </>
        }
      >
        <TextField label={t('desk.reason')} required value={reason} onChange={setReason} maxLength={500} />
        <CommandError error={resolve.error} />
      </Dialog>
    </div>
  )
}
