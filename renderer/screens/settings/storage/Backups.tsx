import { ArchiveRestore } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StorageSnapshot } from '@shared/protocol/storage'
import { useCommand } from '../../../client/use-command'
import { Button } from '../../../components/actions/Button'
import { CommandError } from '../../../components/feedback/CommandError'
import { Skeleton } from '../../../components/feedback/Skeleton'
import { TaskProgress } from '../../../components/feedback/TaskProgress'
import { useToasts } from '../../../components/feedback/toasts'
import { useFormat } from '../../../components/format/use-format'
import { Card } from '../../../components/layout/Card'
import { DescriptionList } from '../../../components/layout/DescriptionList'
import { Dialog } from '../../../components/overlays/Dialog'
import type { RestorePreview } from '@shared/protocol/storage'

interface BackupsProps {
  readonly snapshots: readonly StorageSnapshot[]
  /** While nobody can sign in: who asks. */
  readonly credentials?: { readonly name: string; readonly password: string }
  readonly onRestored?: () => void
}

/** The copies there are, each with what going back to it would change. */
export function Backups({ snapshots, credentials, onRestored }: BackupsProps) {
  const { t } = useTranslation('storage')
  const format = useFormat()
  const toast = useToasts((store) => store.add)
  const preview = useCommand('storage.preview')
  const restore = useCommand('storage.restore')
  const [chosen, setChosen] = useState<StorageSnapshot>()
  const [changes, setChanges] = useState<readonly RestorePreview[]>()

  const look = async (snapshot: StorageSnapshot) => {
    setChosen(snapshot)
    setChanges(undefined)
    const answer = await preview.run({ snapshot: snapshot.id, credentials })
    setChanges(answer?.databases)
  }
  const start = async (snapshot: StorageSnapshot) => {
    if (!(await restore.run({ snapshot: snapshot.id, credentials }))) return
    setChosen(undefined)
    if (onRestored) onRestored()
    else toast({ text: t('restored') })
  }
  const sum = (field: 'newerNow' | 'onlyInSnapshot' | 'same') =>
    format.number((changes ?? []).reduce((total, one) => total + one[field], 0))

  return (
    <Card title={t('backups')} description={t('backupsText')}>
      {snapshots.length === 0 && <p className="text-muted">{t('noBackups')}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {snapshots.map((snapshot) => (
          <li key={snapshot.id} className="flex items-center gap-4 py-2">
            <span className="min-w-0 flex-1">
              {format.instant(snapshot.createdAt)} · {t(`kind.${snapshot.kind}`)} ·{' '}
              {format.bytes(snapshot.databases.reduce((total, { bytes }) => total + bytes, 0))}
            </span>
            <Button size="small" icon={ArchiveRestore} onClick={() => void look(snapshot)}>
              {t('restore')}
            </Button>
          </li>
        ))}
      </ul>
      {chosen && (
        <Dialog
          open
          onClose={() => setChosen(undefined)}
          title={t('restoreTitle', { date: format.instant(chosen.createdAt) })}
          description={t('restoreText')}
          actions={
            <Button
              variant="primary"
              icon={ArchiveRestore}
              disabled={!changes || restore.busy}
              onClick={() => void start(chosen)}
            >
              {t('restoreNow')}
            </Button>
          }
        >
          {preview.busy && <Skeleton />}
          {changes?.some(({ unreadable }) => unreadable) && <p className="mb-2">{t('presentUnreadable')}</p>}
          {changes && (
            <DescriptionList
              items={[
                { term: t('newerNow'), value: sum('newerNow') },
                { term: t('comeBack'), value: sum('onlyInSnapshot') },
                { term: t('same'), value: sum('same') },
              ]}
            />
          )}
          {restore.busy && (
            <TaskProgress
              label={t('restoring')}
              done={restore.progress?.done ?? 0}
              total={restore.progress?.total ?? null}
            />
          )}
          <CommandError error={preview.error ?? restore.error} />
        </Dialog>
      )}
    </Card>
  )
}
