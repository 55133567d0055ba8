import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ResultOf } from '@shared/protocol/verbs'
import { useRight } from '../../client/session'
import { useCommand } from '../../client/use-command'
import { Banner } from '../../components/feedback/Banner'
import { useToasts } from '../../components/feedback/toasts'
import { SwitchField } from '../../components/fields/SwitchField'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'
import { compareLeaves } from './compare-leaves'
import { LeafTable } from './LeafTable'
import { ReasonDialog } from './ReasonDialog'

/** Versions that are not merged field by field: one is not believed, there are too many, or a rule is what is broken. */
export function SideBySide({ shown }: { readonly shown: ResultOf<'conflicts.show'> }) {
  const { t } = useTranslation('conflicts')
  const format = useFormat()
  const [, navigate] = useLocation()
  const settles = useRight('conflicts.settle')
  const resolve = useCommand('conflicts.resolve')
  const undo = useCommand('conflicts.undo')
  const toast = useToasts((store) => store.add)
  const [onlyDifferences, setOnlyDifferences] = useState(false)
  const [kept, setKept] = useState<string>()
  const { conflict, leaves } = shown
  const fields = compareLeaves(leaves)
  const differing = fields.filter(({ differs }) => differs)

  const keep = async (reason: string) => {
    const { database, id, label } = conflict
    const done = await resolve.run({
      database,
      id,
      take: 'version',
      ...(kept === undefined ? {} : { rev: kept }),
      reason,
    })
    if (!done) return
    toast({
      text: t('desk.settled', { label: label || id }),
      onUndo: () => void undo.run({ decision: done.decision, database }),
    })
    navigate('/conflicts')
  }
  return (
    <>
      {leaves.some(({ unreadable }) => unreadable !== undefined) && (
        <Banner tone="warning">{t('record.unreadable')}</Banner>
      )}
      {leaves.length > 1 && conflict.leaves > leaves.length && (
        <Banner tone="warning">
          {t('keep.some', { shown: format.number(leaves.length), total: format.number(conflict.leaves) })}
        </Banner>
      )}
      <Card flush>
        <LeafTable
          id={conflict.id}
          leaves={leaves}
          fields={onlyDifferences ? differing : fields}
          onKeep={settles && leaves.length > 1 ? setKept : undefined}
        />
      </Card>
      {differing.length === 0 && leaves.length > 1 && <p className="text-muted">{t('record.same')}</p>}
      {leaves.length > 1 && (
        <div className="flex flex-wrap items-start justify-between gap-4">
          <p className="max-w-prose text-xs text-muted">{t('record.shownHint')}</p>
          <SwitchField label={t('record.onlyDifferences')} value={onlyDifferences} onChange={setOnlyDifferences} />
        </div>
      )}
      {kept !== undefined && (
        <ReasonDialog
          title={t('keep.title')}
          description={t('keep.text')}
          busy={resolve.busy}
          error={resolve.error}
          onClose={() => setKept(undefined)}
          onSettle={(reason) => void keep(reason)}
        />
      )}
    </>
  )
}
