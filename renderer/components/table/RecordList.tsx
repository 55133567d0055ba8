import type { LucideIcon } from 'lucide-react'
import { useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '@shared/base/app-error'
import { Button } from '../actions/Button'
import { KeyHint } from '../actions/KeyHint'
import { CommandError } from '../feedback/CommandError'
import { useToasts } from '../feedback/toasts'
import { SearchField } from '../fields/SearchField'
import { useShortcut } from '../keyboard/shortcuts'
import { ListFrame } from '../layout/ListFrame'
import { splitWidthPx, useMinWidth } from '../layout/use-min-width'
import { ColumnChooser } from './ColumnChooser'
import { visibleColumns, type Column, type ColumnVisibility, type Sort } from './columns'
import { DataTable } from './DataTable'
import { ExportMenu, type ExportFormat } from './ExportMenu'
import { useColumnVisibility } from './use-column-visibility'

/** What is looked for in a list and how; whoever keeps it finds the list as it was left. */
export interface ListView {
  readonly text: string
  readonly sort: Sort | undefined
  readonly filtersShown: boolean
}

interface RecordListProps<Row extends { readonly id: string }> {
  /** Under which this machine remembers the columns. */
  readonly id: string
  readonly title: string
  /** How many there are, in words. */
  readonly countText: (total: number) => string
  readonly list:
    | { readonly status: 'loading' }
    | { readonly status: 'ready'; readonly value: { readonly total: number } }
    | { readonly status: 'failed'; readonly error: AppError }
  readonly rowAt: (index: number) => Row | undefined
  readonly onWindow: (first: number, last: number) => void
  /** See DataTable. */
  readonly placeKey: string
  readonly columns: readonly Column<Row>[]
  /** Until somebody chose. */
  readonly hiddenAtFirst?: ColumnVisibility | undefined
  /** There is no room for them while a record stands beside the list. */
  readonly hiddenBesideRecord: ColumnVisibility
  readonly view: ListView
  readonly onView: (change: Partial<ListView>) => void
  readonly find: {
    readonly label: string
    /** In the map of keys. */
    readonly help: string
    /** The record whose code was read: Enter opens it whatever the list shows. */
    readonly recordOf?: ((code: string) => Promise<string | undefined>) | undefined
  }
  readonly filters: { readonly active: number; readonly fields: ReactNode }
  /** Resolves with the name of the saved file; absent, nothing can be exported. */
  readonly exporting?:
    | {
        readonly save: (columns: readonly string[], format: ExportFormat) => Promise<string | undefined>
        readonly busy: boolean
        readonly error: AppError | undefined
      }
    | undefined
  /** F3; absent where one may not. */
  readonly create?: { readonly label: string; readonly icon: LucideIcon; readonly run: () => void } | undefined
  /** Buttons between the export and the new record. */
  readonly actions?: ReactNode
  /** Above the rows. */
  readonly notice?: ReactNode
  readonly openId: string | undefined
  readonly onOpen: (id: string) => void
  /** Why there is nothing, and the first step. */
  readonly emptyState: ReactNode
}

/** The list of a room's records as one types: found, filtered, sorted, exported, opened beside it; a code that is read opens its record. */
export function RecordList<Row extends { readonly id: string }>(props: RecordListProps<Row>) {
  const { title, list, rowAt, columns, view, onView, find, filters, exporting, create, openId, onOpen } = props
  const { t } = useTranslation('components')
  const wide = useMinWidth(splitWidthPx)
  const input = useRef<HTMLInputElement>(null)
  const table = useRef<HTMLDivElement>(null)
  const [visibility, setVisibility] = useColumnVisibility(props.id, props.hiddenAtFirst)
  const notify = useToasts((toasts) => toasts.add)
  const total = list.status === 'ready' ? list.value.total : 0
  useShortcut('F2', () => input.current?.select(), { label: find.help })
  useShortcut('F3', () => create?.run(), { label: create?.label ?? '', enabled: create !== undefined })

  async function onSubmit(text: string): Promise<void> {
    if (text === '') return
    const coded = await find.recordOf?.(text)
    const only = total === 1 && text === view.text.trim() ? rowAt(0) : undefined
    const found = coded ?? only?.id
    if (found !== undefined) onOpen(found)
    else if (total > 0) table.current?.focus()
  }

  async function save(format: ExportFormat): Promise<void> {
    const names = visibleColumns(columns, visibility).map((column) => column.id)
    const file = await exporting?.save(names, format)
    if (file !== undefined) notify({ text: t('table.exported', { file }) })
  }

  return (
    <ListFrame
      title={title}
      count={list.status === 'ready' ? props.countText(total) : t('list.counting')}
      actions={
        <>
          {exporting !== undefined && (
            <ExportMenu
              label={t('table.export')}
              formats={t('table.exportAs', { returnObjects: true })}
              onExport={(format) => void save(format)}
              busy={exporting.busy}
              disabled={total === 0}
            />
          )}
          {props.actions}
          {create !== undefined && (
            <Button variant="primary" icon={create.icon} shortcut="F3" onClick={create.run}>
              {create.label}
            </Button>
          )}
        </>
      }
      find={
        <SearchField
          ref={input}
          autoFocus={openId === undefined}
          label={find.label}
          shortcut="F2"
          value={view.text}
          // What is typed is shown by how well it fits, until somebody sorts.
          onChange={(text) => onView({ text, ...(text === '' ? {} : { sort: undefined }) })}
          onSubmit={(text) => void onSubmit(text)}
          onLeaveDown={() => table.current?.focus()}
        />
      }
      filters={{
        label: filters.active === 0 ? t('list.filters') : t('list.activeFilters', { count: filters.active }),
        shown: view.filtersShown,
        onToggle: () => onView({ filtersShown: !view.filtersShown }),
        fields: filters.fields,
      }}
      columns={<ColumnChooser columns={columns} visibility={visibility} onChange={setVisibility} />}
      error={
        <>
          <CommandError error={exporting?.error} />
          {props.notice}
        </>
      }
      hints={
        <>
          <KeyHint keys="Enter" text={t('list.open')} />
          <KeyHint keys="↓" text={t('list.toRows')} />
        </>
      }
    >
      {list.status === 'failed' ? (
        <div className="p-5">
          <CommandError error={list.error} />
        </div>
      ) : (
        <DataTable
          label={title}
          total={total}
          rowAt={rowAt}
          onWindow={props.onWindow}
          columns={columns}
          columnVisibility={openId !== undefined && wide ? { ...visibility, ...props.hiddenBesideRecord } : visibility}
          sort={view.sort}
          onSort={(sort) => onView({ sort })}
          onOpen={({ id }) => onOpen(id)}
          onActive={(row) => {
            if (wide && row !== undefined) onOpen(row.id)
          }}
          focusRef={table}
          placeKey={props.placeKey}
          emptyState={list.status === 'ready' && props.emptyState}
        />
      )}
    </ListFrame>
  )
}
