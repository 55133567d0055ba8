import { BookMarked } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Hold } from '@shared/protocol/library/circulation'
import { useFormat } from '../../components/format/use-format'

/** Says for whom a returned copy is put aside, large enough to be seen while the next one is scanned. */
export function HoldSlip({ hold }: { readonly hold: Hold }) {
  const { t } = useTranslation('desk')
  const format = useFormat()
  return (
    <div className="ml-8 flex items-center gap-3 rounded-lg border border-dashed border-line-strong bg-accent-soft px-4 py-3">
      <BookMarked aria-hidden size={20} className="shrink-0 text-accent-ink" />
      <div className="min-w-0">
        <p className="text-base font-semibold">{t('hold.keepFor', { name: hold.memberName })}</p>
        {hold.readyUntil !== undefined && (
          <p className="text-muted">{t('hold.until', { day: format.day(hold.readyUntil, 'withWeekday') })}</p>
        )}
      </div>
    </div>
  )
}
