import type { ReactNode } from 'react'

export interface FormSectionProps {
  readonly title: string
  readonly description?: string | undefined
  /** Fields; two columns where there is room. */
  readonly children: ReactNode
  readonly columns?: 1 | 2 | undefined
}

export function FormSection({ title, description, children, columns = 2 }: FormSectionProps) {
  return (
    <fieldset className="min-w-0 border-t border-line pt-5 first:border-t-0 first:pt-0">
      <legend className="float-left w-full pb-3">
        <span className="font-semibold">{title}</span>
        {description !== undefined && <span className="block text-xs text-muted">{description}</span>}
      </legend>
      <div
        className={`clear-both grid gap-x-5 gap-y-4 ${columns === 2 ? 'grid-cols-[repeat(auto-fit,minmax(15rem,1fr))]' : ''}`}
      >
        {children}
      </div>
    </fieldset>
  )
}
