import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useRight } from '../../client/session'
import { useLive } from '../../client/use-live'
import { useSyncState } from '../../client/use-sync-state'
import { Button } from '../../components/actions/Button'
import { BarChart } from '../../components/charts/BarChart'
import { CommandError } from '../../components/feedback/CommandError'
import { EmptyState } from '../../components/feedback/EmptyState'
import { Skeleton } from '../../components/feedback/Skeleton'
import { useFormat } from '../../components/format/use-format'
import { SyncCard } from '../../components/frame/SyncCard'
import { useShortcut } from '../../components/keyboard/shortcuts'
import { Card } from '../../components/layout/Card'
import { PageHeader } from '../../components/layout/PageHeader'
import { StatTile } from '../../components/layout/StatTile'
import { SampleLoader, SampleNotice } from './SampleData'

/** The figures a school opens the day with. */
export function GradesHome() {
  const { t } = useTranslation('grades')
  const format = useFormat()
  const [, navigate] = useLocation()
  const manages = useRight('grades.manage')
  const live = useLive('grades.dashboard', {})
  const sync = useSyncState()
  useShortcut('F4', () => navigate('/grades/sheet'), { label: t('sheet.title') })
  if (live.status === 'loading') return <Skeleton lines={8} />
  if (live.status === 'failed') return <CommandError error={live.error} />
  const { students, belowPass, gradesThisWeek, averageHundredths, classes, waitingNotices } = live.value
  return (
    <div className="flex h-full flex-col gap-5 overflow-y-auto p-5">
      <PageHeader
        title={t('home.title')}
        description={t('home.text')}
        actions={
          <Button autoFocus variant="primary" shortcut="F4" onClick={() => navigate('/grades/sheet')}>
            {t('home.enter')}
          </Button>
        }
      />
      <SampleNotice />
      <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        <StatTile
          label={t('home.students')}
          value={format.number(students)}
          onOpen={() => navigate('/grades/students')}
        />
        <StatTile
          label={t('home.average')}
          value={averageHundredths === undefined ? '–' : format.decimal(averageHundredths / 100)}
          onOpen={() => navigate('/grades/results')}
        />
        <StatTile label={t('home.below')} value={format.number(belowPass)} onOpen={() => navigate('/grades/results')} />
        <StatTile
          label={t('home.week')}
          value={format.number(gradesThisWeek)}
          detail={t('home.notices', { count: waitingNotices })}
          onOpen={() => navigate('/grades/notices')}
        />
      </div>
      {classes.length === 0 ? (
        <EmptyState
          title={t('home.noneTitle')}
          text={t(manages ? 'home.noneText' : 'home.noneTeacher')}
          action={
            manages && (
              <div className="flex flex-col items-center gap-3">
                <Button variant="primary" onClick={() => navigate('/grades/school')}>
                  {t('home.begin')}
                </Button>
                <SampleLoader />
              </div>
            )
          }
        />
      ) : (
        <Card>
          <BarChart
            title={t('home.classes')}
            unit={t('onTwenty')}
            series={[{ key: 'average', label: t('field.average') }]}
            points={classes.map((one) => ({
              label: one.name,
              values: { average: one.averageHundredths === undefined ? null : one.averageHundredths / 100 },
            }))}
            formatValue={(value) => format.decimal(value)}
          />
        </Card>
      )}
      {sync !== undefined && <SyncCard {...sync} onOpen={() => navigate('/sync')} />}
    </div>
  )
}
