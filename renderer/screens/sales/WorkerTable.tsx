import { useTranslation } from 'react-i18next'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'
import type { WorkerFigures } from './workers-of'

/** Each thread: what it does, how fast, and what it holds. */
export function WorkerTable({ workers }: { readonly workers: readonly WorkerFigures[] }) {
  const { t } = useTranslation('sales')
  const format = useFormat()
  if (workers.length === 0) return null
  return (
    <Card title={t('worker.title')}>
      <table className="w-full border-collapse">
        <caption className="sr-only">{t('worker.title')}</caption>
        <thead className="text-xs text-muted">
          <tr className="border-b border-line">
            <th scope="col" className="px-2 py-1.5 text-left font-medium">
              {t('worker.name')}
            </th>
            <th scope="col" className="px-2 py-1.5 text-left font-medium">
              {t('worker.state')}
            </th>
            {(['rows', 'rate', 'memory'] as const).map((column) => (
              <th key={column} scope="col" className="px-2 py-1.5 text-right font-medium">
                {t(`worker.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {workers.map(({ seat, role, state, rows, rowsPerSecond, memory }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- several files each have a thread 0
            <tr key={`${index} ${seat}`} className="border-b border-line/60">
              <th scope="row" className="px-2 py-1.5 text-left font-normal">
                {t(`worker.role.${role}`, { number: seat + 1 })}
              </th>
              <td className="px-2 py-1.5">{t(`worker.states.${state}`)}</td>
              <td className="px-2 py-1.5 text-right tabular-nums">{format.number(rows)}</td>
              <td className="px-2 py-1.5 text-right tabular-nums">{format.number(rowsPerSecond)}</td>
              <td className="px-2 py-1.5 text-right tabular-nums">{format.bytes(memory)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
