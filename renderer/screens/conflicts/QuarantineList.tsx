import { ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../client/use-live'
import { Badge } from '../../components/feedback/Badge'
import { CommandError } from '../../components/feedback/CommandError'
import { EmptyState } from '../../components/feedback/EmptyState'
import { Skeleton } from '../../components/feedback/Skeleton'
import { useDatabaseName } from '../../components/format/use-database-name'
import { Card } from '../../components/layout/Card'

/** Documents from elsewhere that this workstation does not believe: kept as they came, never merged in. */
export function QuarantineList() {
  const { t } = useTranslation('conflicts')
  const list = useLive('quarantine.list', {})
  const databaseName = useDatabaseName()
  const codes: Readonly<Record<string, string>> = t('quarantine.code', { returnObjects: true })
  const meanings: Readonly<Record<string, string>> = t('quarantine.meaning', { returnObjects: true })
  const types: Readonly<Record<string, string>> = t('type', { returnObjects: true })
  if (list.status === 'loading') return <Skeleton lines={4} />
  if (list.status === 'failed') return <CommandError error={list.error} />
  if (list.value.length === 0)
    return (
      <Card>
        <EmptyState icon={ShieldCheck} title={t('quarantine.empty')} text={t('quarantine.emptyText')} />
      </Card>
    )
  return (
    <>
      <p className="max-w-prose text-muted">{t('quarantine.intro')}</p>
      <Card flush>
        <ul className="divide-y divide-line">
          {list.value.map(({ database, id, code, detail }) => {
            const type = id.replace(/:.*$/s, '')
            return (
              <li key={`${database} ${id}`} className="px-5 py-3.5">
                <p className="flex flex-wrap items-center gap-2 font-medium">
                  {t('quarantine.what', {
                    type: types[type] ?? t('quarantine.document'),
                    place: databaseName(database),
                  })}
                  <Badge tone="warning" text={codes[code] ?? code} />
                </p>
                <p className="mt-0.5">{meanings[code] ?? t('quarantine.other')}</p>
                <p className="mt-1 font-mono text-xs break-all text-muted">
                  {[id, detail].filter(Boolean).join(' · ')}
                </p>
              </li>
            )
          })}
        </ul>
      </Card>
    </>
  )
}
