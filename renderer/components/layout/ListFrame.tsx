import { ListFilter } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../actions/Button'
import { PageHeader } from './PageHeader'

export interface ListFrameProps {
  readonly title: string
  /** How many there are, or that it is being found out. */
  readonly count: string
  readonly actions: ReactNode
  /** A SearchField. */
  readonly find: ReactNode
  readonly filters: {
    readonly label: string
    readonly shown: boolean
    readonly onToggle: () => void
    readonly fields: ReactNode
  }
  /** A ColumnChooser. */
  readonly columns: ReactNode
  /** What failed, above the list. */
  readonly error?: ReactNode
  /** A DataTable: it has the height that is left. */
  readonly children: ReactNode
  /** KeyHints. */
  readonly hints: ReactNode
}

/** The page of a list: what it is, the find field with its filters, the rows, the keys. */
export function ListFrame(props: ListFrameProps) {
  const { title, count, actions, find, filters, columns, error, children, hints } = props
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex flex-col gap-3 px-5 pt-4 pb-3">
        <PageHeader title={title} description={count} actions={actions} />
        <div className="flex items-center gap-2">
          {find}
          <Button icon={ListFilter} aria-expanded={filters.shown} onClick={filters.onToggle}>
            {filters.label}
          </Button>
          {columns}
        </div>
        {filters.shown && <div className="flex flex-wrap items-end gap-3">{filters.fields}</div>}
        {error}
      </div>
      <div className="min-h-0 flex-1 border-t border-line bg-surface">{children}</div>
      <footer className="flex items-center gap-4 border-t border-line px-5 py-2">
        {hints}
        <span className="flex-1" />
        <span className="text-xs text-muted tabular-nums" aria-live="polite">
          {count}
        </span>
      </footer>
    </div>
  )
}
