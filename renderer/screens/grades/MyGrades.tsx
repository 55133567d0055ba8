import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../client/use-live'
import { CommandError } from '../../components/feedback/CommandError'
import { LiveSection } from '../../components/feedback/LiveSection'
import { Skeleton } from '../../components/feedback/Skeleton'
import { PageHeader } from '../../components/layout/PageHeader'
import { SidePanel } from '../../components/overlays/SidePanel'
import { GradeTimeline } from './GradeTimeline'
import { ResultsView } from './ResultsView'

/** What a student sees at the kiosk: the own grades, averages and their past. */
export function MyGrades() {
  const { t } = useTranslation('grades')
  const [scope, setScope] = useState<string>()
  const [opened, setOpened] = useState<string>()
  const live = useLive('grades.mine', scope === undefined ? {} : { scope })
  if (live.status === 'loading') return <Skeleton lines={8} />
  if (live.status === 'failed')
    return (
      <div className="p-5">
        <CommandError error={live.error} />
      </div>
    )
  const { student } = live.value
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex max-w-3xl flex-col gap-5 p-5">
        <PageHeader
          title={t('mine.title')}
          description={`${student.firstName} ${student.name} · ${student.className ?? ''}`.trim()}
        />
        <ResultsView results={live.value} onScope={setScope} onGrade={setOpened} />
      </div>
      {opened !== undefined && <MyHistory assessmentId={opened} onClose={() => setOpened(undefined)} />}
    </div>
  )
}

function MyHistory({ assessmentId, onClose }: { readonly assessmentId: string; readonly onClose: () => void }) {
  const { t } = useTranslation('grades')
  const live = useLive('grades.myHistory', { assessmentId })
  return (
    <SidePanel open onClose={onClose} title={t('history.title')}>
      <LiveSection live={live} none={t('history.none')} isEmpty={(entries) => entries.length === 0}>
        {(entries) => <GradeTimeline entries={entries} />}
      </LiveSection>
    </SidePanel>
  )
}
