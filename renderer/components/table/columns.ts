import type { ReactNode } from 'react'

export interface Column<Row> {
  readonly id: string
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  /** A CSS grid track: `12rem`, `minmax(10rem, 2fr)`; an equal share unless told. */
  readonly width?: string | undefined
  readonly align?: 'start' | 'end' | undefined
  readonly sortable?: boolean | undefined
  /** Never offered for hiding: the column that names the row. */
  readonly fixed?: boolean | undefined
}

export interface Sort {
  readonly column: string
  readonly descending: boolean
}

/** `false` hides; a column that is not named is shown. */
export type ColumnVisibility = Readonly<Record<string, boolean>>

export function visibleColumns<Row>(
  columns: readonly Column<Row>[],
  visibility: ColumnVisibility,
): readonly Column<Row>[] {
  return columns.filter((column) => column.fixed === true || visibility[column.id] !== false)
}

export function gridTemplate<Row>(columns: readonly Column<Row>[], selectable: boolean): string {
  const tracks = columns.map((column) => column.width ?? 'minmax(8rem, 1fr)')
  return [...(selectable ? ['2.5rem'] : []), ...tracks].join(' ')
}
