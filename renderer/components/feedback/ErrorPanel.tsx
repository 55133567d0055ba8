import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export interface ErrorPanelProps {
  /** What failed, in the user's words. */
  readonly what: string
  /** The name of the record it failed on. */
  readonly record?: string | undefined
  readonly next: string
  readonly actions?: ReactNode
}

export function ErrorPanel({ what, record, next, actions }: ErrorPanelProps) {
  const { t } = useTranslation('components')
  return (
    <div role="alert" className="flex gap-3 rounded-lg border border-danger/30 bg-danger-soft p-4">
      <CircleAlert aria-hidden size={20} className="shrink-0 text-danger" />
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <p className="font-semibold">{what}</p>
        <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
          {record !== undefined && (
            <>
              <dt className="text-muted">{t('error.record')}</dt>
              <dd className="min-w-0 break-words">{record}</dd>
            </>
          )}
          <dt className="text-muted">{t('error.next')}</dt>
          <dd>{next}</dd>
        </dl>
        {actions !== undefined && <div className="mt-1 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  )
}
