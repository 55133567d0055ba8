import { Plus, Upload } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { MemberRow } from '@shared/protocol/library/members'
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
import { useLanguage } from '../../strings/use-language'
import { MembersEmpty } from './MembersEmpty'
import { MembersFilters } from './MembersFilters'
import { activeFilters, questionOf, useMembersView } from './members-view'
import { columnsBesideRecord, useMemberColumns } from './use-member-columns'

const loadMembers = (keys: Uint32Array<ArrayBuffer>) => store.call('members.rows', { keys })

interface MembersListProps {
  readonly openId: string | undefined
  readonly onOpen: (id: string) => void
}

/** Members as one types; a card read here opens its owner. */
export function MembersList({ openId, onOpen }: MembersListProps) {
  const { t } = useTranslation('members')
  const language = useLanguage()
  const [, navigate] = useLocation()
  const wide = useMinWidth(splitWidthPx)
  const view = useMembersView()
  const question = questionOf(view)
  const asked = useLive('members.list', question)
  const { list, rowAt, onWindow } = useWindowedList<MemberRow>(asked, loadMembers)
  const place = useSettled(`members:${JSON.stringify(question)}`, asked.status === 'ready' && asked.fresh)
  const find = useRef<HTMLInputElement>(null)
  const table = useRef<HTMLDivElement>(null)
  const columns = useMemberColumns()
  const [visibility, setVisibility] = useColumnVisibility('members')
  const exporting = useCommand('members.export')
  const notify = useToasts((toasts) => toasts.add)
  const total = list.status === 'ready' ? list.value.total : 0
  const filters = activeFilters(view.filter)

  const toNew = () => navigate('/library/members/new')
  useShortcut('F2', () => find.current?.select(), { label: t('list.findKey') })
  useShortcut('F3', toNew, { label: t('list.newMember') })

  async function onSubmit(text: string): Promise<void> {
    if (text === '') return
    const card = /\d/.test(text) ? await store.call('members.show', { id: text }).catch(() => undefined) : undefined
    const only = total === 1 && text === view.text.trim() ? rowAt(0) : undefined
    const found = card ?? only
    if (found !== undefined) onOpen(found.id)
    else if (total > 0) table.current?.focus()
  }

  async function save(format: ExportFormat): Promise<void> {
    const names = visibleColumns(columns, visibility).map((column) => column.id)
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
          <Button icon={Upload} onClick={() => navigate('/library/import?kind=members')}>
            {t('list.import')}
          </Button>
          <Button variant="primary" icon={Plus} shortcut="F3" onClick={toNew}>
            {t('list.newMember')}
          </Button>
        </>
      }
      find={
        <SearchField
          ref={find}
          autoFocus={openId === undefined}
          label={t('list.find')}
          shortcut="F2"
          value={view.text}
          onChange={(text) => useMembersView.setState({ text, ...(text === '' ? {} : { sort: undefined }) })}
          onSubmit={(text) => void onSubmit(text)}
          onLeaveDown={() => table.current?.focus()}
        />
      }
      filters={{
        label: filters === 0 ? t('filter.show') : t('filter.active', { count: filters }),
        shown: view.filtersShown,
        onToggle: () => useMembersView.setState({ filtersShown: !view.filtersShown }),
        fields: <MembersFilters />,
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
          columnVisibility={openId !== undefined && wide ? { ...visibility, ...columnsBesideRecord } : visibility}
          sort={view.sort}
          onSort={(sort) => useMembersView.setState({ sort })}
          onOpen={(member) => onOpen(member.id)}
          onActive={(member) => {
            if (wide && member !== undefined) onOpen(member.id)
          }}
          focusRef={table}
          placeKey={place}
          emptyState={list.status === 'ready' && <MembersEmpty />}
        />
      )}
    </ListFrame>
  )
}
