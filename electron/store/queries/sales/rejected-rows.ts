import { basename } from 'node:path'
import type { RejectedRow } from '@shared/domain/sales/reject-reason'
import { toMapping } from '@shared/domain/sales/sales-columns'
import { tallyFile } from '../../../workers/analytics/tally-file'
import type { ParsedPayloadOf } from '@shared/protocol/verbs'
import type { QueryContext, QueryHandlers } from '../context'
import { exportList, type ExportColumn } from '../export-list'

/** A table of this many rows is still opened by a spreadsheet. */
const MOST_ROWS = 1_000_000
const SLICE = 5000

type NamedRow = RejectedRow & { readonly file: string }

/** All rows that were not counted, for whoever has to put them right where they came from. */
export const rejectedQueries: QueryHandlers<'sales.rejected'> = {
  async 'sales.rejected'(asked, context) {
    const { sources, mapping } = asked
    const rows: NamedRow[] = []
    let total = 0
    for (const source of sources) {
      const path = context.resolveFile(source)
      const { rejectedRows, rejected } = await tallyFile({
        threads: context.workers.threads,
        path,
        filter: { cities: [], models: [], types: [], spreads: false },
        rejectedKept: MOST_ROWS,
        signal: context.signal,
        onProgress: (done, bytes) => context.progress({ done, total: bytes, unit: 'bytes' }),
        ...(mapping === undefined ? {} : { mapping: toMapping(mapping) }),
      })
      total += rejected
      const file = basename(path)
      for (const row of rejectedRows.slice(0, MOST_ROWS - rows.length)) rows.push({ ...row, file })
    }
    return { ...(await toTable(rows, asked, context)), rows: rows.length, total }
  },
}

function toTable(
  rows: readonly NamedRow[],
  { language, headings, reasons }: ParsedPayloadOf<'sales.rejected'>,
  context: QueryContext,
) {
  const column = (
    name: 'file' | 'line' | 'reason' | 'text',
    width: number,
    cell: (row: NamedRow) => string | number,
  ): ExportColumn<NamedRow> => ({ name, heading: { fr: headings[name], en: headings[name] }, width, cell })
  const columns = [
    column('file', 20, ({ file }) => file),
    column('line', 10, ({ line }) => line),
    column('reason', 40, ({ reason }) => reasons[reason] ?? reason),
    column('text', 60, ({ text }) => text),
  ]
  const slices = function* () {
    for (let from = 0; from < rows.length; from += SLICE) yield rows.slice(from, from + SLICE)
  }
  const onSlice = (done: number) => context.progress({ done, total: rows.length, unit: 'rows' })
  return exportList({ name: headings.name, language, columns, slices, onSlice, signal: context.signal }, 'csv')
}
