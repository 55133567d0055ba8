import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError, toAppError } from '@shared/base/app-error'
import { MEMBER_FIELDS, TITLE_FIELDS } from '@shared/domain/library/column-mapping'
import type { ParsedPayloadOf, ResultOf } from '@shared/protocol/verbs'
import type { ImportOptions } from '../../../workers/import/messages'
import { sampleImport, type ImportSample } from '../../../workers/import/sample-import'
import type { QueryHandlers } from '../../queries/context'

type Asked = Pick<ParsedPayloadOf<'titles.import'>, 'format' | 'encoding' | 'delimiter' | 'mapping' | 'resumeAfter'>

/** What the reader says, in the words of the protocol. */
const CODES: Readonly<Record<string, string>> = {
  'import-column-missing': 'import.column-missing',
  'import-header-missing': 'import.format-unknown',
  'import-members-need-a-table': 'import.format-unknown',
  'import-encoding-unknown': 'import.encoding-unknown',
}

/** An error of the reader with a code the contract names. */
export function importError(error: unknown, path: string): AppError {
  const known = toAppError(error)
  if (!known.code.startsWith('import-')) return known
  const details = { ...known.details, file: basename(path), reason: known.code }
  return new AppError(CODES[known.code] ?? 'import.unreadable', { details, cause: error })
}

/**
 * Looks at a file before it is read in earnest: settles its format and mapping, so that a list without a title column is refused
 * with its header instead of row by row. Fails with the import codes of the contract.
 */
export async function inspectImport(
  path: string,
  kind: ImportOptions['kind'],
  asked: Asked,
): Promise<{ options: ImportOptions; format: string; encoding: string | undefined }> {
  const sample = await sampleOf(path, asked)
  const options: ImportOptions = {
    kind,
    format: sample.format,
    ...(asked.encoding === undefined ? {} : { encoding: asked.encoding }),
    ...(asked.delimiter === undefined ? {} : { delimiter: asked.delimiter }),
    ...(asked.resumeAfter === undefined ? {} : { skip: asked.resumeAfter }),
  }
  if (sample.format !== 'csv') {
    if (kind === 'members') throw importError(new AppError('import-members-need-a-table'), path)
    return { options, format: sample.format, encoding: asked.encoding }
  }
  const found = { format: sample.format, encoding: sample.encoding }
  const header = [...sample.header]
  if (kind === 'titles') {
    const mapping = asked.mapping ? mappingOf(asked.mapping, TITLE_FIELDS) : sample.mapping
    if (mapping.title === undefined && mapping.alternativeTitles === undefined)
      throw new AppError('import.no-title-column', { details: { header } })
    return { ...found, options: { ...options, mapping } }
  }
  const memberMapping = asked.mapping ? mappingOf(asked.mapping, MEMBER_FIELDS) : sample.memberMapping
  const { name, familyName, givenName } = memberMapping
  if (name === undefined && familyName === undefined && givenName === undefined)
    throw new AppError('import.no-name-column', { details: { header } })
  return { ...found, options: { ...options, memberMapping } }
}

/** The mapping step of an import. */
export const sampleQueries: QueryHandlers<'titles.sampleImport'> = {
  'titles.sampleImport': async ({ source, kind, ...asked }, context): Promise<ResultOf<'titles.sampleImport'>> => {
    const path = context.resolveFile(source)
    const sample = await sampleOf(path, asked)
    const bytes = (await stat(path)).size
    const fields = [...(kind === 'titles' ? TITLE_FIELDS : MEMBER_FIELDS)]
    if (sample.format !== 'csv') return { format: sample.format, header: [], mapping: {}, fields, rows: [], bytes }
    const { format, encoding, delimiter, header, rows } = sample
    return {
      format,
      encoding,
      delimiter,
      header: [...header],
      mapping: { ...(kind === 'titles' ? sample.mapping : sample.memberMapping) },
      fields,
      rows: rows.map((row) => header.map((column) => row[column] ?? '')),
      bytes,
    }
  },
}

async function sampleOf(path: string, asked: Asked): Promise<ImportSample> {
  if (!existsSync(path)) throw new AppError('import.file-not-found', { details: { file: basename(path) } })
  const { format = 'auto', encoding, delimiter } = asked
  try {
    return await sampleImport(path, {
      format,
      ...(encoding === undefined ? {} : { encoding }),
      ...(delimiter === undefined ? {} : { delimiter }),
    })
  } catch (error) {
    throw importError(error, path)
  }
}

function mappingOf<Field extends string>(
  asked: Readonly<Record<string, string>>,
  fields: readonly Field[],
): Partial<Record<Field, string>> {
  const mapping: Partial<Record<Field, string>> = {}
  for (const field of fields) if (asked[field]) mapping[field] = asked[field]
  return mapping
}
