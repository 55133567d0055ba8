import { useId, type ReactNode } from 'react'
import { classNames } from '../class-names'

export interface CardProps {
  readonly title?: string | undefined
  readonly description?: string | undefined
  readonly actions?: ReactNode
  readonly children: ReactNode
  /** The content reaches the edges, as a table does. */
  readonly flush?: boolean | undefined
}

export function Card({ title, description, actions, children, flush = false }: CardProps) {
  const id = useId()
  return (
    <section
      aria-labelledby={title === undefined ? undefined : id}
      className="flex min-w-0 flex-col overflow-hidden rounded-xl border border-line bg-surface shadow-card"
    >
      {title !== undefined && (
        <header className={classNames('flex items-center gap-4 px-5 pt-4', flush ? 'pb-3' : 'pb-1')}>
          <div className="min-w-0 flex-1">
            <h2 id={id} className="font-semibold">
              {title}
            </h2>
            {description !== undefined && <p className="text-xs text-muted">{description}</p>}
          </div>
          {actions}
        </header>
      )}
      <div className={classNames('min-h-0 flex-1', !flush && 'px-5 pt-3 pb-5')}>{children}</div>
    </section>
  )
}
