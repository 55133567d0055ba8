import { ArrowRightLeft, Ellipsis, Plus, School, Upload } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { StudentRow } from '@shared/protocol/grades/students'
import { useRight } from '../../../client/session'
import { shell } from '../../../client/shell'
import { store } from '../../../client/store'
import { useCommand } from '../../../client/use-command'
import { useLive } from '../../../client/use-live'
import { useSettled } from '../../../client/use-settled'
import { useWindowedList } from '../../../client/use-windowed-list'
import { Button } from '../../../components/actions/Button'
import { IconButton } from '../../../components/actions/IconButton'
import { KeyHint } from '../../../components/actions/KeyHint'
import { Menu } from '../../../components/actions/Menu'
import { CommandError } from '../../../components/feedback/CommandError'
import { EmptyState } from '../../../components/feedback/EmptyState'
import { useToasts } from '../../../components/feedback/toasts'
import { CheckboxField } from '../../../components/fields/CheckboxField'
import { SearchField } from '../../../components/fields/SearchField'
import { SelectField } from '../../../components/fields/SelectField'
import { useFormat } from '../../../components/format/use-format'
import { useShortcut } from '../../../components/keyboard/shortcuts'
import { ListFrame } from '../../../components/layout/ListFrame'
import { splitWidthPx, useMinWidth } from '../../../components/layout/use-min-width'
import { ColumnChooser } from '../../../components/table/ColumnChooser'
import { visibleColumns, type Column } from '../../../components/table/columns'
import { DataTable } from '../../../components/table/DataTable'
import { ExportMenu, type ExportFormat } from '../../../components/table/ExportMenu'
import { useColumnVisibility } from '../../../components/table/use-column-visibility'
import { MoveDialog } from './MoveDialog'
import { ReceiveDialog } from './ReceiveDialog'
import { StudentForm } from './StudentForm'
import { questionOf, useStudentsView } from './students-view'

const loadStudents = (keys: Uint32Array<ArrayBuffer>) => store.call('students.rows', { keys })
const besideRecord = { phone: false, number: false, grades: false } as const
const ANY = 'any'
/** As many as one act moves. */
const MOST_MOVED = 2000
const STATUSES = ['active', 'left', 'withdrawn', 'archived'] as const

interface StudentsListProps {
  readonly openId: string | undefined
  readonly onOpen: (id: string) => void
}

/** Students as one types, best average first. */
export function StudentsList({ openId, onOpen }: StudentsListProps) {
  const { t } = useTranslation('grades')
  const format = useFormat()
  const [, navigate] = useLocation()
  const manages = useRight('grades.manage')
  const wide = useMinWidth(splitWidthPx)
  const view = useStudentsView()
  const question = questionOf(view)
  const list = useLive('students.list', question)
  const school = useLive('school.show', {})
  const { rowAt, onWindow } = useWindowedList<StudentRow>(list, loadStudents)
  const place = useSettled(`students:${JSON.stringify(question)}`, list.status === 'ready' && list.fresh)
  const find = useRef<HTMLInputElement>(null)
  const table = useRef<HTMLDivElement>(null)
  const [visibility, setVisibility] = useColumnVisibility('students')
  const exporting = useCommand('students.export')
  const notify = useToasts((toasts) => toasts.add)
  const [adding, setAdding] = useState(false)
  const [dialog, setDialog] = useState<'move' | 'receive'>()
  const total = list.status === 'ready' ? list.value.total : 0
  const columns = useMemo(
    (): readonly Column<StudentRow>[] => [
      {
        id: 'name',
        header: t('field.name'),
        cell: ({ name }) => <span className="font-medium">{name}</span>,
        width: 'minmax(9rem, 1.4fr)',
        sortable: true,
        fixed: true,
      },
      {
        id: 'firstName',
        header: t('field.firstName'),
        cell: ({ firstName }) => firstName,
        width: 'minmax(7rem, 1fr)',
        sortable: true,
      },
      { id: 'class', header: t('field.class'), cell: ({ className }) => className, width: '7rem', sortable: true },
      { id: 'number', header: t('field.number'), cell: ({ number }) => number, width: '8rem', sortable: true },
      {
        id: 'phone',
        header: t('field.phone'),
        cell: ({ phone }) => <span className="tabular-nums">{phone}</span>,
        width: '10rem',
      },
      { id: 'grades', header: t('field.grades'), cell: ({ grades }) => grades, width: '5rem', align: 'end' },
      {
        id: 'average',
        header: t('field.average'),
        cell: ({ averageHundredths: average }) => (average === undefined ? '–' : format.decimal(average / 100)),
        width: '7rem',
        align: 'end',
        sortable: true,
      },
    ],
    [t, format],
  )
  useShortcut('F2', () => find.current?.select(), { label: t('list.find') })
  useShortcut('F3', () => setAdding(true), { label: t('list.new'), enabled: manages })

  async function save(kind: ExportFormat): Promise<void> {
    const names = visibleColumns(columns, visibility).map(({ id }) => id)
    const file = await exporting.run({ ...question, columns: names, format: kind, language: format.language })
    if (file === undefined) return
    const { saved, fileName } = await shell.saveFile(file.fileName, file.bytes)
    if (saved) notify({ text: t('list.exported', { file: fileName ?? file.fileName }) })
  }

  const change = (part: Partial<typeof view.filter>) =>
    useStudentsView.setState({ filter: { ...view.filter, ...part } })
  const active = Object.values(view.filter).filter((value) => value !== undefined).length
  const count = list.status === 'ready' ? t('list.count', { count: total }) : t('list.counting')
  return (
    <>
      <ListFrame
        title={t('list.name')}
        count={count}
        actions={
          <>
            <ExportMenu
              label={t('list.export')}
              formats={t('list.exportAs', { returnObjects: true })}
              onExport={(kind) => void save(kind)}
              busy={exporting.busy}
              disabled={total === 0}
            />
            {manages && (
              <>
                <Button icon={Upload} onClick={() => navigate('/grades/import')}>
                  {t('list.import')}
                </Button>
                <Menu
                  trigger={<IconButton icon={Ellipsis} label={t('record.more')} />}
                  groups={[
                    [
                      { label: t('receive.open'), icon: School, onChoose: () => setDialog('receive') },
                      {
                        label: t('move.list', { count: total }),
                        icon: ArrowRightLeft,
                        onChoose: () => setDialog('move'),
                        disabled: total === 0 || total > MOST_MOVED || (view.filter.status ?? 'active') !== 'active',
                      },
                    ],
                  ]}
                />
                <Button variant="primary" icon={Plus} shortcut="F3" onClick={() => setAdding(true)}>
                  {t('list.new')}
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
            onChange={(text) => useStudentsView.setState({ text })}
            onSubmit={() => {
              const only = total === 1 ? rowAt(0) : undefined
              if (only) onOpen(only.id)
              else table.current?.focus()
            }}
            onLeaveDown={() => table.current?.focus()}
          />
        }
        filters={{
          label: active === 0 ? t('filter.show') : t('filter.active', { count: active }),
          shown: view.filtersShown,
          onToggle: () => useStudentsView.setState({ filtersShown: !view.filtersShown }),
          fields: (
            <>
              <div className="w-40">
                <SelectField
                  label={t('field.class')}
                  value={view.filter.classId ?? ANY}
                  onChange={(value) => change({ classId: value === ANY || value === null ? undefined : value })}
                  choices={[
                    { value: ANY, label: t('filter.anyClass') },
                    ...(school.status === 'ready'
                      ? school.value.classes.map(({ id, name }) => ({ value: id, label: name }))
                      : []),
                  ]}
                />
              </div>
              <div className="w-40">
                <SelectField
                  label={t('field.status')}
                  value={view.filter.status ?? 'active'}
                  onChange={(value) => change({ status: value === 'active' || value === null ? undefined : value })}
                  choices={STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
                />
              </div>
              <div className="flex h-9 items-center">
                <CheckboxField
                  label={t('filter.below')}
                  value={view.filter.belowPass === true}
                  onChange={(value) => change({ belowPass: value ? true : undefined })}
                />
              </div>
            </>
          ),
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
            columnVisibility={openId !== undefined && wide ? { ...visibility, ...besideRecord } : visibility}
            sort={view.sort}
            onSort={(sort) => useStudentsView.setState({ sort: sort ?? { column: 'average', descending: true } })}
            onOpen={({ id }) => onOpen(id)}
            onActive={(row) => {
              if (wide && row !== undefined) onOpen(row.id)
            }}
            focusRef={table}
            placeKey={place}
            emptyState={
              list.status === 'ready' && (
                <EmptyState
                  title={t(view.text === '' && active === 0 ? 'list.emptyTitle' : 'list.nothingTitle')}
                  text={t(view.text === '' && active === 0 ? 'list.emptyText' : 'list.nothingText')}
                />
              )
            }
          />
        )}
      </ListFrame>
      {dialog === 'move' && list.status === 'ready' && (
        <MoveDialog
          ids={async () => (await loadStudents(list.value.keys)).map(({ id }) => id)}
          count={total}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'receive' && (
        <ReceiveDialog
          onClose={() => setDialog(undefined)}
          onReceived={(id) => {
            setDialog(undefined)
            onOpen(id)
          }}
        />
      )}
      {adding && (
        <StudentForm
          student={undefined}
          onClose={() => setAdding(false)}
          onSaved={(id) => {
            setAdding(false)
            onOpen(id)
          }}
        />
      )}
    </>
  )
}
