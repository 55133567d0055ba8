import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classNames } from '../class-names'
import { Tooltip } from '../overlays/Tooltip'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'style' | 'children'> {
  readonly icon: LucideIcon
  /** Read out, and shown as tooltip. */
  readonly label: string
  readonly shortcut?: string | undefined
  readonly size?: 'small' | 'normal' | undefined
  readonly side?: 'top' | 'bottom' | 'left' | 'right' | undefined
}

export function IconButton({ icon: Icon, label, shortcut, size = 'normal', side, ...native }: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut} side={side}>
      <button
        type="button"
        {...native}
        aria-label={label}
        aria-keyshortcuts={shortcut?.replace('Ctrl', 'Control')}
        className={classNames(
          'inline-flex shrink-0 items-center justify-center rounded-md text-muted transition-colors',
          'hover:bg-hover hover:text-ink disabled:pointer-events-none disabled:opacity-50',
          size === 'small' ? 'size-7' : 'size-9',
        )}
      >
        <Icon aria-hidden size={size === 'small' ? 15 : 17} />
      </button>
    </Tooltip>
  )
}
