import { ArrowDownRight, ArrowRight, ArrowUpRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Sparkline } from '../charts/Sparkline'
import { classNames } from '../class-names'

export interface StatTileProps {
  readonly label: string
  /** Already formatted, with its unit. */
  readonly value: string
  /** “12 % de plus qu’en janvier”; whether more is good news is for the caller to say. */
  readonly trend?:
    { readonly direction: 'up' | 'down' | 'flat'; readonly text: string; readonly good?: boolean } | undefined
  /** A second figure under the first: “5 070 exemplaires”. */
  readonly detail?: string | undefined
  readonly series?: readonly number[] | undefined
  /** Opens the list behind the figure. */
  readonly onOpen?: (() => void) | undefined
}

const arrows = { up: ArrowUpRight, down: ArrowDownRight, flat: ArrowRight }

export function StatTile({ label, value, trend, detail, series, onOpen }: StatTileProps) {
  const { t } = useTranslation('components')
  const Arrow = trend && arrows[trend.direction]
  const tone = trend?.good === undefined ? 'text-muted' : trend.good ? 'text-success' : 'text-danger'
  return (
    <div className="relative flex min-w-0 flex-col gap-1 rounded-xl border border-line bg-surface px-4 py-4 shadow-card has-[button:hover]:border-line-strong">
      {onOpen === undefined ? (
        <p className="text-muted">{label}</p>
      ) : (
        <button
          type="button"
          onClick={onOpen}
          className="self-start text-left text-muted after:absolute after:inset-0 after:rounded-xl hover:text-ink"
        >
          {label}
        </button>
      )}
      <div className="flex items-end justify-between gap-3">
        <p className="text-2xl leading-8 font-semibold tracking-tight whitespace-nowrap tabular-nums">{value}</p>
        {series !== undefined && <Sparkline values={series} />}
      </div>
      {detail !== undefined && <p className="text-xs text-muted">{detail}</p>}
      {trend !== undefined && Arrow !== undefined && (
        <p className={classNames('flex items-center gap-1 text-xs', tone)}>
          <Arrow aria-hidden size={14} className="shrink-0" />
          <span className="sr-only">{t(`stat.${trend.direction}`)}</span>
          {trend.text}
        </p>
      )}
    </div>
  )
}
