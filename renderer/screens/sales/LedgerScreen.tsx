import { FileUp, MapPinned, PencilLine, Printer, Sparkles } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useRight } from '../../client/session'
import { store } from '../../client/store'
import { useCommand } from '../../client/use-command'
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
import { useShortcut } from '../../components/keyboard/shortcuts'
import { SyncCard } from '../../components/frame/SyncCard'
import { SelectField } from '../../components/fields/SelectField'
import { Card } from '../../components/layout/Card'
import { PageHeader } from '../../components/layout/PageHeader'
import { PrintPreview } from '../../components/overlays/PrintPreview'
import { useLanguage } from '../../strings/use-language'
import { AnalysisView } from './AnalysisView'
import { leaveForFileScreen, offer } from './chosen-file'
import { DrillDialog } from './DrillDialog'
import { Overview } from './Overview'
import { SalesFilters } from './SalesFilters'
import { SampleNotice } from './SampleNotice'
import { withCitiesOf, type Drill, type SalesFilter } from './sales-filter'
import { SitesDialog } from './SitesDialog'
import { useAfterPaint } from './use-after-paint'
import { useFileDrop } from './use-file-drop'

/** The ledger of the site, and of those it carries: what was imported and typed in, filtered and drawn. */
export function LedgerScreen() {
  const { t } = useTranslation('sales')
  const errorText = useErrorText()
  const [, navigate] = useLocation()
  const sync = useSyncState()
  const [filter, setFilter] = useState<SalesFilter>({})
  const [drill, setDrill] = useState<Drill>()
  const [choosesSites, setChoosesSites] = useState(false)
  const mayAnalyse = useRight('sales.analyse')
  const mayEnter = useRight('sales.enter')
  const mayManage = useRight('site.manage')
  const language = useLanguage()
  const printable = usePrintable()
  const samples = useCommand('demo.load')
  const ledger = useLive('sales.ledger', {})
  const { source, ...choice } = filter
  const isFromAll = source === 'head-office'
  const figures = useLive('sales.figures', isFromAll ? undefined : choice)
  // Asked once the figures stand on the screen: reading and drawing everything takes several times as long.
  const hasFigures = isFromAll || figures.status === 'failed' || (figures.status === 'ready' && figures.fresh)
  const asked = useAfterPaint(filter, hasFigures)
  const analysis = useLive('sales.analyse', asked)
  const found = analysis.status === 'ready' ? analysis.value : undefined
  useFileDrop((file) => {
    if (!mayAnalyse) return
    void offer(file).then((chosen) => {
      leaveForFileScreen(chosen)
      navigate('/sales/file')
    })
  })
  const mayAskAll = useRight('statistics.allSites')
  const isEmpty = !isFromAll && ledger.status === 'ready' && ledger.value.rows === 0
  const first = useMemo(
    () => (figures.status === 'ready' ? { figures: figures.value, filter: figures.asked } : undefined),
    [figures],
  )
  const held = ledger.status === 'ready' ? ledger.value : undefined
  const choices = useMemo(() => withCitiesOf(held, found), [held, found])
  const hasPaper = !isEmpty && !isFromAll
  const printReport = () => void printable.open(t('report'), () => store.call('sales.report', { ...filter, language }))
  useShortcut('F8', printReport, { label: t('report'), enabled: hasPaper })
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
            {mayManage && (
              <Button variant="quiet" icon={MapPinned} onClick={() => setChoosesSites(true)}>
                {t('sites.open')}
              </Button>
            )}
            {hasPaper && (
              <Button variant="quiet" icon={Printer} shortcut="F8" onClick={printReport}>
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
      <SampleNotice />
      {isEmpty ? (
        <Card>
          <EmptyState
            icon={FileUp}
            title={t('empty')}
            text={t('emptyHint')}
            action={
              <>
                {mayAnalyse && (
                  <Button variant="primary" icon={FileUp} autoFocus onClick={() => navigate('/sales/file')}>
                    {t('openFile')}
                  </Button>
                )}
                {mayManage && (
                  <Button icon={Sparkles} busy={samples.busy} onClick={() => void samples.run({ modules: ['sales'] })}>
                    {t('sample.load')}
                  </Button>
                )}
              </>
            }
          />
          <CommandError error={samples.error} />
        </Card>
      ) : (
        <>
          {!isFromAll && <Overview />}
          {choices !== undefined && <SalesFilters filter={filter} onFilter={setFilter} ledger={choices} />}
          {ledger.status === 'failed' && <ErrorPanel {...errorText(ledger.error)} />}
          {analysis.status === 'failed' && <ErrorPanel {...errorText(analysis.error)} />}
          {analysis.status === 'loading' && (
            <>
              <p className="text-muted">{t('loading')}</p>
              <Skeleton lines={8} />
            </>
          )}
          {found?.waiting !== undefined && found.waiting > 0 && (
            <Banner tone="warning">{t('source.waiting', { count: found.waiting })}</Banner>
          )}
          {found?.unclear !== undefined && found.unclear > 0 && (
            <Banner tone="warning">{t('source.unclear', { count: found.unclear })}</Banner>
          )}
          {analysis.status === 'ready' && (
            <AnalysisView
              analysis={analysis.value}
              filter={analysis.asked}
              first={first}
              fresh={analysis.fresh && asked === filter}
              onDrill={isFromAll ? undefined : setDrill}
            />
          )}
          {isFromAll && <p className="text-sm text-muted">{t('source.noRows')}</p>}
        </>
      )}
      {sync !== undefined && <SyncCard {...sync} onOpen={() => navigate('/sync')} />}
      <DrillDialog drill={drill} onClose={() => setDrill(undefined)} />
      {choosesSites && <SitesDialog onClose={() => setChoosesSites(false)} />}
      <CommandError error={printable.error} />
      <PrintPreview {...printable.preview} />
    </div>
  )
}
