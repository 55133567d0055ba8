import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../class-names'
import { CheckboxField } from '../fields/CheckboxField'
import type { Column, Sort } from './columns'
import type { Selection } from './selection'

interface DataTableHeaderProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly template: string
  readonly height: number
  readonly sort: Sort | undefined
  readonly onSort: ((sort: Sort) => void) | undefined
  readonly selection: Selection<Row> | undefined
}

export function DataTableHeader<Row>(props: DataTableHeaderProps<Row>) {
  const { columns, template, height, sort, onSort, selection } = props
  const { t } = useTranslation('components')
  return (
    <div role="rowgroup" className="sticky top-0 z-10 min-w-full border-b border-line bg-surface">
      <div role="row" aria-rowindex={1} className="grid items-center" style={{ gridTemplateColumns: template, height }}>
        {selection !== undefined && (
          <div role="columnheader" className="flex justify-center">
            {selection.onToggleAll === undefined ? (
              <span className="sr-only">{t('table.selectAll')}</span>
            ) : (
              <CheckboxField
                label={t('table.selectAll')}
                hideLabel
                value={selection.all === 'all'}
                indeterminate={selection.all === 'some'}
                onChange={selection.onToggleAll}
              />
            )}
          </div>
        )}
        {columns.map((column) => {
          const sorted = sort?.column === column.id ? sort : undefined
          const Icon = sorted === undefined ? ChevronsUpDown : sorted.descending ? ArrowDown : ArrowUp
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-sort={sorted === undefined ? undefined : sorted.descending ? 'descending' : 'ascending'}
              className={classNames(
                'flex min-w-0 px-3 text-xs font-medium text-muted',
                column.align === 'end' && 'justify-end',
              )}
            >
              {column.sortable === true && onSort !== undefined ? (
                <button
                  type="button"
                  aria-label={t('table.sortBy', { column: column.header })}
                  onClick={() => onSort({ column: column.id, descending: sorted !== undefined && !sorted.descending })}
                  className="-mx-1.5 flex min-w-0 items-center gap-1 rounded px-1.5 py-1 hover:bg-hover hover:text-ink"
                >
                  <span className="truncate">{column.header}</span>
                  <Icon
                    aria-hidden
                    size={13}
                    className={classNames('shrink-0', sorted === undefined && 'opacity-50')}
                  />
                </button>
              ) : (
                <span className="truncate">{column.header}</span>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
