import { BadgeCheck, FileText, ListOrdered, MapPinned, Ticket, UserPlus, Users } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { EnrolmentDay } from '@shared/protocol/enrolment/day'
import { useRight } from '../../client/session'
import { store } from '../../client/store'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { useSyncState } from '../../client/use-sync-state'
import { usePrintable } from '../../client/use-printable'
import { Button } from '../../components/actions/Button'
import { BarChart } from '../../components/charts/BarChart'
import { Banner } from '../../components/feedback/Banner'
import { CommandError } from '../../components/feedback/CommandError'
import { EmptyState } from '../../components/feedback/EmptyState'
import { Skeleton } from '../../components/feedback/Skeleton'
import { useFormat } from '../../components/format/use-format'
import { SyncCard } from '../../components/frame/SyncCard'
import { useShortcut } from '../../components/keyboard/shortcuts'
import { Card } from '../../components/layout/Card'
import { PageHeader } from '../../components/layout/PageHeader'
import { StatTile } from '../../components/layout/StatTile'
import { PrintPreview } from '../../components/overlays/PrintPreview'
import { ApproveDialog } from './ApproveDialog'
import { ArrivalsCard } from './ArrivalsCard'
import { CentreField } from './CentreField'
import { SampleLoader, SampleNotice } from './SampleData'
import { useCentre } from './use-centre'

/** A centre's day: who came, who waits, and the president's end of it. */
export function DashboardScreen() {
  const { t } = useTranslation('enrolment')
  const [, navigate] = useLocation()
  const sync = useSyncState()
  const mayEnrol = useRight('enrolment.enrol')
  const mayEdit = useRight('enrolment.reference')
  const choice = useCentre()
  const day = useLive('enrolment.day', choice.asked)
  const enrol = () => navigate('/enrolment/enrol')
  useShortcut('F4', enrol, { label: t('list.enrol'), enabled: mayEnrol })
  useShortcut('F2', () => navigate('/enrolment/voters'), { label: t('list.findKey') })
  return (
    <div className="flex flex-col gap-5 p-6">
      <PageHeader
        title={t('dashboard.title')}
        actions={
          <>
            <CentreField choice={choice} />
            {mayEdit && (
              <Button variant="quiet" icon={MapPinned} onClick={() => navigate('/enrolment/places')}>
                {t('dashboard.places')}
              </Button>
            )}
            {mayEnrol && (
              <>
                <Button icon={Ticket} onClick={() => navigate('/enrolment/tokens')}>
                  {t('dashboard.tokens')}
                </Button>
                <Button variant="primary" icon={UserPlus} shortcut="F4" onClick={enrol}>
                  {t('list.enrol')}
                </Button>
              </>
            )}
          </>
        }
      />
      <SampleNotice />
      {day.status === 'failed' && <CommandError error={day.error} />}
      {day.status === 'loading' && <Skeleton lines={6} />}
      {day.status === 'ready' && <Figures day={day.value} />}
      {sync !== undefined && <SyncCard {...sync} onOpen={() => navigate('/sync')} />}
    </div>
  )
}

function Figures({ day }: { readonly day: EnrolmentDay }) {
  const { t } = useTranslation('enrolment')
  const format = useFormat()
  const [, navigate] = useLocation()
  const mayEnrol = useRight('enrolment.enrol')
  const { women, men } = day.sexes
  const listed = day.total.women + day.total.men
  return (
    <>
      <EndOfDay day={day} />
      {mayEnrol && <ArrivalsCard />}
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-3 xl:grid-cols-6">
        <StatTile
          label={t('dashboard.enrolled')}
          value={format.number(day.enrolled)}
          detail={t('dashboard.bySex', { women, men })}
          onOpen={() => navigate('/enrolment/voters')}
        />
        <StatTile
          label={t('dashboard.waiting')}
          value={format.number(day.tokens.waiting)}
          detail={t('dashboard.served', { count: day.tokens.served })}
          onOpen={() => navigate('/enrolment/tokens')}
        />
        <StatTile
          label={t('dashboard.wait')}
          value={day.medianWaitMs === undefined ? '–' : format.duration(day.medianWaitMs)}
        />
        <StatTile
          label={t('dashboard.listed')}
          value={format.number(listed)}
          detail={t('dashboard.bySex', day.total)}
        />
        <StatTile label={t('dashboard.underAge')} value={format.number(day.underAge)} />
        <StatTile label={t('dashboard.withoutPrints')} value={format.number(day.withoutPrints)} />
      </div>
      {day.enrolled === 0 ? (
        <Card>
          <EmptyState
            icon={Users}
            title={t('dashboard.nobody')}
            text={t('dashboard.nobodyHint')}
            action={listed === 0 && <SampleLoader />}
          />
        </Card>
      ) : (
        <div className="grid grid-cols-1 gap-5 lg:grid-cols-2">
          <Card>
            <BarChart
              title={t('dashboard.byHour')}
              unit={t('dashboard.people')}
              period={format.day(day.day)}
              series={[{ key: 'enrolled', label: t('dashboard.enrolled') }]}
              points={day.hours.map(({ hour, enrolled }) => ({
                label: t('dashboard.hour', { hour }),
                values: { enrolled },
              }))}
            />
          </Card>
          <Card>
            <BarChart
              title={t('dashboard.byAge')}
              unit={t('dashboard.people')}
              period={format.day(day.day)}
              series={[
                { key: 'women', label: t('dashboard.women') },
                { key: 'men', label: t('dashboard.men') },
              ]}
              points={day.ages.map(({ from, to, women: w, men: m }) => ({
                label: to === undefined ? t('dashboard.ageOver', { from }) : t('dashboard.ages', { from, to }),
                values: { women: w, men: m },
              }))}
            />
          </Card>
        </div>
      )}
    </>
  )
}

/** What the president does when the last person has left. */
function EndOfDay({ day }: { readonly day: EnrolmentDay }) {
  const { t } = useTranslation('enrolment')
  const format = useFormat()
  const mayApprove = useRight('enrolment.approve')
  const paper = usePrintable()
  const approve = useCommand('enrolment.approve')
  const [asking, setAsking] = useState(false)
  const centre = day.centre?.code
  const options = centre === undefined ? {} : { centre }
  const print = (name: 'centre-report' | 'electoral-list') =>
    void paper.open(t(`print.${name}`, { name: day.centre?.name ?? '' }), () =>
      store.call('report.make', { name, options, language: format.language }),
    )
  if (!mayApprove) return day.approval ? <Approved day={day} /> : null
  return (
    <div className="flex flex-col gap-3">
      {day.approval && <Approved day={day} />}
      <div className="flex flex-wrap gap-2">
        {!day.approval && (
          <Button icon={BadgeCheck} onClick={() => setAsking(true)}>
            {t('dashboard.approve')}
          </Button>
        )}
        <Button icon={FileText} onClick={() => print('centre-report')}>
          {t('dashboard.report')}
        </Button>
        <Button icon={ListOrdered} onClick={() => print('electoral-list')}>
          {t('dashboard.list')}
        </Button>
      </div>
      <CommandError error={paper.error} />
      {asking && (
        <ApproveDialog
          day={day}
          approve={approve}
          onClose={() => {
            setAsking(false)
            approve.clear()
          }}
        />
      )}
      <PrintPreview {...paper.preview} />
    </div>
  )
}

function Approved({ day }: { readonly day: EnrolmentDay }) {
  const { t } = useTranslation('enrolment')
  const format = useFormat()
  const { approval } = day
  if (!approval) return null
  return (
    <Banner tone="success">
      {t('dashboard.approved', { name: approval.byName, at: format.instant(approval.at), count: approval.enrolled })}
    </Banner>
  )
}
