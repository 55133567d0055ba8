import { useTranslation } from 'react-i18next'
import type { DatabaseSync } from '@shared/protocol/sync'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'

/** Records the other side would not take, the latest first; nothing at all when there are none. */
export function RefusedRecords({ databases }: { readonly databases: readonly DatabaseSync[] }) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const reasons: Readonly<Record<string, string>> = t('refused.reason', { returnObjects: true })
  const refused = databases
    .flatMap(({ name, refused: list = [] }) => list.map((refusal) => ({ ...refusal, database: name })))
    .toSorted((a, b) => b.at.localeCompare(a.at))
  if (refused.length === 0) return null
  return (
    <Card title={t('refused.title')} description={t('refused.text')} flush>
      <table className="w-full text-left">
        <thead>
          <tr className="border-b border-line text-xs text-muted">
            <th className="px-5 py-2 font-medium">{t('refused.record')}</th>
            <th className="px-4 py-2 font-medium">{t('refused.why')}</th>
            <th className="px-5 py-2 font-medium">{t('refused.when')}</th>
          </tr>
        </thead>
        <tbody>
          {refused.map(({ id, reason, direction, at, database }) => (
            <tr key={`${database} ${direction} ${id}`} className="border-b border-line align-top last:border-b-0">
              <td className="px-5 py-2.5 break-all">{id}</td>
              <td className="px-4 py-2.5">
                {reasons[reason] ?? t('refused.said', { text: reason })}
                <span className="block text-xs text-muted">{t(`refused.${direction}`)}</span>
              </td>
              <td className="px-5 py-2.5 whitespace-nowrap">{format.instant(at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
