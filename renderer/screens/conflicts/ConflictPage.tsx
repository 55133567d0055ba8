import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ResultOf } from '@shared/protocol/verbs'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { Banner } from '../../components/feedback/Banner'
import { CommandError } from '../../components/feedback/CommandError'
import { EmptyState } from '../../components/feedback/EmptyState'
import { Skeleton } from '../../components/feedback/Skeleton'
import { SwitchField } from '../../components/fields/SwitchField'
import { useShortcut } from '../../components/keyboard/shortcuts'
import { Card } from '../../components/layout/Card'
import { PageHeader } from '../../components/layout/PageHeader'
import { compareLeaves } from './compare-leaves'
import { LeafTable } from './LeafTable'
import { MergeDesk } from './MergeDesk'
import { RulePanel } from './RulePanel'
import { SeverityBadge } from './SeverityBadge'

interface ConflictPageProps {
  readonly database: string
  readonly id: string
}

/** The versions of one record side by side, what differs marked. */
export function ConflictPage({ database, id }: ConflictPageProps) {
  const { t } = useTranslation('conflicts')
  const [, navigate] = useLocation()
  const shown = useLive('conflicts.show', { database, id })
  const types: Readonly<Record<string, string>> = t('type', { returnObjects: true })
  const leave = () => navigate('/conflicts')
  useShortcut('Escape', leave)

  const back = (
    <div>
      <Button variant="quiet" size="small" icon={ArrowLeft} onClick={leave} autoFocus>
        {t('record.back')}
      </Button>
    </div>
  )
  const content = () => {
    if (shown.status === 'loading') return <Skeleton lines={8} />
    if (shown.status === 'failed') {
      if (shown.error.code !== 'conflict.not-found') return <CommandError error={shown.error} />
      return <EmptyState title={t('record.gone')} text={t('record.goneText')} />
    }
    const { conflict, leaves, rule } = shown.value
    const mergeable = shown.value.fields.length > 0
    return (
      <>
        <PageHeader
          title={conflict.label || conflict.id}
          description={`${types[conflict.type] ?? conflict.type} · ${t(`severityText.${conflict.severity}`)}`}
          actions={<SeverityBadge severity={conflict.severity} />}
        />
        {rule.length > 0 && <RulePanel shown={shown.value} />}
        {mergeable ? (
          <MergeDesk key={leaves.map(({ rev }) => rev).join(' ')} shown={shown.value} />
        ) : (
          leaves.length > 0 && <SideBySide shown={shown.value} />
        )}
      </>
    )
  }
  return (
    <div className="mx-auto flex max-w-6xl flex-col gap-5 p-6">
      {back}
      {content()}
    </div>
  )
}

/** Versions that cannot be merged here: one is not believed, there are too many, or a rule is what is broken. */
function SideBySide({ shown }: { readonly shown: ResultOf<'conflicts.show'> }) {
  const { t } = useTranslation('conflicts')
  const [onlyDifferences, setOnlyDifferences] = useState(false)
  const { conflict, leaves } = shown
  const fields = compareLeaves(leaves)
  const differing = fields.filter(({ differs }) => differs)
  return (
    <>
      {leaves.some(({ unreadable }) => unreadable !== undefined) && (
        <Banner tone="warning">{t('record.unreadable')}</Banner>
      )}
      <Card flush>
        <LeafTable id={conflict.id} leaves={leaves} fields={onlyDifferences ? differing : fields} />
      </Card>
      {differing.length === 0 && leaves.length > 1 && <p className="text-muted">{t('record.same')}</p>}
      {leaves.length > 1 && (
        <div className="flex flex-wrap items-start justify-between gap-4">
          <p className="max-w-prose text-xs text-muted">{t('record.shownHint')}</p>
          <SwitchField label={t('record.onlyDifferences')} value={onlyDifferences} onChange={setOnlyDifferences} />
        </div>
      )}
    </>
  )
}
