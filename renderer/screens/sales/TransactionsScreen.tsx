import { PencilLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useRight } from '../../client/session'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { PageHeader } from '../../components/layout/PageHeader'
import { SalesFilters } from './SalesFilters'
import type { SalesFilter } from './sales-filter'
import { TransactionList } from './TransactionList'
import { TransactionPanel } from './TransactionPanel'

/** Every transaction of the ledger, the latest entered first, and the record of one. */
export function TransactionsScreen() {
  const { t } = useTranslation('sales')
  const [, navigate] = useLocation()
  const mayEnter = useRight('sales.enter')
  const ledger = useLive('sales.ledger', {})
  const [filter, setFilter] = useState<SalesFilter>({})
  const [open, setOpen] = useState<string>()
  return (
    <div className="flex h-full min-h-0 flex-col gap-4 p-6">
      <PageHeader
        title={t('list.title')}
        description={t('list.hint')}
        actions={
          mayEnter && (
            <Button variant="primary" icon={PencilLine} shortcut="F4" onClick={() => navigate('/sales/desk')}>
              {t('enter')}
            </Button>
          )
        }
      />
      {ledger.status === 'ready' && (
        <SalesFilters filter={filter} onFilter={setFilter} ledger={ledger.value} convention={false} />
      )}
      <div className="min-h-80 flex-1 overflow-hidden rounded-xl border border-line bg-surface shadow-card">
        <TransactionList filter={filter} onOpen={setOpen} label={t('list.title')} />
      </div>
      <TransactionPanel id={open} onClose={() => setOpen(undefined)} />
    </div>
  )
}
