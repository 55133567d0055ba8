import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Spinner } from '../feedback/Spinner'
import { classNames } from '../class-names'
import { Kbd } from './Kbd'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'style'> {
  readonly variant?: ButtonVariant | undefined
  readonly size?: 'small' | 'normal' | 'large' | undefined
  readonly icon?: LucideIcon | undefined
  /** The key that does the same, shown in the button; register it with `useShortcut`. */
  readonly shortcut?: string | undefined
  /** Shows that the act is under way; the button keeps its focus and ignores further presses. */
  readonly busy?: boolean | undefined
  readonly wide?: boolean | undefined
}

const looks: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent shadow-card hover:bg-accent-hover',
  secondary: 'border border-line bg-surface text-ink shadow-card hover:bg-hover',
  quiet: 'text-muted hover:bg-hover hover:text-ink',
  danger: 'bg-danger-fill text-on-accent shadow-card hover:bg-danger-fill-hover',
}

const sizes = { small: 'h-7 px-2.5 text-[0.8125rem]', normal: 'h-9 px-3.5', large: 'h-11 px-5 text-base' }

export function Button(props: ButtonProps) {
  const { variant = 'secondary', size = 'normal', icon: Icon, shortcut, busy = false, wide = false, ...rest } = props
  const { children, type = 'button', onClick, ...native } = rest
  const filled = variant === 'primary' || variant === 'danger'
  return (
    <button
      {...native}
      type={busy ? 'button' : type}
      aria-disabled={busy || undefined}
      aria-keyshortcuts={shortcut?.replace('Ctrl', 'Control')}
      onClick={busy ? undefined : onClick}
      className={classNames(
        'inline-flex shrink-0 select-none items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap',
        'transition-colors disabled:pointer-events-none disabled:opacity-50 aria-disabled:opacity-70',
        looks[variant],
        sizes[size],
        wide && 'w-full',
      )}
    >
      {busy ? <Spinner /> : Icon !== undefined && <Icon aria-hidden size={16} strokeWidth={2} className="shrink-0" />}
      {children}
      {shortcut !== undefined && <Kbd keys={shortcut} on={filled ? 'accent' : 'surface'} />}
    </button>
  )
}
