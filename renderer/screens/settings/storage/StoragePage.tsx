import { HardDriveDownload, Minimize2, ShieldCheck, Wrench } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { StorageSizes } from '@shared/protocol/storage'
import { useCommand } from '../../../client/use-command'
import { useLive } from '../../../client/use-live'
import { Button } from '../../../components/actions/Button'
import { BarChart } from '../../../components/charts/BarChart'
import { CommandError } from '../../../components/feedback/CommandError'
import { Skeleton } from '../../../components/feedback/Skeleton'
import { TaskProgress } from '../../../components/feedback/TaskProgress'
import { useToasts } from '../../../components/feedback/toasts'
import { useDatabaseName } from '../../../components/format/use-database-name'
import { useFormat } from '../../../components/format/use-format'
import { Card } from '../../../components/layout/Card'
import { DescriptionList } from '../../../components/layout/DescriptionList'
import { SettingsPage } from '../SettingsPage'
import { AuditCard } from './AuditCard'
import { Backups } from './Backups'
import { Findings } from './Findings'

/** How much the data takes, whether it is sound, and the ways back. */
export function StoragePage() {
  const { t } = useTranslation('storage')
  const format = useFormat()
  const databaseName = useDatabaseName()
  const sizes = useLive('storage.sizes', {})
  return (
    <SettingsPage section="storage">
      <p className="text-muted">{t('intro')}</p>
      {sizes.status === 'loading' && <Skeleton />}
      {sizes.status === 'failed' && <CommandError error={sizes.error} />}
      {sizes.status === 'ready' && (
        <>
          <Care sizes={sizes.value} />
          <Card>
            <BarChart
              title={t('sizes')}
              unit={t('bytes')}
              series={[{ key: 'bytes', label: t('size') }]}
              formatValue={format.bytes}
              points={sizeRows(sizes.value, databaseName, (name) => t('list', { name })).map(({ label, bytes }) => ({
                label,
                values: { bytes },
              }))}
            />
          </Card>
          <Backups snapshots={sizes.value.snapshots} />
          <AuditCard />
        </>
      )}
    </SettingsPage>
  )
}

type Naming = (name: string) => string

function sizeRows(sizes: StorageSizes, databaseName: Naming, listName: Naming) {
  return [
    ...sizes.databases.map(({ name, bytes }) => ({ label: databaseName(name), bytes })),
    ...sizes.readModels.map(({ name, bytes }) => ({ label: listName(databaseName(name)), bytes })),
  ]
}

function Care({ sizes }: { readonly sizes: StorageSizes }) {
  const { t } = useTranslation('storage')
  const format = useFormat()
  const toast = useToasts((store) => store.add)
  const verify = useCommand('storage.verify')
  const repair = useCommand('storage.repair')
  const backUp = useCommand('storage.snapshot')
  const compact = useCommand('storage.compact')
  const running = (
    [
      [verify, t('verifying')],
      [repair, t('repairing')],
      [backUp, t('backingUp')],
      [compact, t('compacting')],
    ] as const
  ).find(([command]) => command.busy)
  const verification = sizes.lastVerification
  const taken = [...sizes.databases, ...sizes.readModels].reduce((sum, { bytes }) => sum + bytes, 0)

  const startRepair = async () => {
    const answer = await repair.run({})
    if (!answer) return
    const lost = answer.databases.reduce((sum, one) => sum + one.lost.length, 0)
    const fetched = answer.databases.reduce((sum, one) => sum + one.fetched, 0)
    toast({ text: t('repaired', { lost, fetched }) })
    await verify.run({})
  }
  const startBackUp = async () => {
    if (await backUp.run({})) toast({ text: t('backedUp') })
  }
  const startCompaction = async () => {
    const answer = await compact.run({})
    const freed = answer?.databases.reduce((sum, one) => sum + one.freedBytes, 0)
    if (freed !== undefined) toast({ text: t('compacted', { size: format.bytes(freed) }) })
  }
  const verified = verification
    ? `${format.instant(verification.at)} · ${t(verification.sound ? 'sound' : 'unsound')}`
    : t('never')
  const [latest] = sizes.snapshots
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <DescriptionList
          items={[
            { term: t('free'), value: format.bytes(sizes.freeBytes) },
            { term: t('total'), value: format.bytes(taken) },
            { term: t('lastVerified'), value: verified },
            { term: t('lastBackup'), value: latest ? format.instant(latest.createdAt) : t('never') },
          ]}
        />
        {running ? (
          <TaskProgress
            label={running[1]}
            done={running[0].progress?.done ?? 0}
            total={running[0].progress?.total ?? null}
            onCancel={running[0].cancel}
          />
        ) : (
          <div className="flex flex-wrap gap-3">
            <Button variant="primary" icon={ShieldCheck} onClick={() => void verify.run({})}>
              {t('verify')}
            </Button>
            {verification?.sound === false && (
              <Button icon={Wrench} onClick={() => void startRepair()}>
                {t('repair')}
              </Button>
            )}
            <Button icon={HardDriveDownload} onClick={() => void startBackUp()}>
              {t('backUp')}
            </Button>
            <Button icon={Minimize2} onClick={() => void startCompaction()}>
              {t('compact')}
            </Button>
          </div>
        )}
        <CommandError error={verify.error ?? repair.error ?? backUp.error ?? compact.error} />
        {verification && <Findings findings={verification.findings} />}
      </div>
    </Card>
  )
}
