import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Transaction } from '@shared/protocol/sales/ledger'
import { shell } from '../../client/shell'
import { store } from '../../client/store'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { CommandError } from '../../components/feedback/CommandError'
import { useToasts } from '../../components/feedback/toasts'
import { SearchField } from '../../components/fields/SearchField'
import { useShortcut } from '../../components/keyboard/shortcuts'
import { useFormat } from '../../components/format/use-format'
import { ColumnChooser } from '../../components/table/ColumnChooser'
import { visibleColumns, type Column } from '../../components/table/columns'
import { DataTable } from '../../components/table/DataTable'
import { ExportMenu, type ExportFormat } from '../../components/table/ExportMenu'
import { useColumnVisibility } from '../../components/table/use-column-visibility'
import { useLanguage } from '../../strings/use-language'
import type { SalesFilter } from './sales-filter'

const PAGE = 100
const HIDDEN = { cost: false, vehicle: false } as const

interface TransactionListProps {
  readonly filter: SalesFilter
  readonly onOpen: (id: string) => void
  readonly label: string
}

/** Transactions as they are filtered: found by identifier, with the columns one wants, saved as they are shown. */
export function TransactionList({ filter, onOpen, label }: TransactionListProps) {
  const { t } = useTranslation(['sales', 'components'])
  const format = useFormat()
  const language = useLanguage()
  const notify = useToasts((toasts) => toasts.add)
  const exporting = useCommand('sales.exportTransactions')
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useShortcut('F2', () => field.current?.select(), { label: t('list.find') })
  const [visibility, setVisibility] = useColumnVisibility('sales.transactions', HIDDEN)
  const { rental: _rental, ...asked } = filter
  const question = { ...asked, text }
  const pages = usePages(question)
  const columns = useMemo((): readonly Column<Transaction>[] => {
    const amount = (cents: number | undefined) => (cents === undefined ? '–' : format.decimal(cents / 100, 2))
    return [
      { id: 'id', header: t('field.id'), cell: ({ id }) => id, width: 'minmax(7rem, 1fr)', fixed: true },
      { id: 'date', header: t('field.date'), cell: ({ date }) => format.day(date, 'short'), width: '7rem' },
      { id: 'city', header: t('field.city'), cell: ({ city }) => city },
      { id: 'type', header: t('field.type'), cell: ({ type }) => t(`type.${type}`), width: '6rem' },
      { id: 'model', header: t('field.model'), cell: ({ model }) => model, width: 'minmax(9rem, 1.4fr)' },
      { id: 'price', header: t('field.price'), cell: (row) => amount(row.priceCents), width: '8rem', align: 'end' },
      { id: 'months', header: t('field.months'), cell: ({ months }) => months ?? '–', width: '7rem', align: 'end' },
      { id: 'cost', header: t('field.cost'), cell: (row) => amount(row.costCents), width: '8rem', align: 'end' },
      { id: 'vehicle', header: t('field.vehicle'), cell: ({ vehicle }) => vehicle ?? '–', width: '9rem' },
    ]
  }, [t, format])

  async function save(kind: ExportFormat): Promise<void> {
    const shown = visibleColumns(columns, visibility).map(({ id }) => id)
    const file = await exporting.run({ ...question, format: kind, language, columns: shown })
    if (file === undefined) return
    const { saved, fileName } = await shell.saveFile(file.fileName, file.bytes)
    if (saved) notify({ text: t('components:table.exported', { file: fileName ?? file.fileName }) })
  }

  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex items-center gap-2 border-b border-line px-3 py-2">
        <div className="w-full max-w-sm">
          <SearchField ref={field} shortcut="F2" label={t('list.find')} value={text} onChange={setText} />
        </div>
        <p className="flex-1 text-right text-muted" role="status">
          {pages.total === undefined ? '…' : t('list.total', { number: format.number(pages.total) })}
        </p>
        <ColumnChooser columns={columns} visibility={visibility} onChange={setVisibility} />
        <ExportMenu
          label={t('components:table.export')}
          formats={t('components:table.exportAs', { returnObjects: true })}
          onExport={(kind) => void save(kind)}
          busy={exporting.busy}
          disabled={pages.total === undefined || pages.total === 0}
        />
      </div>
      <CommandError error={exporting.error ?? pages.error} />
      <div className="min-h-0 flex-1">
        <DataTable<Transaction>
          label={label}
          total={pages.total ?? 0}
          rowAt={pages.rowAt}
          onWindow={pages.onWindow}
          columns={columns}
          columnVisibility={visibility}
          onOpen={({ id }) => onOpen(id)}
          placeKey={`sales:${JSON.stringify(question)}`}
          density="compact"
          emptyState={<p className="p-6 text-center text-muted">{t('list.none')}</p>}
        />
      </div>
    </div>
  )
}

/** A list of any length, a hundred rows at a time where one looks; the first hundred come with the total and stay true. */
function usePages(question: SalesFilter & { readonly text: string }) {
  const first = useLive('sales.transactions', { ...question, offset: 0, limit: PAGE })
  const value = first.status === 'ready' ? first.value : undefined
  const key = JSON.stringify(question)
  const rows = useRef(new Map<number, Transaction>())
  const asked = useRef(new Set<number>())
  const [, redraw] = useState(0)
  useEffect(() => {
    rows.current.clear()
    asked.current.clear()
  }, [value])
  const rowAt = useCallback((index: number) => value?.rows[index] ?? rows.current.get(index), [value])
  const onWindow = useCallback(
    (from: number, to: number) => {
      for (let page = Math.floor(from / PAGE); page <= Math.floor(to / PAGE); page++) {
        if (page === 0 || asked.current.has(page)) continue
        asked.current.add(page)
        const wanted: typeof question = JSON.parse(key)
        void store.call('sales.transactions', { ...wanted, offset: page * PAGE, limit: PAGE }).then(
          (answer) => {
            answer.rows.forEach((row, at) => rows.current.set(page * PAGE + at, row))
            redraw((count) => count + 1)
          },
          // Asked again when one looks there again; the list itself says what is wrong.
          () => asked.current.delete(page),
        )
      }
    },
    [key],
  )
  return {
    total: value?.total,
    rowAt,
    onWindow,
    error: first.status === 'failed' ? first.error : undefined,
  }
}
