import type { ReactNode } from 'react'

/** A list as plain values, for a file: what is shown, in the order it is shown. */
export interface TableContent {
  readonly columns: { readonly name: string; readonly heading: string }[]
  readonly rows: (string | number | null)[][]
}

interface ContentColumn<Row> {
  readonly id: string
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  readonly sortValue?: ((row: Row) => string | number) | undefined
  readonly exportValue?: ((row: Row) => string | number) | undefined
}

/** Columns that hold nothing but buttons are left out. */
export function toTableContent<Row>(rows: readonly Row[], columns: readonly ContentColumn<Row>[]): TableContent {
  const said = columns.filter((column) => rows.some((row) => valueOf(column, row) !== null))
  return {
    columns: said.map(({ id, header }) => ({ name: id, heading: header })),
    rows: rows.map((row) => said.map((column) => valueOf(column, row))),
  }
}

function valueOf<Row>({ cell, sortValue, exportValue }: ContentColumn<Row>, row: Row): string | number | null {
  if (exportValue) return exportValue(row)
  const drawn = cell(row)
  if (typeof drawn === 'string' || typeof drawn === 'number') return drawn
  return sortValue?.(row) ?? null
}
