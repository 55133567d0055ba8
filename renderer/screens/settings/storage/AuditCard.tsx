import { FileCheck2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '@shared/protocol/verbs'
import { useCommand } from '../../../client/use-command'
import { Button } from '../../../components/actions/Button'
import { Banner } from '../../../components/feedback/Banner'
import { CommandError } from '../../../components/feedback/CommandError'
import { TaskProgress } from '../../../components/feedback/TaskProgress'
import { useDatabaseName } from '../../../components/format/use-database-name'
import { Card } from '../../../components/layout/Card'

/** Proves that the account of who did what is whole: nothing changed, nothing taken out. */
export function AuditCard() {
  const { t } = useTranslation('storage')
  const databaseName = useDatabaseName()
  const verify = useCommand('audit.verify')
  const [found, setFound] = useState<ResultOf<'audit.verify'>>()
  const start = async () => {
    setFound(undefined)
    setFound(await verify.run({}))
  }
  const bad = found?.firstBad
  const unproved = found?.firstUnproved
  return (
    <Card title={t('audit.title')} description={t('audit.text')}>
      <div className="flex flex-col gap-4">
        {verify.busy ? (
          <TaskProgress
            label={t('audit.verifying')}
            done={verify.progress?.done ?? 0}
            total={null}
            onCancel={verify.cancel}
          />
        ) : (
          <div>
            <Button icon={FileCheck2} onClick={() => void start()}>
              {t('audit.verify')}
            </Button>
          </div>
        )}
        {found !== undefined && (
          <Banner tone={found.ok ? 'success' : 'danger'}>
            {bad
              ? t('audit.broken', {
                  entry: bad.id,
                  database: databaseName(bad.database),
                  fault: t(`audit.fault.${bad.fault}`),
                })
              : t('audit.sound', { count: found.entries })}
            {unproved &&
              ` ${t('audit.unproved', { count: found.unproved, id: unproved.id, database: databaseName(unproved.database) })}`}
            {found.unsigned > 0 && ` ${t('audit.unsigned', { count: found.unsigned })}`}
          </Banner>
        )}
        <CommandError error={verify.error?.code === 'task.cancelled' ? undefined : verify.error} />
      </div>
    </Card>
  )
}
