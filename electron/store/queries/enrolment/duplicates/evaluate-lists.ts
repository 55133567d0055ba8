import { AppError } from '@shared/base/app-error'
import { guessListFields, namedListField, type ListField } from '@shared/domain/matching/list-fields'
import type { ParsedPayloadOf, ResultOf } from '@shared/protocol/verbs'
import { createMatchingClient } from '../../../../workers/matching/matching-client'
import { packPerson } from '../../../../workers/matching/packed-people'
import type { QueryContext } from '../../context'
import { listValue, readLists, shortHeader, unusedValues, type ListRow } from './labelled-lists'

type Asked = ParsedPayloadOf<'duplicates.evaluate'>

const SAMPLE = 500
/** In data of the FEBRL generator, `rec-<n>-org` and `rec-<n>-dup-<k>` are one person (Christen 2005). */
const FEBRL = /^rec-(.+?)-(?:org|dup-\d+)$/

/** Finds duplicates in lists of people and compares with what is known of them, on a thread of its own. */
export async function evaluateLists(asked: Asked, context: QueryContext): Promise<ResultOf<'duplicates.evaluate'>> {
  const startedMs = performance.now()
  const { header, rows, notes } = await readLists(asked, context)
  const truthColumn = truthColumnOf(asked.truth, header, rows)
  const sample = (column: string) => rows.slice(0, SAMPLE).map(({ cells }) => cells[column] ?? '')
  const fields = asked.mapping
    ? mappedFields(asked.mapping, header, sample)
    : guessListFields(header, sample, truthColumn)
  if (fields.length === 0) throw new AppError('duplicate.no-fields', { details: { header: shortHeader(header) } })
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
              fields.map((field) => listValue(row.cells, field)),
            ),
          )
          .join('\n'),
        truth: personsOf(rows, truthColumn),
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
      notes: [...notes, ...unusedValues(rows, fields, truthColumn)],
      ms: performance.now() - startedMs,
    }
  } finally {
    await client.close()
  }
}

function truthColumnOf(truth: string, header: readonly string[], rows: readonly ListRow[]): string {
  const column =
    truth === 'febrl'
      ? header.find((heading) => FEBRL.test(rows[0]?.cells[heading] ?? ''))
      : header.find((heading) => heading.toLowerCase() === truth.toLowerCase())
  if (column === undefined)
    throw new AppError('duplicate.no-truth', { details: { truth, header: shortHeader(header) } })
  if (rows.every(({ cells }) => (cells[column] ?? '') === ''))
    throw new AppError('duplicate.unlabelled', { details: { truth: column } })
  return column
}

/** Who each row is, also where the names of persons are those of the FEBRL generator; who is not named is nobody else. */
function personsOf(rows: readonly ListRow[], column: string): string[] {
  const names = rows.map(({ cells }) => cells[column] ?? '')
  const areFebrl = names.every((name) => name === '' || FEBRL.test(name))
  return names.map((name, at) => (name === '' ? `#${at}` : areFebrl ? (FEBRL.exec(name)?.[1] ?? name) : name))
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
    if (!areColumns(columns))
      throw new AppError('duplicate.no-column', { details: { pair: `${left}=${right}`, header: shortHeader(header) } })
    return [namedListField(name, columns, sample(columns[0] ?? ''))]
  })
}
