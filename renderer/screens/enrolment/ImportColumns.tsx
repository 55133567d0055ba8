import { useTranslation } from 'react-i18next'
import { SelectField } from '../../components/fields/SelectField'

interface ImportColumnsProps {
  readonly fields: readonly string[]
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly mapping: Readonly<Record<string, string>>
  readonly onMap: (field: string, column: string) => void
}

/** No heading of a file holds a NUL. */
const NO_COLUMN = '\0'
const SHOWN_VALUES = 3
/** Without these nobody can be enrolled. */
const NEEDED = ['name', 'sex', 'birthDate']

/** One line for each thing a list may say about a person, with what its column says in the first rows. */
export function ImportColumns({ fields, header, rows, mapping, onMap }: ImportColumnsProps) {
  const { t } = useTranslation('enrolment')
  const names: Readonly<Record<string, string>> = t('field', { returnObjects: true })
  const columns = [
    { value: NO_COLUMN, label: t('import.noColumn') },
    ...header.map((column) => ({ value: column, label: column })),
  ]
  const firstValues = (column: string | undefined): string => {
    const at = column === undefined ? -1 : header.indexOf(column)
    const values = at < 0 ? [] : rows.map((row) => row[at] ?? '').filter((value) => value !== '')
    return values.slice(0, SHOWN_VALUES).join(' · ')
  }
  return (
    <table className="w-full table-fixed text-left">
      <thead className="text-xs text-muted">
        <tr>
          <th scope="col" className="w-48 px-5 py-2 font-medium">
            {t('import.field')}
          </th>
          <th scope="col" className="w-60 py-2 font-medium">
            {t('import.column')}
          </th>
          <th scope="col" className="px-5 py-2 font-medium">
            {t('import.firstRows')}
          </th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => {
          const name = names[field] ?? field
          const isMissing = NEEDED.includes(field) && (mapping[field] ?? '') === ''
          return (
            <tr key={field} className="border-t border-line/60">
              <th scope="row" className="px-5 py-2 font-medium">
                {name}
              </th>
              <td className="py-1.5">
                <SelectField
                  label={name}
                  hideLabel
                  value={mapping[field] || NO_COLUMN}
                  onChange={(column) => onMap(field, column === null || column === NO_COLUMN ? '' : column)}
                  choices={columns}
                  error={isMissing ? t('import.needed') : undefined}
                />
              </td>
              <td className="truncate px-5 py-2 text-muted">{firstValues(mapping[field])}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** Only the columns that give something. */
export function mappedColumns(mapping: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(mapping).filter(([, column]) => column !== ''))
}
