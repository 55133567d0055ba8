import type { LucideIcon } from 'lucide-react'
import { classNames } from '../class-names'
import { toneIcon, toneInk, toneSoft, type Tone } from './tone'

export interface BadgeProps {
  readonly text: string
  readonly tone?: Tone | undefined
  /** Instead of the tone's own sign. */
  readonly icon?: LucideIcon | undefined
}

/** The state of a record: a sign and words. */
export function Badge({ text, tone = 'neutral', icon }: BadgeProps) {
  const Icon = icon ?? toneIcon[tone]
  return (
    <span
      className={classNames(
        'inline-flex max-w-full align-middle items-center gap-1 rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap',
        toneSoft[tone],
        toneInk[tone],
      )}
    >
      <Icon aria-hidden size={12} strokeWidth={2.5} className="shrink-0" />
      <span className="truncate">{text}</span>
    </span>
  )
}
