import { FileUp, SearchX, UserPlus, Users } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { AppError, toAppError } from '@shared/base/app-error'
import { VOTER_STATUSES } from '@shared/domain/enrolment/voter'
import type { VoterRow } from '@shared/protocol/enrolment/voters'
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
import { EmptyState } from '../../components/feedback/EmptyState'
import { useToasts } from '../../components/feedback/toasts'
import { SearchField } from '../../components/fields/SearchField'
import { SelectField } from '../../components/fields/SelectField'
import { useShortcut } from '../../components/keyboard/shortcuts'
import { ListFrame } from '../../components/layout/ListFrame'
import { splitWidthPx, useMinWidth } from '../../components/layout/use-min-width'
import { ColumnChooser } from '../../components/table/ColumnChooser'
import { DataTable } from '../../components/table/DataTable'
import { ExportMenu, type ExportFormat } from '../../components/table/ExportMenu'
import { visibleColumns } from '../../components/table/columns'
import { useColumnVisibility } from '../../components/table/use-column-visibility'
import { useLanguage } from '../../strings/use-language'
import { ElsewherePanel } from './ElsewherePanel'
import { columnsBesideRecord, useVoterColumns } from './use-voter-columns'
import { activeFilters, questionOf, useVotersView } from './voters-view'

const loadVoters = (keys: Uint32Array<ArrayBuffer>) => store.call('voters.rows', { keys })
const any = 'any'

interface VotersListProps {
  readonly openId: string | undefined
  readonly onOpen: (id: string) => void
}

/** People on the list as one types; a card read here opens its holder. */
export function VotersList({ openId, onOpen }: VotersListProps) {
  const { t } = useTranslation('enrolment')
  const [, navigate] = useLocation()
  const wide = useMinWidth(splitWidthPx)
  const mayEnrol = useRight('enrolment.enrol')
  const view = useVotersView()
  const question = questionOf(view)
  const list = useLive('voters.list', question)
  const { rowAt, onWindow } = useWindowedList<VoterRow>(list, loadVoters)
  const place = useSettled(`voters:${JSON.stringify(question)}`, list.status === 'ready' && list.fresh)
  const find = useRef<HTMLInputElement>(null)
  const table = useRef<HTMLDivElement>(null)
  const columns = useVoterColumns()
  const [visibility, setVisibility] = useColumnVisibility('voters')
  const total = list.status === 'ready' ? list.value.total : 0
  const filters = activeFilters(view.filter)
  const enrol = () => navigate('/enrolment/enrol')
  const mayExport = useRight('enrolment.approve')
  const mayImport = useRight('enrolment.supervise')
  const [failure, setFailure] = useState<AppError>()
  const exporting = useCommand('voters.export')
  const notify = useToasts((toasts) => toasts.add)
  const language = useLanguage()
  useShortcut('F2', () => find.current?.select(), { label: t('list.findKey') })
  useShortcut('F3', enrol, { label: t('list.enrol'), enabled: mayEnrol })

  async function onSubmit(text: string): Promise<void> {
    setFailure(undefined)
    if (text === '') return
    const card = /\d/.test(text) ? await holderOf(text) : undefined
    if (card instanceof AppError) return setFailure(card)
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

  return (
    <ListFrame
      title={t('list.name')}
      count={list.status === 'ready' ? t('list.count', { count: total }) : t('list.counting')}
      actions={
        <>
          {mayExport && (
            <ExportMenu
              label={t('list.export')}
              formats={t('list.exportAs', { returnObjects: true })}
              onExport={(format) => void save(format)}
              busy={exporting.busy}
              disabled={total === 0}
            />
          )}
          {mayImport && (
            <Button icon={FileUp} onClick={() => navigate('/enrolment/import')}>
              {t('list.import')}
            </Button>
          )}
          {mayEnrol && (
            <Button variant="primary" icon={UserPlus} shortcut="F3" onClick={enrol}>
              {t('list.enrol')}
            </Button>
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
          onChange={(text) => useVotersView.setState({ text, ...(text === '' ? {} : { sort: undefined }) })}
          onSubmit={(text) => void onSubmit(text)}
          onLeaveDown={() => table.current?.focus()}
        />
      }
      filters={{
        label: filters === 0 ? t('filter.show') : t('filter.active', { count: filters }),
        shown: view.filtersShown,
        onToggle: () => useVotersView.setState({ filtersShown: !view.filtersShown }),
        fields: <VotersFilters />,
      }}
      columns={<ColumnChooser columns={columns} visibility={visibility} onChange={setVisibility} />}
      error={
        <>
          <CommandError error={failure ?? exporting.error} />
          <ElsewherePanel text={view.text} />
        </>
      }
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
          onSort={(sort) => useVotersView.setState({ sort })}
          onOpen={(voter) => onOpen(voter.id)}
          onActive={(voter) => {
            if (wide && voter !== undefined) onOpen(voter.id)
          }}
          focusRef={table}
          placeKey={place}
          emptyState={list.status === 'ready' && <Nobody text={view.text.trim()} mayEnrol={mayEnrol} />}
        />
      )}
    </ListFrame>
  )
}

/** Whoever carries a card, nobody when the number is not known here, or why it could not be asked. */
async function holderOf(card: string): Promise<{ readonly id: string } | AppError | undefined> {
  try {
    return await store.call('voters.show', { id: card })
  } catch (thrown) {
    const error = toAppError(thrown)
    return error.code === 'voter.not-found' ? undefined : error
  }
}

function Nobody({ text, mayEnrol }: { readonly text: string; readonly mayEnrol: boolean }) {
  const { t } = useTranslation('enrolment')
  const [, navigate] = useLocation()
  const action = mayEnrol && (
    <Button variant="primary" icon={UserPlus} onClick={() => navigate('/enrolment/enrol')}>
      {t('list.enrol')}
    </Button>
  )
  if (text === '') return <EmptyState icon={Users} title={t('empty.title')} text={t('empty.text')} action={action} />
  return (
    <EmptyState icon={SearchX} title={t('empty.noMatch', { text })} text={t('empty.noMatchHint')} action={action} />
  )
}

function VotersFilters() {
  const { t } = useTranslation('enrolment')
  const filter = useVotersView((view) => view.filter)
  const reference = useLive('reference.list', {})
  const change = (part: Partial<typeof filter>) => useVotersView.setState({ filter: { ...filter, ...part } })
  const centres = reference.status === 'ready' ? reference.value.centres : []
  return (
    <>
      <div className="w-44">
        <SelectField
          label={t('filter.status')}
          value={filter.status ?? any}
          onChange={(value) => change({ status: VOTER_STATUSES.find((status) => status === value) })}
          choices={[
            { value: any, label: t('filter.any') },
            ...VOTER_STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) })),
          ]}
        />
      </div>
      <div className="w-52">
        <SelectField
          label={t('filter.centre')}
          value={filter.centreId ?? any}
          onChange={(value) => change({ centreId: value === any || value === null ? undefined : value })}
          choices={[
            { value: any, label: t('filter.any') },
            ...centres.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </div>
      {activeFilters(filter) > 0 && (
        <Button variant="quiet" onClick={() => useVotersView.setState({ filter: {} })}>
          {t('filter.clear')}
        </Button>
      )}
    </>
  )
}
