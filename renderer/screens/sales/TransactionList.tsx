import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PayloadOf } from '@shared/protocol/verbs'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { Skeleton } from '../../components/feedback/Skeleton'
import { SearchField } from '../../components/fields/SearchField'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'

const PAGE = 50
const COLUMNS = ['id', 'date', 'city', 'type', 'model', 'price', 'months'] as const

/** The transactions behind the numbers above, a page at a time. */
export function TransactionList({ filter }: { readonly filter: PayloadOf<'sales.analyse'> }) {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const [text, setText] = useState('')
  const [page, setPage] = useState(0)
  const live = useLive('sales.transactions', { ...filter, text, offset: page * PAGE, limit: PAGE })
  return (
    <Card title={t('list.title')} description={t('list.hint')}>
      <div className="flex flex-col gap-3">
        <div className="max-w-sm">
          <SearchField
            label={t('list.find')}
            value={text}
            onChange={(next) => {
              setPage(0)
              setText(next)
            }}
          />
        </div>
        {live.status === 'loading' && <Skeleton lines={4} />}
        {live.status === 'failed' && <CommandError error={live.error} />}
        {live.status === 'ready' && (
          <>
            <div className="overflow-x-auto" role="region" aria-label={t('list.title')} tabIndex={0}>
              <table className="w-full border-collapse">
                <caption className="sr-only">{t('list.title')}</caption>
                <thead className="text-xs text-muted">
                  <tr className="border-b border-line">
                    {COLUMNS.map((column) => (
                      <th
                        key={column}
                        scope="col"
                        className={`px-2 py-1.5 font-medium ${column === 'price' || column === 'months' ? 'text-right' : 'text-left'}`}
                      >
                        {t(`field.${column}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {live.value.rows.map((row) => (
                    <tr key={row.id} className="border-b border-line/60">
                      <th scope="row" className="px-2 py-1.5 text-left font-normal">
                        {row.id}
                      </th>
                      <td className="px-2 py-1.5 whitespace-nowrap">{format.day(row.date, 'short')}</td>
                      <td className="px-2 py-1.5">{row.city}</td>
                      <td className="px-2 py-1.5">{t(`type.${row.type}`)}</td>
                      <td className="px-2 py-1.5">{row.model}</td>
                      <td className="px-2 py-1.5 text-right tabular-nums">{format.decimal(row.priceCents / 100, 2)}</td>
                      <td className="px-2 py-1.5 text-right tabular-nums">{row.months ?? '–'}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <div className="flex items-center gap-3">
              <p className="flex-1 text-muted" role="status">
                {t('list.total', { number: format.number(live.value.total) })}
              </p>
              <Button disabled={page === 0} onClick={() => setPage(page - 1)}>
                {t('list.before')}
              </Button>
              <Button disabled={(page + 1) * PAGE >= live.value.total} onClick={() => setPage(page + 1)}>
                {t('list.after')}
              </Button>
            </div>
          </>
        )}
      </div>
    </Card>
  )
}
