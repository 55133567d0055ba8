import { useTranslation } from 'react-i18next'
import { Button } from '../actions/Button'
import { useFormat } from '../format/use-format'
import { ProgressBar } from './ProgressBar'
import { useTimeLeft } from './use-time-left'

export interface TaskProgressProps {
  /** What is being done: “Import de goodbooks-10k.csv”. */
  readonly label: string
  readonly done: number
  /** `null` while it is not known. */
  readonly total: number | null
  /** How `done` and `total` are written, with their unit; plain numbers unless told. */
  readonly amount?: ((value: number) => string) | undefined
  /** Counts beside the bar, already formatted: “9 800 créés”, “12 rejetés”. */
  readonly counts?: readonly string[] | undefined
  readonly onCancel?: (() => void) | undefined
}

/** A long task: what is done, how far it is, how long it will still take once that can be told, and the way to stop it. */
export function TaskProgress(props: TaskProgressProps) {
  const { label, done, total, counts = [], onCancel } = props
  const { t } = useTranslation('components')
  const format = useFormat()
  const leftMs = useTimeLeft(done, total)
  const amount = props.amount ?? format.number
  const ratio = total === null ? null : total === 0 ? 1 : Math.min(1, done / total)
  const numbers = total === null ? amount(done) : t('task.progress', { done: amount(done), total: amount(total) })
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-baseline justify-between gap-4">
        <p className="min-w-0 truncate font-medium">{label}</p>
        {ratio !== null && <p className="font-semibold tabular-nums">{format.percent(ratio)}</p>}
      </div>
      <ProgressBar label={label} ratio={ratio} />
      <div className="flex items-center justify-between gap-4 text-xs text-muted tabular-nums">
        <p className="min-w-0">
          {[
            numbers,
            ...counts,
            ...(leftMs === undefined ? [] : [t('task.timeLeft', { duration: format.duration(leftMs) })]),
          ].join(' · ')}
        </p>
        {onCancel !== undefined && (
          <Button size="small" variant="quiet" onClick={onCancel}>
            {t('action.cancel')}
          </Button>
        )}
      </div>
    </div>
  )
}
