import {
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react'
import { classNames } from '../class-names'
import { gridTemplate, visibleColumns, type Column, type ColumnVisibility, type Sort } from './columns'
import { DataTableHeader } from './DataTableHeader'
import { DataTableRow } from './DataTableRow'
import { placeOf, rememberPlace } from './place'
import type { Selection } from './selection'
import { useRowWindow } from './use-row-window'

export interface DataTableProps<Row> {
  /** What the list shows, read out: “Livres”. */
  readonly label: string
  /** How many rows there are in all. */
  readonly total: number
  /** A row that has been loaded; `undefined` draws a placeholder. */
  readonly rowAt: (index: number) => Row | undefined
  /** Called whenever other rows come into sight (both inclusive), for the caller to load them. */
  readonly onWindow?: ((first: number, last: number) => void) | undefined
  readonly columns: readonly Column<Row>[]
  readonly columnVisibility?: ColumnVisibility | undefined
  readonly sort?: Sort | undefined
  readonly onSort?: ((sort: Sort) => void) | undefined
  /** Enter or double press on a row. */
  readonly onOpen?: ((row: Row, index: number) => void) | undefined
  /** The active row changed; open the record beside the list with it. */
  readonly onActive?: ((row: Row | undefined, index: number) => void) | undefined
  readonly selection?: Selection<Row> | undefined
  /** What to show instead of rows: an EmptyState. */
  readonly emptyState?: ReactNode
  /** Which list this is, its search and order included: another one begins at its top, or at the row where one was in it before. */
  readonly placeKey?: string | undefined
  readonly density?: 'normal' | 'compact' | undefined
  /** Gives the focus to the list, as a find field does on arrow down. */
  readonly focusRef?: RefObject<HTMLDivElement | null> | undefined
}

const headerHeight = 36

/**
 * A virtual list over up to a million rows that arrive by window. Arrows, Page keys, Home and End move; Enter opens;
 * Space selects. It fills its parent, which must have a height.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { total, rowAt, onWindow, onOpen, onActive, selection, placeKey, density = 'normal' } = props
  const id = useId()
  const own = useRef<HTMLDivElement>(null)
  const scroller = props.focusRef ?? own
  const place = useMemo(() => placeOf(placeKey), [placeKey])
  const [wanted, setActive] = useState(place.activeIndex)
  const [shownPlace, setShownPlace] = useState(place)
  // Another list in the same table: the rows are drawn over, not thrown away, so that typing stays quick.
  if (place !== shownPlace) {
    setShownPlace(place)
    setActive(place.activeIndex)
  }
  const active = Math.max(0, Math.min(wanted, total - 1))
  const rowHeight = density === 'compact' ? 32 : 40
  const view = useRowWindow({ scroller, total, rowHeight, headerHeight, place })
  const columns = useMemo(
    () => visibleColumns(props.columns, props.columnVisibility ?? {}),
    [props.columns, props.columnVisibility],
  )
  const template = gridTemplate(columns, selection !== undefined)

  useEffect(() => {
    if (view.last >= view.first) onWindow?.(view.first, view.last)
  }, [onWindow, view.first, view.last])

  useEffect(() => {
    if (placeKey !== undefined) rememberPlace(placeKey, { offset: view.offset, activeIndex: active })
  }, [placeKey, view.offset, active])

  function goTo(index: number): void {
    const next = Math.max(0, Math.min(total - 1, index))
    setActive(next)
    view.scrollToRow(next)
    onActive?.(rowAt(next), next)
  }

  function open(index: number): void {
    const row = rowAt(index)
    if (row !== undefined) onOpen?.(row, index)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget || total === 0) return
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + view.rowsPerPage,
      PageUp: active - view.rowsPerPage,
      Home: 0,
      End: total - 1,
    }
    const target = moves[event.key]
    const row = rowAt(active)
    if (target !== undefined && !event.ctrlKey && !event.altKey) goTo(target)
    else if (event.key === 'Enter' && onOpen !== undefined) open(active)
    else if (event.key === ' ' && selection !== undefined && row !== undefined) selection.onToggle(row, active)
    else return
    event.preventDefault()
  }

  const latest = useRef({ goTo, open })
  useLayoutEffect(() => {
    latest.current = { goTo, open }
  })
  const press = useCallback(
    (index: number) => {
      scroller.current?.focus({ preventScroll: true })
      latest.current.goTo(index)
    },
    [scroller],
  )
  const doublePress = useCallback((index: number) => latest.current.open(index), [])

  const rows = Array.from({ length: Math.max(0, view.last - view.first + 1) }, (_, index) => view.first + index)
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={total + 1}
      aria-multiselectable={selection === undefined ? undefined : true}
      aria-activedescendant={active >= view.first && active <= view.last ? `${id}-row-${active}` : undefined}
      onKeyDown={onKeyDown}
      className="group relative h-full min-h-0 w-full overflow-auto outline-offset-[-2px]"
    >
      <DataTableHeader
        columns={columns}
        template={template}
        height={headerHeight}
        sort={props.sort}
        onSort={props.onSort}
        selection={selection}
      />
      {total === 0 ? (
        <div role="row">
          <div role="gridcell">{props.emptyState}</div>
        </div>
      ) : (
        <div role="rowgroup" className="relative min-w-full" style={{ height: view.height }}>
          {rows.map((index) => (
            <DataTableRow
              key={index}
              id={`${id}-row-${index}`}
              row={rowAt(index)}
              index={index}
              columns={columns}
              template={template}
              top={view.topOf(index)}
              height={rowHeight}
              active={index === active}
              selection={selection}
              onPress={press}
              onOpen={doublePress}
              className={classNames(density === 'compact' && 'text-[0.8125rem]')}
            />
          ))}
        </div>
      )}
    </div>
  )
}
