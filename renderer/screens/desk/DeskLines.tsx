import { ScanBarcode } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../components/feedback/EmptyState'
import type { DeskEntry, DeskLine } from './desk-session'
import { DeskLineItem } from './DeskLineItem'
import { useOutcomeText } from './use-outcome-text'

interface DeskLinesProps {
  readonly lines: readonly DeskLine[]
  readonly hasMember: boolean
  readonly onEnter: (entry: DeskEntry) => void
  readonly onRecall: (text: string) => void
  readonly onCloseLine: (line: number) => void
}

/** Everything done at this counter, newest first; the newest is read out. */
export function DeskLines({ lines, hasMember, onEnter, onRecall, onCloseLine }: DeskLinesProps) {
  const { t } = useTranslation('desk')
  const outcomeText = useOutcomeText()
  const [newest] = lines
  const announced = newest && outcomeText(newest)
  return (
    <section
      aria-label={t('lines.label')}
      className="flex min-h-48 flex-1 flex-col overflow-hidden rounded-xl border border-line bg-surface shadow-card"
    >
      <p role="status" aria-live="assertive" className="sr-only">
        {announced && `${announced.what} ${announced.next}`}
      </p>
      {lines.length === 0 ? (
        <EmptyState icon={ScanBarcode} title={t('lines.empty')} text={t('lines.emptyHint')} />
      ) : (
        <ol className="min-h-0 flex-1 overflow-y-auto">
          {lines.map((line) => (
            <DeskLineItem
              key={line.id}
              line={line}
              text={outcomeText(line)}
              hasMember={hasMember}
              onEnter={onEnter}
              onRecall={onRecall}
              onClose={() => onCloseLine(line.id)}
            />
          ))}
        </ol>
      )}
    </section>
  )
}
