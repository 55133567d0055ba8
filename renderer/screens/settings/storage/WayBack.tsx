import { LogIn, Wrench } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { AppError } from '@shared/base/app-error'
import { findingSchema, type StorageRepair } from '@shared/protocol/storage'
import { useCommand } from '../../../client/use-command'
import { Button } from '../../../components/actions/Button'
import { CommandError } from '../../../components/feedback/CommandError'
import { ErrorPanel } from '../../../components/feedback/ErrorPanel'
import { TaskProgress } from '../../../components/feedback/TaskProgress'
import { useErrorText } from '../../../components/feedback/use-error-text'
import { DescriptionList } from '../../../components/layout/DescriptionList'
import { useFormat } from '../../../components/format/use-format'
import { Backups } from './Backups'
import { Findings } from './Findings'

interface WayBackProps {
  /** Why nobody can sign in; its details carry what was found. */
  readonly trouble: AppError
  readonly credentials: { readonly name: string; readonly password: string }
  /** The databases can be opened again. */
  readonly onMended: () => void
  readonly onOpen: () => void
}

const findingsSchema = z.array(findingSchema)

/** What to do when the databases of this workstation do not open: what was found, repair, and the copies there are. */
export function WayBack({ trouble, credentials, onMended, onOpen }: WayBackProps) {
  const { t } = useTranslation('storage')
  const describe = useErrorText()
  const repair = useCommand('storage.repair')
  const { run: listSnapshots, ...snapshots } = useCommand('storage.snapshots')
  const [copies, setCopies] = useState<Parameters<typeof Backups>[0]['snapshots']>()
  const [repaired, setRepaired] = useState<readonly StorageRepair[]>()
  const [restored, setRestored] = useState(false)
  const { name, password } = credentials
  const found = findingsSchema.safeParse(trouble.details['findings'])

  useEffect(() => {
    void listSnapshots({ credentials: { name, password } }).then(setCopies)
  }, [listSnapshots, name, password])

  const startRepair = async () => {
    const answer = await repair.run({ credentials })
    if (!answer) return
    setRepaired(answer.databases)
    onMended()
  }

  const noteRestored = () => {
    setRestored(true)
    onMended()
  }

  if (repaired || restored) {
    return (
      <>
        {repaired ? <Repaired databases={repaired} /> : <p role="status">{t('restored')}</p>}
        <Button variant="primary" size="large" wide icon={LogIn} autoFocus onClick={onOpen}>
          {t('wayBack.open')}
        </Button>
      </>
    )
  }
  return (
    <>
      <ErrorPanel what={describe(trouble).what} next={t('wayBack.next')} />
      {found.success && found.data.length > 0 && <Findings findings={found.data} />}
      {repair.busy ? (
        <TaskProgress
          label={t('repairing')}
          done={repair.progress?.done ?? 0}
          total={repair.progress?.total ?? null}
          onCancel={repair.cancel}
        />
      ) : (
        <section className="flex flex-col gap-2">
          <p className="text-muted">{t('wayBack.repairText')}</p>
          <Button variant="primary" wide icon={Wrench} onClick={() => void startRepair()}>
            {t('repair')}
          </Button>
        </section>
      )}
      <CommandError error={repair.error ?? snapshots.error} />
      {copies && <Backups snapshots={copies} credentials={credentials} onRestored={noteRestored} />}
    </>
  )
}

/** What became of the records, and which ones to look at again. */
function Repaired({ databases }: { readonly databases: readonly StorageRepair[] }) {
  const { t } = useTranslation('storage')
  const format = useFormat()
  const sum = (count: (one: StorageRepair) => number) =>
    format.number(databases.reduce((total, one) => total + count(one), 0))
  const named = databases.flatMap(({ lost, older }) => [...lost, ...older])
  return (
    <section role="status" className="flex flex-col gap-2">
      <h2 className="font-semibold">{t('wayBack.repaired')}</h2>
      <DescriptionList
        items={[
          { term: t('wayBack.saved'), value: sum(({ documents }) => documents) },
          { term: t('wayBack.older'), value: sum(({ older }) => older.length) },
          { term: t('wayBack.lost'), value: sum(({ lost }) => lost.length) },
          { term: t('wayBack.fetched'), value: sum(({ fetched }) => fetched) },
        ]}
      />
      {named.length > 0 && <p className="text-xs break-words text-muted">{named.slice(0, 20).join(', ')}</p>}
      <p className="text-muted">{t('wayBack.kept')}</p>
    </section>
  )
}
