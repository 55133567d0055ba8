import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../client/use-live'
import { useFormat } from '../../components/format/use-format'
import { PageHeader } from '../../components/layout/PageHeader'
import { Tabs } from '../../components/layout/Tabs'
import { DueNotices } from './DueNotices'
import { LiveView } from './LiveView'
import { NoticeOutbox } from './NoticeOutbox'
import { OverdueLoans } from './OverdueLoans'

/** What is late, whom to remind, and what was sent. */
export function OverdueScreen() {
  const { t } = useTranslation('desk')
  const format = useFormat()
  const [tab, setTab] = useState('loans')
  const overdue = useLive('loans.overdue', {})
  const due = useLive('notices.due', {})
  const outbox = useLive('notices.list', { limit: 1000 })
  const count = (value: number | undefined) => (value === undefined ? {} : { count: format.number(value) })
  return (
    <div className="flex h-full min-h-0 flex-col gap-4 p-6 [&>:last-child]:flex-1">
      <PageHeader title={t('overdue.title')} description={t('overdue.description')} />
      <Tabs
        label={t('overdue.title')}
        active={tab}
        onChange={setTab}
        tabs={[
          {
            id: 'loans',
            label: t('overdue.loans'),
            ...count(overdue.status === 'ready' ? overdue.value.total : undefined),
            content: <LiveView live={overdue}>{({ loans }) => <OverdueLoans loans={loans} />}</LiveView>,
          },
          {
            id: 'due',
            label: t('overdue.due'),
            ...count(due.status === 'ready' ? due.value.length : undefined),
            content: <LiveView live={due}>{(notices) => <DueNotices notices={notices} />}</LiveView>,
          },
          {
            id: 'outbox',
            label: t('overdue.outbox'),
            content: <LiveView live={outbox}>{(notices) => <NoticeOutbox notices={notices} />}</LiveView>,
          },
        ]}
      />
    </div>
  )
}
