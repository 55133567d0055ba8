import { BookOpen, FileUp, ScanBarcode, Settings2, UserPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ResultOf } from '@shared/protocol/verbs'
import { useRight } from '../../client/session'
import { useCommand, type Command } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { useSyncState } from '../../client/use-sync-state'
import { Button } from '../../components/actions/Button'
import { BarChart } from '../../components/charts/BarChart'
import { EmptyState } from '../../components/feedback/EmptyState'
import { useFormat } from '../../components/format/use-format'
import { SyncCard } from '../../components/frame/SyncCard'
import { Card } from '../../components/layout/Card'
import { PageHeader } from '../../components/layout/PageHeader'
import { StatTile } from '../../components/layout/StatTile'
import { DemoLoader, DemoProgress } from './DemoLoader'
import { DemoNotice } from './DemoNotice'
import { LiveView } from './LiveView'

type Figures = ResultOf<'library.dashboard'>

/** The library from above: the day, the month, and the way to each list behind a figure. */
export function DashboardScreen() {
  const { t } = useTranslation('desk')
  const figures = useLive('library.dashboard', {})
  // Kept here: the first samples that arrive take the invitation to load them away, not the loading.
  const samples = useCommand('demo.load')
  return (
    <div className="flex flex-col gap-5 p-6">
      <PageHeader title={t('dashboard.title')} actions={<QuickActs />} />
      {samples.busy ? <DemoProgress samples={samples} /> : <DemoNotice />}
      <LiveView live={figures}>
        {(value) => (value.titles === 0 ? <NothingYet samples={samples} /> : <FiguresView figures={value} />)}
      </LiveView>
    </div>
  )
}

function QuickActs() {
  const { t } = useTranslation('desk')
  const [, navigate] = useLocation()
  const mayLend = useRight('library.circulate')
  const mayEnrol = useRight('library.members')
  const mayRule = useRight('library.rules')
  return (
    <>
      {mayRule && (
        <Button icon={Settings2} variant="quiet" onClick={() => navigate('/library/rules')}>
          {t('dashboard.rules')}
        </Button>
      )}
      {mayEnrol && (
        <Button icon={UserPlus} onClick={() => navigate('/library/members/new')}>
          {t('dashboard.newMember')}
        </Button>
      )}
      {mayLend && (
        <Button variant="primary" icon={ScanBarcode} shortcut="F4" onClick={() => navigate('/library/desk')}>
          {t('dashboard.lend')}
        </Button>
      )}
    </>
  )
}

function NothingYet({ samples }: { readonly samples: Command<'demo.load'> }) {
  const { t } = useTranslation('desk')
  const [, navigate] = useLocation()
  const mayImport = useRight('library.catalogue')
  return (
    <Card>
      <EmptyState
        icon={BookOpen}
        title={t('dashboard.empty')}
        text={t('dashboard.emptyHint')}
        action={
          mayImport ? (
            <div className="flex flex-col items-center gap-3">
              <Button variant="primary" icon={FileUp} autoFocus onClick={() => navigate('/library/import')}>
                {t('dashboard.import')}
              </Button>
              <DemoLoader samples={samples} />
            </div>
          ) : undefined
        }
      />
    </Card>
  )
}

function FiguresView({ figures }: { readonly figures: Figures }) {
  const { t } = useTranslation('desk')
  const format = useFormat()
  const [, navigate] = useLocation()
  const sync = useSyncState()
  const mayLend = useRight('library.circulate')
  const go = (path: string) => (mayLend ? { onOpen: () => navigate(path) } : {})
  const [first] = figures.days
  const last = figures.days.at(-1)
  const period =
    first && last ? t('dashboard.period', { from: format.day(first.day), to: format.day(last.day) }) : undefined
  return (
    <>
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-3 xl:grid-cols-6">
        <StatTile
          label={t('dashboard.titles')}
          value={format.number(figures.titles)}
          detail={t('dashboard.copies', { count: figures.copies })}
          onOpen={() => navigate('/library/catalogue')}
        />
        <StatTile label={t('dashboard.out')} value={format.number(figures.out)} {...go('/library/desk')} />
        <StatTile label={t('dashboard.overdue')} value={format.number(figures.overdue)} {...go('/library/overdue')} />
        <StatTile
          label={t('dashboard.members')}
          value={format.number(figures.activeMembers)}
          {...go('/library/members')}
        />
        <StatTile
          label={t('dashboard.holds')}
          value={format.number(figures.holdsWaiting)}
          detail={t('dashboard.holdsReady', { count: figures.holdsReady })}
          {...go('/library/holds')}
        />
        <StatTile
          label={t('dashboard.today')}
          value={format.number(figures.loansToday)}
          detail={t('dashboard.returns', { count: figures.returnsToday })}
          {...go('/library/desk')}
        />
      </div>
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Card>
          <BarChart
            title={t('dashboard.chart')}
            unit={t('dashboard.unit')}
            period={period}
            height={320}
            series={[
              { key: 'lent', label: t('dashboard.lent') },
              { key: 'returned', label: t('dashboard.returned') },
            ]}
            points={figures.days.map(({ day, lent, returned }) => ({
              label: format.day(day, 'dayMonth'),
              values: { lent, returned },
            }))}
          />
        </Card>
        <div className="flex flex-col gap-5">
          {sync !== undefined && <SyncCard {...sync} onOpen={() => navigate('/sync')} />}
          <Card title={t('dashboard.mostLent')}>
            {figures.mostLent.length === 0 ? (
              <p className="text-muted">{t('dashboard.noLoanYet')}</p>
            ) : (
              <ol className="flex flex-col">
                {figures.mostLent.map(({ titleId, title, loans }) => (
                  <li key={titleId} className="flex items-baseline gap-3 border-b border-line py-1.5 last:border-b-0">
                    <button
                      type="button"
                      className="min-w-0 flex-1 truncate text-left hover:underline"
                      onClick={() => navigate(`/library/catalogue/${encodeURIComponent(titleId)}`)}
                    >
                      {title}
                    </button>
                    <span className="text-muted tabular-nums">{t('member.loans', { count: loans })}</span>
                  </li>
                ))}
              </ol>
            )}
          </Card>
        </div>
      </div>
    </>
  )
}
