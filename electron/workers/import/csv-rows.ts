import { AppError } from '@shared/base/app-error'
import type { Row } from '@shared/domain/library/column-mapping'
import type { ImportWarning } from '@shared/domain/library/import-notes'
import { CsvSplitter, detectDelimiter } from './csv-splitter'
import type { SourceItem } from './source-item'

export type RowItem = SourceItem<Row>

const SAMPLE_CHARACTERS = 64 * 1024

export interface Table {
  readonly delimiter: string
  readonly header: readonly string[]
  /** The rows that were seen while the header was looked for; `rows` gives them again. */
  readonly sample: readonly RowItem[]
  readonly rows: AsyncGenerator<RowItem[]>
}

/** Reads the header of a table, and then its rows by heading; a row with too many or too few cells carries a warning. */
export async function openTable(texts: AsyncIterable<string>, wantedDelimiter?: string): Promise<Table> {
  const iterator = texts[Symbol.asyncIterator]()
  let head = ''
  let ended = false
  while (head.length < SAMPLE_CHARACTERS && !ended) {
    const next = await iterator.next()
    if (next.done === true) ended = true
    else head += next.value
  }
  const delimiter = wantedDelimiter ?? detectDelimiter(head)
  if (delimiter.length !== 1) throw new AppError('import-delimiter-invalid', { details: { delimiter } })
  const splitter = new CsvSplitter(delimiter)
  const items = [...splitter.write(head), ...(ended ? splitter.end() : [])]
  // Excel's own hint about the delimiter is not the header.
  const isHint = items[0]?.kind === 'record' && /^sep=/i.test(items[0].content.join(delimiter))
  const headerAt = isHint ? 1 : 0
  const first = items[headerAt]
  if (first?.kind !== 'record') throw new AppError('import-header-missing')
  const header = uniqueHeadings(first.content)
  const sample = items.slice(headerAt + 1).map((item) => toRow(item, header))

  async function* rows(): AsyncGenerator<RowItem[]> {
    if (sample.length > 0) yield sample
    if (ended) return
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
      const batch = splitter.write(next.value)
      if (batch.length > 0) yield batch.map((item) => toRow(item, header))
    }
    const rest = splitter.end()
    if (rest.length > 0) yield rest.map((item) => toRow(item, header))
  }
  return { delimiter, header, sample, rows: rows() }
}

function toRow(item: SourceItem<readonly string[]>, header: readonly string[]): RowItem {
  if (item.kind === 'broken') return item
  // A heading may be any text, `__proto__` too, so the row has no prototype.
  const content: Record<string, string> = Object.create(null)
  for (let index = 0; index < header.length; index++) content[header[index] ?? ''] = item.content[index] ?? ''
  const [expected, found] = [header.length, item.content.length]
  const warnings: ImportWarning[] = expected === found ? [] : [{ code: 'row-ragged', expected, found }]
  return { kind: 'record', position: item.position, content, warnings }
}

function uniqueHeadings(cells: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return cells.map((cell, index) => {
    const name = cell.replace(/^\ufeff/, '').trim() || `#${index + 1}`
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} (${times})`
  })
}
