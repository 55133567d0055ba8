import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../class-names'
import { CheckboxField } from '../fields/CheckboxField'
import type { Column } from './columns'
import type { Selection } from './selection'

interface DataTableRowProps<Row> {
  readonly id: string
  readonly row: Row | undefined
  readonly index: number
  readonly columns: readonly Column<Row>[]
  readonly template: string
  readonly top: number
  readonly height: number
  readonly active: boolean
  readonly selection: Selection<Row> | undefined
  readonly onPress: (index: number) => void
  readonly onOpen: (index: number) => void
  readonly className: string
}

/** Drawn again only when its record or its place changes: a keystroke in a find field draws the list's page, not its rows. */
export const DataTableRow = memo(Row) as typeof Row

function Row<Record>(props: DataTableRowProps<Record>) {
  const { id, row, index, columns, template, top, height, active, selection } = props
  const { t } = useTranslation('components')
  const selected = row !== undefined && selection?.isSelected(row) === true
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selection === undefined ? active : selected}
      aria-busy={row === undefined ? true : undefined}
      onClick={() => props.onPress(index)}
      onDoubleClick={() => props.onOpen(index)}
      className={classNames(
        'absolute inset-x-0 grid contain-strict cursor-default items-center border-b border-line/60',
        active
          ? 'bg-hover group-focus:bg-accent-soft group-focus:shadow-[inset_2px_0_0_var(--accent)]'
          : 'hover:bg-hover/60',
        selected && 'bg-accent-soft',
        props.className,
      )}
      style={{ gridTemplateColumns: template, height, top }}
    >
      {selection !== undefined && (
        <div role="gridcell" className="flex justify-center" onClick={(event) => event.stopPropagation()}>
          <CheckboxField
            label={t('table.selectRow', { row: index + 1 })}
            hideLabel
            value={selected}
            disabled={row === undefined}
            onChange={() => row !== undefined && selection.onToggle(row, index)}
          />
        </div>
      )}
      {columns.map((column, position) => (
        <div
          key={column.id}
          role="gridcell"
          className={classNames('min-w-0 truncate px-3', column.align === 'end' && 'text-right tabular-nums')}
        >
          {row === undefined ? (
            <span className="block h-3 w-3/5 rounded bg-line">
              {position === 0 && <span className="sr-only">{t('table.loadingRow')}</span>}
            </span>
          ) : (
            column.cell(row)
          )}
        </div>
      ))}
    </div>
  )
}
