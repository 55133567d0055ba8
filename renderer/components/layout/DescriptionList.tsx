import { Fragment, type ReactNode } from 'react'

export interface Description {
  readonly term: string
  /** Nothing or empty text draws a dash. */
  readonly value: ReactNode
}

/** The fields of a record, to read. */
export function DescriptionList({ items }: { readonly items: readonly Description[] }) {
  return (
    <dl className="grid grid-cols-[minmax(7rem,max-content)_minmax(0,1fr)] gap-x-6 gap-y-2">
      {items.map(({ term, value }) => (
        <Fragment key={term}>
          <dt className="text-muted">{term}</dt>
          <dd className="min-w-0 break-words">
            {value === undefined || value === null || value === '' ? <span className="text-faint">–</span> : value}
          </dd>
        </Fragment>
      ))}
    </dl>
  )
}
