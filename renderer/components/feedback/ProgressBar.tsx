import { Progress } from '@base-ui/react/progress'
import { useFormat } from '../format/use-format'

export interface ProgressBarProps {
  readonly label: string
  /** 0 to 1; `null` while the end is unknown. */
  readonly ratio: number | null
}

export function ProgressBar({ label, ratio }: ProgressBarProps) {
  const format = useFormat()
  return (
    <Progress.Root
      aria-label={label}
      value={ratio === null ? null : Math.round(ratio * 100)}
      getAriaValueText={() => (ratio === null ? label : format.percent(ratio))}
    >
      <Progress.Track className="h-1.5 overflow-hidden rounded-full bg-line">
        <Progress.Indicator className="h-full rounded-full bg-accent transition-[width] data-indeterminate:w-1/3 data-indeterminate:animate-pulse" />
      </Progress.Track>
    </Progress.Root>
  )
}
