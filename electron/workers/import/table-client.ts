import { MessageChannel, Worker } from 'node:worker_threads'
import { AppError } from '@shared/base/app-error'
import { messagesOf } from './port-messages'
import type { ImportTable, TableRow } from './read-table'
import { fromTableReader, type FromTableReader, type ToTableReader } from './table-messages'

interface TableOptions {
  readonly encoding?: string | undefined
  readonly delimiter?: string | undefined
  readonly sheet?: string | undefined
}

/**
 * Opens a list in a thread of its own (`entry` is the built `import.js`), so that whoever asks stays free while a file is decoded and a
 * workbook unpacked. The next rows are read while those before are used. Fails with `import-*` codes; `close` ends the thread.
 */
export async function openTableInWorker(
  entry: URL | string,
  path: string,
  options: TableOptions = {},
): Promise<ImportTable> {
  const control = new MessageChannel()
  const worker = new Worker(entry, { workerData: { port: control.port2 }, transferList: [control.port2] })
  // A worker that dies takes its port with it, which is heard as `import-worker-lost`.
  worker.on('error', () => void worker.terminate())
  const post = (message: ToTableReader) => control.port1.postMessage(message)
  const answers = messagesOf(control.port1)
  const answer = async (): Promise<FromTableReader> => {
    const next = await answers.next()
    if (next.done === true) throw new AppError('import-worker-lost', { retryable: true })
    const parsed = fromTableReader.parse(next.value)
    if (parsed.type === 'failed')
      throw new AppError(parsed.code, { details: parsed.details, retryable: parsed.retryable })
    return parsed
  }
  const close = async () => {
    await answers.return(undefined)
    control.port1.close()
    await worker.terminate()
  }
  try {
    post({ type: 'open', path, ...options })
    const opened = await answer()
    if (opened.type !== 'opened') throw new AppError('import-worker-lost', { retryable: true })
    const { format, encoding, delimiter, sheets, header, bytesTotal } = opened
    let bytesRead = 0
    return {
      format,
      ...(encoding === undefined ? {} : { encoding }),
      ...(delimiter === undefined ? {} : { delimiter }),
      sheets,
      header,
      bytesTotal,
      bytesRead: () => bytesRead,
      async *rows() {
        post({ type: 'more' })
        for (;;) {
          const batch = await answer()
          if (batch.type !== 'rows') return
          post({ type: 'more' })
          bytesRead = batch.bytesRead
          yield batch.rows.map((row) => toTableRow(header, row))
        }
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

type SentRow = Extract<FromTableReader, { type: 'rows' }>['rows'][number]

function toTableRow(header: readonly string[], { line, cells: texts, ragged, broken }: SentRow): TableRow {
  const cells: Record<string, string> = Object.create(null)
  header.forEach((column, at) => (cells[column] = texts[at] ?? ''))
  return { line, cells, ragged, ...(broken === undefined ? {} : { broken }) }
}
