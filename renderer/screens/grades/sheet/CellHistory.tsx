import { useTranslation } from 'react-i18next'
import { useLive } from '../../../client/use-live'
import { LiveSection } from '../../../components/feedback/LiveSection'
import { SidePanel } from '../../../components/overlays/SidePanel'
import { GradeTimeline } from '../GradeTimeline'

interface CellHistoryProps {
  readonly studentId: string
  readonly assessmentId: string
  readonly onClose: () => void
}

/** Who gave a grade, when, what it was before, and why it changed. */
export function CellHistory({ studentId, assessmentId, onClose }: CellHistoryProps) {
  const { t } = useTranslation('grades')
  const live = useLive('grades.history', { studentId, assessmentId })
  return (
    <SidePanel open onClose={onClose} title={t('history.title')}>
      <LiveSection live={live} none={t('history.none')} isEmpty={(entries) => entries.length === 0}>
        {(entries) => <GradeTimeline entries={entries} />}
      </LiveSection>
    </SidePanel>
  )
}
