import { Plus, Upload } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { TitleHit } from '@shared/protocol/library/catalogue'
import { useRight } from '../../client/session'
import { shell } from '../../client/shell'
import { store } from '../../client/store'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { useSettled } from '../../client/use-settled'
import { useWindowedList } from '../../client/use-windowed-list'
import { Button } from '../../components/actions/Button'
import { KeyHint } from '../../components/actions/KeyHint'
import { CommandError } from '../../components/feedback/CommandError'
import { useToasts } from '../../components/feedback/toasts'
import { SearchField } from '../../components/fields/SearchField'
import { useShortcut } from '../../components/keyboard/shortcuts'
import { ListFrame } from '../../components/layout/ListFrame'
import { splitWidthPx, useMinWidth } from '../../components/layout/use-min-width'
import { ColumnChooser } from '../../components/table/ColumnChooser'
import { DataTable } from '../../components/table/DataTable'
import { ExportMenu, type ExportFormat } from '../../components/table/ExportMenu'
import { visibleColumns } from '../../components/table/columns'
import { useColumnVisibility } from '../../components/table/use-column-visibility'
import { CatalogueEmpty } from './CatalogueEmpty'
import { CatalogueFilters } from './CatalogueFilters'
import { activeFilters, questionOf, useCatalogueView } from './catalogue-view'
import { titleOfCode } from './open-by-code'
import { columnsBesideRecord, hiddenAtFirst, useTitleColumns } from './use-title-columns'

const loadTitles = (keys: Uint32Array<ArrayBuffer>) => store.call('titles.rows', { keys })

interface CatalogueListProps {
  readonly openId: string | undefined
  readonly onOpen: (id: string) => void
}

/** Titles as one types, sorted and filtered; 100,000 of them are keys here and rows only where one looks. */
export function CatalogueList({ openId, onOpen }: CatalogueListProps) {
  const { t, i18n } = useTranslation('catalogue')
  const [, navigate] = useLocation()
  const wide = useMinWidth(splitWidthPx)
  const mayCatalogue = useRight('library.catalogue')
  const view = useCatalogueView()
  const question = questionOf(view)
  const asked = useLive('titles.list', question)
  const { list, rowAt, onWindow } = useWindowedList<TitleHit>(asked, loadTitles)
  const place = useSettled(`catalogue:${JSON.stringify(question)}`, asked.status === 'ready' && asked.fresh)
  const find = useRef<HTMLInputElement>(null)
  const table = useRef<HTMLDivElement>(null)
  const columns = useTitleColumns()
  const [visibility, setVisibility] = useColumnVisibility('catalogue', hiddenAtFirst)
  const shown = openId !== undefined && wide ? { ...visibility, ...columnsBesideRecord } : visibility
  const exporting = useCommand('titles.export')
  const notify = useToasts((toasts) => toasts.add)

  const toNew = () => navigate('/library/catalogue/new')
  const toImport = () => navigate('/library/import')
  useShortcut('F2', () => find.current?.select(), { label: t('list.findKey') })
  useShortcut('F3', toNew, { label: t('list.newTitle'), enabled: mayCatalogue })

  const total = list.status === 'ready' ? list.value.total : 0
  const filters = activeFilters(view.filter)

  async function onSubmit(text: string): Promise<void> {
    if (text === '') return
    const code = await titleOfCode(text).catch(() => undefined)
    const only = total === 1 && text === view.text.trim() ? rowAt(0) : undefined
    if (code !== undefined) onOpen(code)
    else if (only !== undefined) onOpen(only.id)
    else if (total > 0) table.current?.focus()
  }

  async function save(format: ExportFormat): Promise<void> {
    const names = visibleColumns(columns, visibility).map((column) => column.id)
    const language = i18n.resolvedLanguage === 'en' ? 'en' : 'fr'
    const file = await exporting.run({ ...question, columns: names, format, language })
    if (file === undefined) return
    const { saved, fileName } = await shell.saveFile(file.fileName, file.bytes)
    if (saved) notify({ text: t('list.exported', { file: fileName ?? file.fileName }) })
  }

  const count = list.status === 'ready' ? t('list.count', { count: total }) : t('list.counting')
  return (
    <ListFrame
      title={t('list.name')}
      count={count}
      actions={
        <>
          <ExportMenu
            label={t('list.export')}
            formats={t('list.exportAs', { returnObjects: true })}
            onExport={(format) => void save(format)}
            busy={exporting.busy}
            disabled={total === 0}
          />
          {mayCatalogue && (
            <>
              <Button icon={Upload} onClick={toImport}>
                {t('list.import')}
              </Button>
              <Button variant="primary" icon={Plus} shortcut="F3" onClick={toNew}>
                {t('list.newTitle')}
              </Button>
            </>
          )}
        </>
      }
      find={
        <SearchField
          ref={find}
          autoFocus={openId === undefined}
          label={t('list.find')}
          shortcut="F2"
          value={view.text}
          onChange={(text) => useCatalogueView.setState({ text, ...(text === '' ? {} : { sort: undefined }) })}
          onSubmit={(text) => void onSubmit(text)}
          onLeaveDown={() => table.current?.focus()}
        />
      }
      filters={{
        label: filters === 0 ? t('filter.show') : t('filter.active', { count: filters }),
        shown: view.filtersShown,
        onToggle: () => useCatalogueView.setState({ filtersShown: !view.filtersShown }),
        fields: <CatalogueFilters />,
      }}
      columns={<ColumnChooser columns={columns} visibility={visibility} onChange={setVisibility} />}
      error={<CommandError error={exporting.error} />}
      hints={
        <>
          <KeyHint keys="Enter" text={t('list.keys.open')} />
          <KeyHint keys="↓" text={t('list.keys.move')} />
        </>
      }
    >
      {list.status === 'failed' ? (
        <div className="p-5">
          <CommandError error={list.error} />
        </div>
      ) : (
        <DataTable
          label={t('list.name')}
          total={total}
          rowAt={rowAt}
          onWindow={onWindow}
          columns={columns}
          columnVisibility={shown}
          sort={view.sort}
          onSort={(sort) => useCatalogueView.setState({ sort })}
          onOpen={(title) => onOpen(title.id)}
          onActive={(title) => {
            if (wide && title !== undefined) onOpen(title.id)
          }}
          focusRef={table}
          placeKey={place}
          emptyState={list.status === 'ready' && <CatalogueEmpty onImport={toImport} onNew={toNew} />}
        />
      )}
    </ListFrame>
  )
}
