import type { ReactNode } from 'react'

export interface PageHeaderProps {
  readonly title: string
  readonly description?: string | undefined
  /** Buttons, the main act last. */
  readonly actions?: ReactNode
}

export function PageHeader({ title, description, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-center gap-x-6 gap-y-2">
      <div className="min-w-[min(100%,14rem)] flex-1">
        <h1 className="text-xl leading-7 font-semibold tracking-tight">{title}</h1>
        {description !== undefined && <p className="text-muted">{description}</p>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  )
}
