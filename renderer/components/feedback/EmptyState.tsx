import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

export interface EmptyStateProps {
  readonly icon?: LucideIcon | undefined
  /** Why there is nothing: “Aucun livre en retard.” */
  readonly title: string
  /** What would put something here. */
  readonly text?: string | undefined
  /** The first step, as a button. */
  readonly action?: ReactNode
}

export function EmptyState({ icon: Icon, title, text, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-1.5 px-6 py-14 text-center">
      {Icon !== undefined && (
        <span className="mb-2 flex size-11 items-center justify-center rounded-full bg-sunken text-muted">
          <Icon aria-hidden size={20} />
        </span>
      )}
      <p className="font-semibold">{title}</p>
      {text !== undefined && <p className="text-pretty text-muted">{text}</p>}
      {action !== undefined && <div className="mt-3 flex gap-2">{action}</div>}
    </div>
  )
}
