import type { MessagePort } from 'node:worker_threads'
import { AppError, toAppError } from '@shared/base/app-error'
import { messagesOf } from './port-messages'
import { openImportTable, type ImportTable, type TableRow } from './read-table'
import { toTableReader, type FromTableReader } from './table-messages'

/** A workbook gives all its rows at once; so many go over at a time. */
const ROWS_AT_ONCE = 1000

/** Serves one list over a port: opens it when told to, then posts a batch of rows for each `more`, until the port closes. */
export async function serveTable(port: MessagePort): Promise<void> {
  const post = (message: FromTableReader) => port.postMessage(message)
  let table: ImportTable | undefined
  let batches: AsyncGenerator<readonly TableRow[]> | undefined
  try {
    for await (const message of messagesOf(port)) {
      const parsed = toTableReader.parse(message)
      if (parsed.type === 'open') {
        const { path, encoding, delimiter, sheet } = parsed
        table = await openImportTable(path, { encoding, delimiter, sheet })
        batches = inBatches(table)
        const { format, sheets, header, bytesTotal } = table
        post({
          type: 'opened',
          format,
          encoding: table.encoding,
          delimiter: table.delimiter,
          sheets: [...sheets],
          header: [...header],
          bytesTotal,
        })
        continue
      }
      if (!table || !batches) throw new AppError('import-source-missing')
      const next = await batches.next()
      if (next.done === true) {
        post({ type: 'end' })
        continue
      }
      const { header } = table
      const rows = next.value.map(({ line, cells, ragged, broken }) => ({
        line,
        cells: header.map((column) => cells[column] ?? ''),
        ragged,
        ...(broken === undefined ? {} : { broken }),
      }))
      post({ type: 'rows', rows, bytesRead: table.bytesRead() })
    }
  } catch (thrown) {
    const { code, details, retryable } = toAppError(thrown)
    post({ type: 'failed', code, details, retryable })
  } finally {
    await table?.close()
  }
}

async function* inBatches(table: ImportTable): AsyncGenerator<readonly TableRow[]> {
  for await (const rows of table.rows())
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) yield rows.slice(at, at + ROWS_AT_ONCE)
}
