import { basename } from 'node:path'
import { AppError } from '@shared/base/app-error'
import { VOTER_FIELDS, voterMapping } from '@shared/domain/enrolment/voter-from-record'
import { sampleImport } from '../../../workers/import/sample-import'
import type { QueryHandlers } from '../../queries/context'
import { existingFile, importError } from './import-file'

/** The mapping step of an import of voters. */
export const sampleVoters: QueryHandlers<'voters.sampleImport'> = {
  'voters.sampleImport': async ({ source, encoding, delimiter }, { resolveFile }) => {
    const path = existingFile(resolveFile(source))
    const file = basename(path)
    try {
      const sample = await sampleImport(path, {
        format: 'csv',
        ...(encoding === undefined ? {} : { encoding }),
        ...(delimiter === undefined ? {} : { delimiter }),
      })
      if (sample.format !== 'csv') throw new AppError('import.format-unknown', { details: { file } })
      const { header, rows } = sample
      return {
        encoding: sample.encoding,
        delimiter: sample.delimiter,
        header: [...header],
        rows: rows.map((row) => header.map((column) => row[column] ?? '')),
        fields: [...VOTER_FIELDS],
        mapping: { ...voterMapping(header) },
      }
    } catch (error) {
      throw importError(error, file)
    }
  },
}
