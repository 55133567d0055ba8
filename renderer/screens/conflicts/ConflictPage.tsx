import { ArrowLeft } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { EmptyState } from '../../components/feedback/EmptyState'
import { Skeleton } from '../../components/feedback/Skeleton'
import { useShortcut } from '../../components/keyboard/shortcuts'
import { PageHeader } from '../../components/layout/PageHeader'
import { MergeDesk, type DeskDraft } from './MergeDesk'
import { RulePanel } from './RulePanel'
import { SeverityBadge } from './SeverityBadge'
import { ShownRecordContext } from './shown-record'
import { SideBySide } from './SideBySide'

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
  // What was chosen so far outlives the arrival of another version.
  const draft = useRef<DeskDraft>({ chosen: {}, reason: '' })
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
    const { conflict, leaves, rule, names } = shown.value
    const mergeable = shown.value.fields.length > 0
    return (
      <ShownRecordContext value={{ type: conflict.type, names }}>
        <PageHeader
          title={conflict.label || conflict.id}
          description={`${types[conflict.type] ?? conflict.type} · ${t(`severityText.${conflict.severity}`)}`}
          actions={<SeverityBadge severity={conflict.severity} />}
        />
        {rule.length > 0 && <RulePanel shown={shown.value} />}
        {mergeable ? (
          <MergeDesk key={leaves.map(({ rev }) => rev).join(' ')} shown={shown.value} draft={draft} />
        ) : (
          leaves.length > 0 && <SideBySide shown={shown.value} />
        )}
      </ShownRecordContext>
    )
  }
  return (
    <div className="mx-auto flex max-w-6xl flex-col gap-5 p-6">
      {back}
      {content()}
    </div>
  )
}
