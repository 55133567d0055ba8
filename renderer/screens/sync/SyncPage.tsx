import { CloudOff, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '@shared/protocol/verbs'
import { useRight } from '../../client/session'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { EmptyState } from '../../components/feedback/EmptyState'
import { Skeleton } from '../../components/feedback/Skeleton'
import { Spinner } from '../../components/feedback/Spinner'
import { useShortcut } from '../../components/keyboard/shortcuts'
import { Card } from '../../components/layout/Card'
import { PageHeader } from '../../components/layout/PageHeader'
import { DatabaseTable } from './DatabaseTable'
import { HubCard } from './HubCard'
import { HubForm } from './HubForm'
import { ProofCard } from './ProofCard'
import { RefusedRecords } from './RefusedRecords'
import { RunResult } from './RunResult'
import { SyncSummary } from './SyncSummary'

/** How far what is here and what is at head office agree, and why not. */
export function SyncPage() {
  const { t } = useTranslation('sync')
  const status = useLive('sync.status', {})
  const configures = useRight('sync.configure')
  const runs = useRight('sync.run')
  const once = useCommand('sync.once')
  const [result, setResult] = useState<ResultOf<'sync.once'>>()
  const connected = status.status === 'ready' && status.value.remote !== undefined
  const start = async () => {
    const answer = await once.run({})
    if (answer) setResult(answer)
  }
  useShortcut('F4', () => void start(), { label: t('now'), enabled: connected && runs && !once.busy })

  return (
    <div className="mx-auto flex max-w-5xl flex-col gap-5 p-6">
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          connected &&
          runs && (
            <>
              {once.busy && <Spinner label={t('running')} />}
              {once.busy && <Button onClick={once.cancel}>{t('cancel')}</Button>}
              <Button
                variant="primary"
                icon={RefreshCw}
                shortcut="F4"
                busy={once.busy}
                autoFocus
                onClick={() => void start()}
              >
                {t('now')}
              </Button>
            </>
          )
        }
      />
      {status.status === 'loading' && <Skeleton lines={6} />}
      {status.status === 'failed' && <CommandError error={status.error} />}
      <CommandError error={once.error} />
      {status.status === 'ready' && connected && (
        <>
          <SyncSummary status={status.value} />
          {result && <RunResult result={result} />}
          <DatabaseTable databases={status.value.databases} />
          {runs && <ProofCard />}
          <RefusedRecords databases={status.value.databases} />
          <HubCard status={status.value} />
        </>
      )}
      {status.status === 'ready' && !connected && (
        <Card>
          <EmptyState
            icon={CloudOff}
            title={t('empty.title')}
            text={configures ? t('empty.text') : `${t('empty.text')} ${t('empty.ask')}`}
          />
          {configures && (
            <div className="mx-auto max-w-xl pb-6">
              <HubForm />
            </div>
          )}
        </Card>
      )}
    </div>
  )
}
