import { CloudOff, Plus, RefreshCw } from 'lucide-react'
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
import { Dialog } from '../../components/overlays/Dialog'
import { ClockNotice, OtherClocks } from './ClockNotice'
import { DatabaseTable } from './DatabaseTable'
import { ProofCard } from './ProofCard'
import { RefusedRecords } from './RefusedRecords'
import { RemoteCard } from './RemoteCard'
import { RemoteForm } from './RemoteForm'
import { RunResult } from './RunResult'
import { SyncSummary } from './SyncSummary'
import { TrafficCard } from './TrafficCard'
import { useRemoteName } from './use-remote-name'

/** How far what is here and what is at head office agree, and why not. */
export function SyncPage() {
  const { t } = useTranslation('sync')
  const status = useLive('sync.status', {})
  const clocks = useLive('sync.clocks', {})
  const configures = useRight('sync.configure')
  const runs = useRight('sync.run')
  const once = useCommand('sync.once')
  const [result, setResult] = useState<ResultOf<'sync.once'>>()
  const remoteName = useRemoteName()
  const [isAdding, setIsAdding] = useState(false)
  const remotes = status.status === 'ready' ? status.value.remotes : []
  const [first] = remotes
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
      {first && (
        <>
          {first.clockAheadMs !== undefined && <ClockNotice aheadMs={first.clockAheadMs} />}
          {clocks.status === 'ready' && <OtherClocks clocks={clocks.value} />}
          <SyncSummary remote={first} />
          {result && <RunResult result={result} />}
          {remotes.map((remote) => (
            <DatabaseTable
              key={remote.name}
              title={t('table.title', { name: remoteName(remote.name) })}
              databases={remote.databases}
            />
          ))}
          <RefusedRecords databases={remotes.flatMap(({ databases }) => databases)} />
          {runs && <ProofCard />}
          <TrafficCard remote={first.name} />
          {remotes.map((remote) => (
            <RemoteCard key={remote.name} remote={remote} />
          ))}
          {configures && (
            <div>
              <Button icon={Plus} onClick={() => setIsAdding(true)}>
                {t('hub.add')}
              </Button>
            </div>
          )}
          <Dialog
            open={isAdding}
            onClose={() => setIsAdding(false)}
            title={t('hub.add')}
            description={t('hub.addHint')}
          >
            <RemoteForm isNew onKeep={() => setIsAdding(false)} />
          </Dialog>
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
              <RemoteForm />
            </div>
          )}
        </Card>
      )}
    </div>
  )
}
