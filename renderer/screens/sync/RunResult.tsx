import { useTranslation } from 'react-i18next'
import type { ResultOf } from '@shared/protocol/verbs'
import { Badge } from '../../components/feedback/Badge'
import { useDatabaseName } from '../../components/format/use-database-name'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'
import { useReasonText } from './use-reason-text'

/** What the exchange just asked for did, database by database. */
export function RunResult({ result }: { readonly result: ResultOf<'sync.once'> }) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const databaseName = useDatabaseName()
  const reasonText = useReasonText()
  return (
    <Card title={t('run.title')}>
      <div role="status">
        <ul className="flex flex-col gap-3">
          {result.databases.map(({ database, pushed, pulled, refused, ms, error }) => (
            <li key={database} className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <span className="w-52 font-medium">{databaseName(database)}</span>
              <Badge
                tone={error === undefined ? 'success' : 'danger'}
                text={error === undefined ? t('run.ok', { duration: format.duration(ms) }) : t('run.failed')}
              />
              <span className="text-muted tabular-nums">
                {[
                  t('run.sent', { count: pushed }),
                  t('run.received', { count: pulled }),
                  ...(refused.length > 0 ? [t('run.refused', { count: refused.length })] : []),
                ].join(' · ')}
              </span>
              {error !== undefined && <p className="w-full text-xs text-muted">{reasonText(error)}</p>}
            </li>
          ))}
        </ul>
      </div>
    </Card>
  )
}
