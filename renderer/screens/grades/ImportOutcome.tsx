import { useTranslation } from 'react-i18next'
import type { TableImportResult } from '@shared/protocol/grades/students'
import { useFormat } from '../../components/format/use-format'

/** What became, or would become, of each line of a list. */
export function ImportOutcome({ result }: { readonly result: TableImportResult }) {
  const { t } = useTranslation('grades')
  const format = useFormat()
  const { created, updated, unchanged, rejected, rejectedCount, studentsCreated, assessmentsCreated, sample } = result
  const reasons: Readonly<Record<string, string>> = {
    ...t('sheet.reason', { returnObjects: true }),
    ...t('import.reason', { returnObjects: true }),
  }
  const counts = [
    ['created', created],
    ['updated', updated],
    ['unchanged', unchanged],
    ['rejected', rejectedCount],
    ['studentsCreated', studentsCreated],
    ['assessmentsCreated', assessmentsCreated],
  ] as const
  return (
    <div className="flex flex-col gap-4">
      <div role="status">
        <dl className="flex flex-wrap gap-6">
          {counts.map(([name, count]) => (
            <div key={name}>
              <dt className="text-xs text-muted">{t(`import.count.${name}`)}</dt>
              <dd className="text-lg font-semibold tabular-nums">{format.number(count)}</dd>
            </div>
          ))}
        </dl>
      </div>
      {rejected.length > 0 && (
        <section>
          <h3 className="pb-1 font-semibold">{t('import.rejected')}</h3>
          <ul className="max-h-64 divide-y divide-line overflow-y-auto">
            {rejected.slice(0, 200).map(({ line, reason, column, detail }, at) => (
              <li key={at} className="flex gap-3 py-1">
                <span className="w-24 text-muted tabular-nums">{t('import.line', { line })}</span>
                <span className="w-32 truncate">{column}</span>
                <span className="min-w-0 flex-1">{reasons[reason] ?? reason}</span>
                <span className="text-muted">{detail}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <ul className="max-h-48 divide-y divide-line overflow-y-auto">
        {sample
          .filter(({ outcome }) => outcome !== 'rejected')
          .slice(0, 50)
          .map(({ line, outcome, label }, at) => (
            <li key={at} className="flex gap-3 py-1">
              <span className="w-24 text-muted tabular-nums">{t('import.line', { line })}</span>
              <span className="w-32">{t(`import.count.${outcome}`)}</span>
              <span className="min-w-0 flex-1 truncate">{label}</span>
            </li>
          ))}
      </ul>
    </div>
  )
}
