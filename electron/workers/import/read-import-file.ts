import { AppError } from '@shared/base/app-error'
import { guessMapping, guessMemberMapping } from '@shared/domain/library/column-mapping'
import type { ColumnMapping, MemberColumnMapping, Row } from '@shared/domain/library/column-mapping'
import type { MarcRecord } from '@shared/domain/library/marc-record'
import { memberFromRow } from '@shared/domain/library/member-from-row'
import { titleFromMarc21 } from '@shared/domain/library/title-from-marc21'
import { guessAuthorSeparator, titleFromRow } from '@shared/domain/library/title-from-row'
import type { TitleDraft } from '@shared/domain/library/title-draft'
import { titleFromUnimarc } from '@shared/domain/library/title-from-unimarc'
import { openByteSource } from './byte-source'
import type { ByteSource, ImportSource } from './byte-source'
import { openTable } from './csv-rows'
import type { Table } from './csv-rows'
import { decodeText } from './decode-text'
import { detectFormat } from './detect-format'
import { iso2709Records } from './iso2709-records'
import { toMarcCharset } from './marc-charset'
import { marcxmlRecords } from './marcxml-records'
import type { ImportBatch, ImportedRecord, ImportOptions, ImportOutcome } from './messages'
import type { SourceItem } from './source-item'
import { toTitleIdentity } from './title-identity'

/** Larger is faster, and makes whoever searches meanwhile wait longer: a batch is about a third of a second of the store's time. */
const BATCH_RECORDS = 1000

/**
 * Reads a file or stream as titles or members, in batches, holding no more than a batch and a chunk of the file.
 * Ordinals count every record of the source from 1, broken and refused ones too; records up to `skip` are read but
 * not given again, which is how an import goes on where it stopped. Ending the iteration early closes the source;
 * `signal` makes it throw `import-cancelled`.
 */
export async function* readImport(
  source: ImportSource,
  options: ImportOptions,
  signal?: AbortSignal,
): AsyncGenerator<ImportBatch> {
  const bytes = await openByteSource(source, signal)
  try {
    let ordinal = 0
    let records: ImportedRecord[] = []
    const batch = (): ImportBatch => {
      const progress = {
        bytesRead: bytes.bytesRead(),
        ...(bytes.bytesTotal === undefined ? {} : { bytesTotal: bytes.bytesTotal }),
      }
      return { records, ...progress }
    }
    for await (const outcomes of outcomesOf(bytes, options)) {
      for (const { position, outcome } of outcomes()) {
        ordinal++
        if (ordinal <= (options.skip ?? 0)) continue
        records.push({ ordinal, position, outcome })
        if (records.length < BATCH_RECORDS) continue
        yield batch()
        if (signal?.aborted === true) throw new AppError('import-cancelled', { retryable: true })
        records = []
      }
    }
    if (records.length > 0) yield batch()
  } finally {
    await bytes.close()
  }
}

type Outcomes = () => Generator<Pick<ImportedRecord, 'position' | 'outcome'>>

async function* outcomesOf(bytes: ByteSource, options: ImportOptions): AsyncGenerator<Outcomes> {
  const format = options.format === 'auto' ? detectFormat(bytes.head) : options.format
  if (options.kind === 'members' && format !== 'csv') throw new AppError('import-members-need-a-table')
  switch (format) {
    case 'csv': {
      const table = await openTable(decodeText(bytes.chunks, options.encoding), options.delimiter)
      const understand = options.kind === 'members' ? memberReader(table, options) : titleReader(table, options)
      for await (const items of table.rows) yield () => understood(items, understand)
      return
    }
    case 'marc21':
    case 'unimarc': {
      const charset = options.encoding === undefined ? undefined : toMarcCharset(options.encoding)
      for await (const items of iso2709Records(bytes.chunks, format, charset)) {
        yield () => understood(items, marcReader(format))
      }
      return
    }
    case 'marcxml':
    case 'unimarcxml': {
      const encoding = options.encoding ?? declaredXmlEncoding(bytes.head)
      for await (const items of marcxmlRecords(decodeText(bytes.chunks, encoding))) {
        yield () => understood(items, marcReader(format === 'marcxml' ? 'marc21' : 'unimarc'))
      }
    }
  }
}

function* understood<Content>(
  items: readonly SourceItem<Content>[],
  understand: (content: Content) => ImportOutcome,
): ReturnType<Outcomes> {
  for (const item of items) {
    const { position } = item
    if (item.kind === 'broken') yield { position, outcome: { kind: 'broken', code: item.code } }
    else yield { position, outcome: withWarnings(understand(item.content), item.warnings) }
  }
}

function withWarnings(
  outcome: ImportOutcome,
  more: Extract<SourceItem<unknown>, { kind: 'record' }>['warnings'],
): ImportOutcome {
  if (more.length === 0) return outcome
  if (outcome.kind === 'title')
    return { ...outcome, draft: { ...outcome.draft, warnings: [...more, ...outcome.draft.warnings] } }
  if (outcome.kind === 'member')
    return { kind: 'member', draft: { ...outcome.draft, warnings: [...more, ...outcome.draft.warnings] } }
  return outcome
}

function titleReader(table: Table, options: ImportOptions): (row: Row) => ImportOutcome {
  const mapping = checkColumns<ColumnMapping>(options.mapping ?? guessMapping(table.header), table.header)
  const { authors } = mapping
  const cells =
    authors === undefined
      ? []
      : table.sample.flatMap((item) => (item.kind === 'record' ? [item.content[authors] ?? ''] : []))
  const separator = guessAuthorSeparator(cells)
  return (row) => {
    const result = titleFromRow(row, mapping, separator)
    return result.ok ? toOutcome(result.value) : { kind: 'rejected', code: result.rejection.code }
  }
}

function memberReader(table: Table, options: ImportOptions): (row: Row) => ImportOutcome {
  const mapping = checkColumns<MemberColumnMapping>(
    options.memberMapping ?? guessMemberMapping(table.header),
    table.header,
  )
  return (row) => {
    const result = memberFromRow(row, mapping)
    return result.ok ? { kind: 'member', draft: result.value } : { kind: 'rejected', code: result.rejection.code }
  }
}

function marcReader(flavour: 'marc21' | 'unimarc'): (record: MarcRecord) => ImportOutcome {
  const understand = flavour === 'marc21' ? titleFromMarc21 : titleFromUnimarc
  return (record) => {
    const result = understand(record)
    return result.ok ? toOutcome(result.value) : { kind: 'rejected', code: result.rejection.code }
  }
}

function toOutcome(draft: TitleDraft): ImportOutcome {
  return { kind: 'title', draft, identity: toTitleIdentity(draft.title) }
}

/** A mapping made for another file would reject every row for a reason nobody could guess. */
function checkColumns<Mapping extends object>(mapping: Mapping, header: readonly string[]): Mapping {
  const missing = Object.values(mapping).find((column) => !header.includes(String(column)))
  if (missing !== undefined)
    throw new AppError('import-column-missing', { details: { column: String(missing), header: [...header] } })
  return mapping
}

/** The encoding an XML declaration names; UTF-16 shows in its bytes and is left to be detected. */
function declaredXmlEncoding(head: Buffer): string | undefined {
  return /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding=["']([\w.-]+)["']/.exec(head.toString('latin1', 0, 200))?.[1]
}
