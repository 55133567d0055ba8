/** Which rows are picked for an act on several; the caller keeps them, by id. */
export interface Selection<Row> {
  readonly isSelected: (row: Row) => boolean
  readonly onToggle: (row: Row, index: number) => void
  /** Absent when the rows are too many to name. */
  readonly onToggleAll?: ((selected: boolean) => void) | undefined
  readonly all?: 'all' | 'some' | 'none' | undefined
}
