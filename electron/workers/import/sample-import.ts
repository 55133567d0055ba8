import { guessMapping, guessMemberMapping } from '@shared/domain/library/column-mapping'
import type { ColumnMapping, MemberColumnMapping, Row } from '@shared/domain/library/column-mapping'
import { openByteSource } from './byte-source'
import { openTable } from './csv-rows'
import { decodeText, detectEncoding } from './decode-text'
import { detectFormat } from './detect-format'
import type { ImportFormat, ImportOptions } from './messages'

const SAMPLE_ROWS = 20

/** What the mapping step of an import shows before anything is read in earnest. */
export type ImportSample =
  | {
      readonly format: 'csv'
      readonly encoding: string
      readonly delimiter: string
      readonly header: readonly string[]
      readonly rows: readonly Row[]
      readonly mapping: ColumnMapping
      readonly memberMapping: MemberColumnMapping
    }
  | { readonly format: Exclude<ImportFormat, 'csv'> }

/** Looks at the beginning of a file: its format and, for a table, encoding, delimiter, header, first rows and a mapping to start from. */
export async function sampleImport(
  path: string,
  options: Pick<ImportOptions, 'format' | 'encoding' | 'delimiter'> = { format: 'auto' },
): Promise<ImportSample> {
  const bytes = await openByteSource({ path })
  try {
    const format = options.format === 'auto' ? detectFormat(bytes.head) : options.format
    if (format !== 'csv') return { format }
    const encoding = options.encoding ?? detectEncoding(bytes.head) ?? 'utf-8'
    const table = await openTable(decodeText(bytes.chunks, options.encoding), options.delimiter)
    const rows = table.sample.flatMap((item) => (item.kind === 'record' ? [item.content] : [])).slice(0, SAMPLE_ROWS)
    return {
      format,
      encoding,
      delimiter: table.delimiter,
      header: table.header,
      rows,
      mapping: guessMapping(table.header),
      memberMapping: guessMemberMapping(table.header),
    }
  } finally {
    await bytes.close()
  }
}
