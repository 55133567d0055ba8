import { useTranslation } from 'react-i18next'
import type { ResultOf } from '@shared/protocol/verbs'
import { useFormat } from '../../components/format/use-format'
import { StatTile } from '../../components/layout/StatTile'

const ROWS_SHOWN = 200

interface VotersOutcomeProps {
  readonly outcome: ResultOf<'voters.import'>
  readonly fileName: string
}

/** What became, or would become, of each row of a list of voters. */
export function VotersOutcome({ outcome, fileName }: VotersOutcomeProps) {
  const { t } = useTranslation('enrolment')
  const format = useFormat()
  const { read, created, unchanged, rejected, rejectedCount, sample } = outcome
  const reasonText = useReasonText()
  const counts = [
    ['read', read],
    ['created', created],
    ['unchanged', unchanged],
    ['rejected', rejectedCount],
  ] as const
  return (
    <div className="flex flex-col gap-5" role="status">
      <div className="grid grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] gap-3">
        {counts.map(([name, count]) => (
          <StatTile key={name} label={t(`import.count.${name}`)} value={format.number(count)} />
        ))}
      </div>
      {rejected.length > 0 && (
        <section>
          <h3 className="pb-2 font-semibold">{t('import.rejectedOf', { count: rejectedCount, file: fileName })}</h3>
          <ul className="max-h-72 overflow-y-auto rounded-lg border border-line">
            {rejected.slice(0, ROWS_SHOWN).map(({ line, id, reason, detail }, at) => (
              <li key={at} className="flex gap-4 border-b border-line px-3 py-1.5 last:border-b-0">
                <span className="w-24 text-muted tabular-nums">{t('places.line', { line })}</span>
                <span className="w-40 truncate">{id}</span>
                <span className="min-w-0 flex-1">{reasonText(reason, detail)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {sample.length > 0 && (
        <section>
          <h3 className="pb-2 font-semibold">{t('import.first')}</h3>
          <ul className="max-h-56 overflow-y-auto rounded-lg border border-line">
            {sample.map(({ line, label, cardNumber }) => (
              <li key={line} className="flex gap-4 border-b border-line px-3 py-1.5 last:border-b-0">
                <span className="w-24 text-muted tabular-nums">{t('places.line', { line })}</span>
                <span className="min-w-0 flex-1 truncate">{label}</span>
                <span className="text-muted tabular-nums">{cardNumber}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

/** Why a row is not taken, with what the row said. */
function useReasonText(): (reason: string, detail: string) => string {
  const { t } = useTranslation('enrolment')
  const reasons: Readonly<Record<string, string>> = t('import.because', { returnObjects: true })
  const issues: Readonly<Record<string, string>> = t('issue', { returnObjects: true })
  return (reason, detail) =>
    [reasons[reason] ?? reason, issues[detail] ?? detail].filter((part) => part !== '').join(' ')
}
