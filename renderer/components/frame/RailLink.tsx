import type { LucideIcon } from 'lucide-react'
import { classNames } from '../class-names'
import { Tooltip } from '../overlays/Tooltip'

export interface RailItem {
  readonly id: string
  readonly label: string
  readonly icon: LucideIcon
  readonly active: boolean
  readonly onOpen: () => void
  /** Something waits there: “3”. */
  readonly count?: string | undefined
  /** A screen of the module whose line stands above. */
  readonly nested?: boolean
}

export function RailLink({ item, collapsed }: { readonly item: RailItem; readonly collapsed: boolean }) {
  const { label, icon: Icon, active, onOpen, count, nested = false } = item
  const button = (
    <button
      type="button"
      onClick={onOpen}
      aria-label={collapsed ? [label, ...(count === undefined ? [] : [count])].join(', ') : undefined}
      aria-current={active ? 'page' : undefined}
      className={classNames(
        'relative flex w-full shrink-0 items-center gap-2.5 rounded-md pr-2.5 font-medium outline-offset-[-2px]',
        nested ? 'h-8' : 'h-9',
        nested && !collapsed ? 'pl-5' : 'pl-2.5',
        active ? 'bg-raised text-ink shadow-card' : 'text-muted hover:bg-hover hover:text-ink',
      )}
    >
      <Icon aria-hidden size={nested ? 15 : 17} className={classNames('shrink-0', active && 'text-accent-ink')} />
      {!collapsed && <span className="min-w-0 flex-1 truncate text-left">{label}</span>}
      {count !== undefined &&
        (collapsed ? (
          <span aria-hidden className="absolute top-1.5 right-1.5 size-2 rounded-full bg-danger-fill" />
        ) : (
          <span className="rounded-full bg-danger-soft px-1.5 text-xs text-danger tabular-nums">{count}</span>
        ))}
    </button>
  )
  return collapsed ? (
    <Tooltip text={label} side="right">
      {button}
    </Tooltip>
  ) : (
    button
  )
}
