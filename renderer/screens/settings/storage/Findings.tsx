import { useTranslation } from 'react-i18next'
import type { StorageFinding } from '@shared/protocol/storage'
import { useDatabaseName } from '../../../components/format/use-database-name'
import { useFormat } from '../../../components/format/use-format'

/** What a verification found, in words, with some of the records concerned. */
export function Findings({ findings }: { readonly findings: readonly StorageFinding[] }) {
  const { t } = useTranslation('storage')
  const format = useFormat()
  const databaseName = useDatabaseName()
  if (findings.length === 0) return <p className="text-muted">{t('noFindings')}</p>
  return (
    <section aria-label={t('findings')} className="flex flex-col gap-2">
      <h3 className="font-semibold">{t('findings')}</h3>
      <ul className="flex flex-col gap-1">
        {findings.map(({ database, code, count, examples }) => (
          <li key={`${database} ${code}`}>
            <span className="font-medium">{databaseName(database)}</span> · {t(`finding.${code}`)} (
            {format.number(count)})
            {examples.length > 0 && (
              <span className="block truncate text-xs text-muted">{examples.slice(0, 5).join(', ')}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
