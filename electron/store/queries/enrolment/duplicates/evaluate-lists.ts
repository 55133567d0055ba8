import { createReadStream, existsSync } from 'node:fs'
import { basename } from 'node:path'
import { AppError, toAppError } from '@shared/base/app-error'
import { guessListFields, namedListField, type ListField } from '@shared/domain/matching/list-fields'
import type { ParsedPayloadOf, ResultOf } from '@shared/protocol/verbs'
import { openTable } from '../../../../workers/import/csv-rows'
import { decodeText } from '../../../../workers/import/decode-text'
import { createMatchingClient } from '../../../../workers/matching/matching-client'
import { packPerson } from '../../../../workers/matching/packed-people'
import type { QueryContext } from '../../context'

type Asked = ParsedPayloadOf<'duplicates.evaluate'>
type Row = Readonly<Record<string, string>>

const SAMPLE = 500
/** In data of the FEBRL generator, `rec-<n>-org` and `rec-<n>-dup-<k>` are one person (Christen 2005). */
const FEBRL = /^rec-(.+?)-(?:org|dup-\d+)$/

/** Finds duplicates in lists of people and compares with what is known of them, on a thread of its own. */
export async function evaluateLists(asked: Asked, context: QueryContext): Promise<ResultOf<'duplicates.evaluate'>> {
  const startedMs = performance.now()
  const { header, rows } = await readLists(asked, context)
  const truthColumn = truthColumnOf(asked.truth, header, rows)
  const sample = (column: string) => rows.slice(0, SAMPLE).map((row) => row[column] ?? '')
  const fields = asked.mapping
    ? mappedFields(asked.mapping, header, sample)
    : guessListFields(header, sample, truthColumn)
  if (fields.length === 0) throw new AppError('duplicate.no-fields', { details: { header: [...header] } })
  const client = createMatchingClient(new URL('matching.js', context.workers.entries))
  try {
    const { compared, ...figures } = await client.ask(
      {
        kind: 'evaluate',
        fields: fields.map(({ field }) => field),
        people: rows
          .map((row, at) =>
            packPerson(
              String(at),
              fields.map((field) => valueOf(row, field)),
            ),
          )
          .join('\n'),
        truth: rows.map((row) => personOf(asked.truth, row[truthColumn] ?? '')),
      },
      {
        signal: context.signal,
        onProgress: (done, total) => context.progress({ done, total, unit: 'documents' }),
      },
    )
    return {
      records: rows.length,
      ...figures,
      compared,
      fields: fields.map(({ field, columns }) => ({ name: field.name, kind: field.kind, columns: [...columns] })),
      ms: performance.now() - startedMs,
    }
  } finally {
    await client.close()
  }
}

async function readLists({ sources, encoding, delimiter }: Asked, context: QueryContext) {
  const header: string[] = []
  const rows: Row[] = []
  for (const source of sources) {
    const path = context.resolveFile(source)
    const file = basename(path)
    if (!existsSync(path)) throw new AppError('import.file-not-found', { details: { file } })
    try {
      const table = await openTable(decodeText(createReadStream(path), encoding), delimiter)
      for (const heading of table.header) if (!header.includes(heading)) header.push(heading)
      for await (const items of table.rows)
        for (const item of items) if (item.kind === 'record') rows.push(trimmed(item.content))
    } catch (error) {
      const { code, details } = toAppError(error)
      if (!code.startsWith('import-')) throw error
      const known = {
        'import-header-missing': 'import.format-unknown',
        'import-encoding-unknown': 'import.encoding-unknown',
      }[code]
      throw new AppError(known ?? 'import.unreadable', { details: { ...details, file }, cause: error })
    }
  }
  return { header, rows }
}

function trimmed(row: Row): Row {
  const cells: Record<string, string> = Object.create(null)
  for (const [column, value] of Object.entries(row)) cells[column] = value.trim()
  return cells
}

function truthColumnOf(truth: string, header: readonly string[], rows: readonly Row[]): string {
  const column =
    truth === 'febrl'
      ? header.find((heading) => FEBRL.test(rows[0]?.[heading] ?? ''))
      : header.find((heading) => heading.toLowerCase() === truth.toLowerCase())
  if (column === undefined) throw new AppError('duplicate.no-truth', { details: { truth, header: [...header] } })
  return column
}

function personOf(truth: string, value: string): string {
  return truth === 'febrl' ? (FEBRL.exec(value)?.[1] ?? value) : value
}

/** A field may be made of several columns: `birthDate=year+month+day`. `column=field` is understood as well. */
function mappedFields(
  mapping: Readonly<Record<string, string>>,
  header: readonly string[],
  sample: (column: string) => readonly string[],
): ListField[] {
  const columnsOf = (text: string) => text.split('+').map((part) => part.trim())
  const areColumns = (columns: readonly string[]) => columns.every((column) => header.includes(column))
  return Object.entries(mapping).flatMap(([left, right]) => {
    const [columns, name] = areColumns(columnsOf(right)) ? [columnsOf(right), left] : [columnsOf(left), right]
    if (!areColumns(columns)) throw new AppError('duplicate.no-fields', { details: { header: [...header] } })
    return [namedListField(name, columns, sample(columns[0] ?? ''))]
  })
}

function valueOf(row: Row, { field, columns }: ListField): string {
  const parts = columns.map((column) => row[column] ?? '')
  if (field.kind !== 'date' || parts.length === 1) return parts.filter((part) => part !== '').join(' ')
  return parts.every((part) => part !== '') ? parts.map((part) => part.padStart(2, '0')).join('-') : ''
}
