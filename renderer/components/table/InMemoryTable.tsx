import { useMemo, useState } from 'react'
import { useLanguage } from '../../strings/use-language'
import type { Column, Sort } from './columns'
import { DataTable, type DataTableProps } from './DataTable'

export interface InMemoryColumn<Row> extends Column<Row> {
  /** What to sort by; its presence makes the column sortable. */
  readonly sortValue?: ((row: Row) => string | number) | undefined
}

export interface InMemoryTableProps<Row> extends Omit<
  DataTableProps<Row>,
  'total' | 'rowAt' | 'onWindow' | 'sort' | 'onSort' | 'columns'
> {
  readonly rows: readonly Row[]
  readonly columns: readonly InMemoryColumn<Row>[]
  readonly initialSort?: Sort | undefined
}

/** The same table for a list that is already here, sorted in the language. */
export function InMemoryTable<Row>({ rows, columns, initialSort, ...table }: InMemoryTableProps<Row>) {
  const language = useLanguage()
  const [sort, setSort] = useState(initialSort)
  const sorted = useMemo(() => {
    const value = columns.find((column) => column.id === sort?.column)?.sortValue
    if (value === undefined) return rows
    const collator = new Intl.Collator(language, { numeric: true })
    const ascending = rows.toSorted((left, right) => compare(value(left), value(right), collator))
    return sort?.descending === true ? ascending.toReversed() : ascending
  }, [rows, columns, sort, language])
  return (
    <DataTable
      {...table}
      total={sorted.length}
      rowAt={(index) => sorted[index]}
      columns={columns.map((column) => ({ ...column, sortable: column.sortValue !== undefined }))}
      sort={sort}
      onSort={setSort}
    />
  )
}

function compare(left: string | number, right: string | number, collator: Intl.Collator): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  return collator.compare(String(left), String(right))
}
