import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SearchField } from '../fields/SearchField'
import { useShortcut } from '../keyboard/shortcuts'
import { useLanguage } from '../../strings/use-language'
import { ColumnChooser } from './ColumnChooser'
import { visibleColumns, type Column, type Sort } from './columns'
import { DataTable, type DataTableProps } from './DataTable'
import { ExportMenu } from './ExportMenu'
import { useTableSaver } from './save-table'
import { toTableContent } from './table-content'
import { useColumnVisibility } from './use-column-visibility'

export interface InMemoryColumn<Row> extends Column<Row> {
  /** What to sort by; its presence makes the column sortable. */
  readonly sortValue?: ((row: Row) => string | number) | undefined
  /** What an export says where the cell is drawn; a text or number that is shown speaks for itself. */
  readonly exportValue?: ((row: Row) => string | number) | undefined
}

/** What stands above a list: how to find in it, which columns it shows, and a way out of it for what is shown. */
interface TableTools {
  /** Names the list's choice of columns on this machine. */
  readonly listKey: string
  /** The rows are found by who holds them. Enter opens the only one left; a code that is read opens its record. */
  readonly find?: { readonly label: string; readonly text: string; readonly onText: (text: string) => void } | undefined
}

export interface InMemoryTableProps<Row> extends Omit<
  DataTableProps<Row>,
  'total' | 'rowAt' | 'onWindow' | 'sort' | 'onSort' | 'columns' | 'columnVisibility'
> {
  readonly rows: readonly Row[]
  readonly columns: readonly InMemoryColumn<Row>[]
  readonly initialSort?: Sort | undefined
  readonly tools?: TableTools | undefined
}

/** The same table for a list that is already here, sorted in the language. */
export function InMemoryTable<Row>({ rows, columns, initialSort, tools, focusRef, ...table }: InMemoryTableProps<Row>) {
  const { t } = useTranslation('components')
  const language = useLanguage()
  const [sort, setSort] = useState(initialSort)
  const field = useRef<HTMLInputElement>(null)
  const own = useRef<HTMLDivElement>(null)
  const grid = focusRef ?? own
  const saver = useTableSaver()
  useShortcut('F2', () => field.current?.select(), {
    ...(tools?.find ? { label: tools.find.label } : {}),
    enabled: tools?.find !== undefined,
  })
  const [visibility, setVisibility] = useColumnVisibility(tools?.listKey ?? 'none')
  const sorted = useMemo(() => {
    const value = columns.find((column) => column.id === sort?.column)?.sortValue
    if (value === undefined) return rows
    const collator = new Intl.Collator(language, { numeric: true })
    const ascending = rows.toSorted((left, right) => compare(value(left), value(right), collator))
    return sort?.descending === true ? ascending.toReversed() : ascending
  }, [rows, columns, sort, language])
  function onSubmit(text: string): void {
    const [only] = sorted
    if (text === '' || only === undefined) return
    if (sorted.length === 1) table.onOpen?.(only, 0)
    else grid.current?.focus()
  }

  const drawn = (
    <DataTable
      {...table}
      focusRef={grid}
      total={sorted.length}
      rowAt={(index) => sorted[index]}
      columns={columns.map((column) => ({ ...column, sortable: column.sortValue !== undefined }))}
      {...(tools ? { columnVisibility: visibility } : {})}
      sort={sort}
      onSort={setSort}
    />
  )
  if (!tools) return drawn
  const shown = columns.filter((column) => visibleColumns(columns, visibility).some(({ id }) => id === column.id))
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex items-center gap-2 border-b border-line px-3 py-2">
        <div className="max-w-md min-w-0 flex-1">
          {tools.find !== undefined && (
            <SearchField
              ref={field}
              label={tools.find.label}
              shortcut="F2"
              autoFocus
              value={tools.find.text}
              onChange={tools.find.onText}
              onSubmit={onSubmit}
              onLeaveDown={() => grid.current?.focus()}
            />
          )}
        </div>
        <span className="flex-1" />
        <ColumnChooser columns={columns} visibility={visibility} onChange={setVisibility} />
        {saver !== undefined && (
          <ExportMenu
            label={t('table.export')}
            formats={t('table.exportAs', { returnObjects: true })}
            onExport={(format) => saver.save(table.label, toTableContent(sorted, shown), format)}
            busy={saver.busy}
            disabled={sorted.length === 0}
          />
        )}
      </div>
      <div className="min-h-0 flex-1">{drawn}</div>
    </div>
  )
}

function compare(left: string | number, right: string | number, collator: Intl.Collator): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  return collator.compare(String(left), String(right))
}
