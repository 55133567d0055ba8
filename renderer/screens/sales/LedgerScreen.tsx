import { FileUp, PencilLine, Printer } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { PayloadOf } from '@shared/protocol/verbs'
import { useRight } from '../../client/session'
import { store } from '../../client/store'
import { useLive } from '../../client/use-live'
import { useSyncState } from '../../client/use-sync-state'
import { usePrintable } from '../../client/use-printable'
import { Button } from '../../components/actions/Button'
import { Banner } from '../../components/feedback/Banner'
import { CommandError } from '../../components/feedback/CommandError'
import { EmptyState } from '../../components/feedback/EmptyState'
import { ErrorPanel } from '../../components/feedback/ErrorPanel'
import { Skeleton } from '../../components/feedback/Skeleton'
import { useErrorText } from '../../components/feedback/use-error-text'
import { SyncCard } from '../../components/frame/SyncCard'
import { Card } from '../../components/layout/Card'
import { PageHeader } from '../../components/layout/PageHeader'
import { PrintPreview } from '../../components/overlays/PrintPreview'
import { useLanguage } from '../../strings/use-language'
import { AnalysisView } from './AnalysisView'
import { SelectField } from '../../components/fields/SelectField'
import { SalesFilters } from './SalesFilters'
import { TransactionList } from './TransactionList'

/** The ledger of the site: what was imported and typed in, filtered and drawn. */
export function LedgerScreen() {
  const { t } = useTranslation('sales')
  const errorText = useErrorText()
  const [, navigate] = useLocation()
  const sync = useSyncState()
  const [filter, setFilter] = useState<PayloadOf<'sales.analyse'>>({})
  const mayAnalyse = useRight('sales.analyse')
  const mayEnter = useRight('sales.enter')
  const language = useLanguage()
  const printable = usePrintable()
  const ledger = useLive('sales.ledger', {})
  const analysis = useLive('sales.analyse', filter)
  const mayAskAll = useRight('statistics.allSites')
  const isFromAll = filter.source === 'head-office'
  const isEmpty = !isFromAll && ledger.status === 'ready' && ledger.value.rows === 0
  const found = analysis.status === 'ready' ? analysis.value : undefined
  return (
    <div className="flex flex-col gap-5 p-6">
      <PageHeader
        title={t('title')}
        actions={
          <>
            {mayAskAll && (
              <div className="w-56">
                <SelectField
                  hideLabel
                  label={t('source.label')}
                  value={filter.source ?? 'here'}
                  onChange={(source) => setFilter({ ...filter, source: source ?? 'here' })}
                  choices={[
                    { value: 'here', label: t('source.here') },
                    { value: 'head-office', label: t('source.headOffice') },
                  ]}
                />
              </div>
            )}
            {!isEmpty && !isFromAll && (
              <Button
                variant="quiet"
                icon={Printer}
                shortcut="F8"
                onClick={() =>
                  void printable.open(t('report'), () => store.call('sales.report', { ...filter, language }))
                }
              >
                {t('report')}
              </Button>
            )}
            {mayAnalyse && (
              <Button icon={FileUp} onClick={() => navigate('/sales/file')}>
                {t('openFile')}
              </Button>
            )}
            {mayEnter && (
              <Button variant="primary" icon={PencilLine} shortcut="F4" onClick={() => navigate('/sales/desk')}>
                {t('enter')}
              </Button>
            )}
          </>
        }
      />
      {isEmpty ? (
        <Card>
          <EmptyState
            icon={FileUp}
            title={t('empty')}
            text={t('emptyHint')}
            action={
              mayAnalyse ? (
                <Button variant="primary" icon={FileUp} autoFocus onClick={() => navigate('/sales/file')}>
                  {t('openFile')}
                </Button>
              ) : undefined
            }
          />
        </Card>
      ) : (
        <>
          {ledger.status === 'ready' && (
            <SalesFilters
              filter={filter}
              onFilter={setFilter}
              cities={[
                ...new Set([...ledger.value.cities, ...(found?.cities.map(({ city }) => city) ?? [])]),
              ].toSorted()}
              models={ledger.value.models}
            />
          )}
          {analysis.status === 'failed' && <ErrorPanel {...errorText(analysis.error)} />}
          {analysis.status === 'loading' && <Skeleton lines={8} />}
          {analysis.status === 'ready' && <AnalysisView analysis={analysis.value} />}
          {found?.unclear !== undefined && found.unclear > 0 && (
            <Banner tone="warning">{t('source.unclear', { count: found.unclear })}</Banner>
          )}
          {isFromAll ? <p className="text-sm text-muted">{t('source.noRows')}</p> : <TransactionList filter={filter} />}
        </>
      )}
      {sync !== undefined && <SyncCard {...sync} onOpen={() => navigate('/sync')} />}
      <CommandError error={printable.error} />
      <PrintPreview {...printable.preview} />
    </div>
  )
}
