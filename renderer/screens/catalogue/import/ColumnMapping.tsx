import { useTranslation } from 'react-i18next'
import type { ResultOf } from '@shared/protocol/verbs'
import { SelectField } from '../../../components/fields/SelectField'
import { missingColumn, type ImportKind } from './import-job'

interface ColumnMappingProps {
  readonly kind: ImportKind
  readonly sample: ResultOf<'titles.sampleImport'>
  readonly mapping: Readonly<Record<string, string>>
  readonly onMapping: (mapping: Readonly<Record<string, string>>) => void
}

/** No heading of a file holds a NUL. */
const noColumn = '\0'
const shownRows = 3

/** One line for each thing a file may hold, with what its column says in the first rows. */
export function ColumnMapping({ kind, sample, mapping, onMapping }: ColumnMappingProps) {
  const { t } = useTranslation('catalogue')
  const names: Readonly<Record<string, string>> =
    kind === 'titles' ? t('field', { returnObjects: true }) : t('import.memberField', { returnObjects: true })
  const missing = missingColumn(kind, mapping)
  const columns = [
    { value: noColumn, label: t('import.noColumn') },
    ...[...new Set(sample.header)].map((header) => ({ value: header, label: header })),
  ]
  const firstValues = (header: string | undefined): readonly string[] => {
    const at = header === undefined ? -1 : sample.header.indexOf(header)
    if (at < 0) return []
    return sample.rows
      .map((row) => row[at] ?? '')
      .filter((value) => value !== '')
      .slice(0, shownRows)
  }
  return (
    <table className="w-full table-fixed border-t border-line text-left">
      <thead className="text-xs text-muted">
        <tr>
          <th scope="col" className="w-44 px-5 py-2 font-medium">
            {t('import.fieldColumn')}
          </th>
          <th scope="col" className="w-60 py-2 font-medium">
            {t('import.sourceColumn')}
          </th>
          <th scope="col" className="px-5 py-2 font-medium">
            {t('import.firstRows')}
          </th>
        </tr>
      </thead>
      <tbody>
        {sample.fields.map((field) => {
          const name = names[field] ?? field
          const needed = missing === field
          return (
            <tr key={field} className="border-t border-line/60">
              <th scope="row" className="px-5 py-2 font-medium">
                {name}
              </th>
              <td className="py-1.5">
                <SelectField
                  label={name}
                  hideLabel
                  value={mapping[field] || noColumn}
                  onChange={(header) =>
                    onMapping({ ...mapping, [field]: header === null || header === noColumn ? '' : header })
                  }
                  choices={columns}
                  error={needed ? t(missing === 'title' ? 'import.needsTitle' : 'import.needsName') : undefined}
                />
              </td>
              <td className="truncate px-5 py-2 text-muted">{firstValues(mapping[field]).join(' · ')}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
