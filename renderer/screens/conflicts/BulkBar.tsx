import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conflict } from '@shared/protocol/conflicts'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { useToasts } from '../../components/feedback/toasts'
import { ReasonDialog } from './ReasonDialog'

type Take = 'left' | 'right' | 'merged'

/** One choice for several records that disagree alike. Broken rules are settled one by one. */
export function BulkBar({ picked, onDone }: { readonly picked: readonly Conflict[]; readonly onDone: () => void }) {
  const { t } = useTranslation('conflicts')
  const resolve = useCommand('conflicts.resolveMany')
  const toast = useToasts((store) => store.add)
  const [take, setTake] = useState<Take>()
  const items = picked.filter(({ severity }) => severity !== 'rule').map(({ database, id }) => ({ database, id }))
  if (items.length === 0) return null

  const settle = async (chosen: Take, reason: string) => {
    const done = await resolve.run({ items, take: chosen, reason })
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
      {take !== undefined && (
        <ReasonDialog
          title={t('bulk.title', { count: items.length })}
          description={t(`bulk.${take}`)}
          busy={resolve.busy}
          error={resolve.error}
          onClose={() => setTake(undefined)}
          onSettle={(reason) => void settle(take, reason)}
        />
      )}
    </div>
  )
}
