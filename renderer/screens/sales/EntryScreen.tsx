import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Transaction } from '@shared/protocol/sales/ledger'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'
import { PageHeader } from '../../components/layout/PageHeader'
import { NOTHING_TYPED, toTransaction, TransactionFields, type Typed } from './TransactionFields'
import { TransactionPanel } from './TransactionPanel'

/** The desk: one transaction after the other, without leaving the keyboard. The city, the day and the type stay for the next. */
export function EntryScreen() {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const record = useCommand('sales.record')
  const ledger = useLive('sales.ledger', {})
  const [typed, setTyped] = useState<Typed>(NOTHING_TYPED)
  const [done, setDone] = useState<readonly Transaction[]>([])
  const [open, setOpen] = useState<string>()
  const transaction = toTransaction(typed)

  async function save(): Promise<void> {
    if (transaction === undefined) return
    const saved = await record.run(transaction)
    if (saved === undefined) return
    setDone([saved, ...done].slice(0, 20))
    setTyped({ ...NOTHING_TYPED, type: typed.type, date: typed.date, city: typed.city })
  }

  return (
    <div className="flex flex-col gap-5 p-6">
      <PageHeader title={t('entry.title')} />
      <div className="grid gap-5 xl:grid-cols-2">
        <Card>
          <form
            className="flex flex-col gap-4"
            onSubmit={(event) => {
              event.preventDefault()
              void save()
            }}
          >
            <TransactionFields
              typed={typed}
              onTyped={setTyped}
              cities={ledger.status === 'ready' ? ledger.value.cities : []}
            />
            <CommandError error={record.error} />
            <div>
              <Button variant="primary" type="submit" disabled={transaction === undefined} busy={record.busy}>
                {t('entry.save')}
              </Button>
            </div>
          </form>
        </Card>
        <Card title={t('entry.done')} description={done.length === 0 ? undefined : t('entry.doneHint')}>
          <ul aria-live="polite" className="flex flex-col">
            {done.length === 0 && <li className="text-muted">{t('entry.none')}</li>}
            {done.map(({ id, date: day, city, model, priceCents }) => (
              <li key={id} className="border-b border-line/60 last:border-0">
                <button
                  type="button"
                  className="w-full rounded-md px-2 py-2 text-left hover:bg-hover"
                  onClick={() => setOpen(id)}
                >
                  <span className="block font-medium">
                    {t('entry.line', { model, city, price: format.decimal(priceCents / 100, 2) })}
                  </span>
                  <span className="block text-xs text-muted">
                    {format.day(day, 'short')} · {id}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </Card>
      </div>
      <TransactionPanel id={open} onClose={() => setOpen(undefined)} />
    </div>
  )
}
