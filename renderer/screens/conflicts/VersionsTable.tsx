import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../components/class-names'
import type { ComparedField } from './compare-leaves'
import { FieldValue } from './FieldValue'

interface VersionsTableProps {
  /** A header cell for each column of values. */
  readonly heads: ReactNode
  /** The key of each column of values. */
  readonly columns: readonly string[]
  readonly fields: readonly ComparedField[]
  /** What is said under the name of a field. */
  readonly noteOf: (field: ComparedField) => ReactNode
  readonly isStrong: (field: ComparedField, column: number) => boolean
}

/** A column for each version, a row for each field; to read. */
export function VersionsTable({ heads, columns, fields, noteOf, isStrong }: VersionsTableProps) {
  const { t } = useTranslation('conflicts')
  const names: Readonly<Record<string, string>> = t('field', { returnObjects: true })
  return (
    <div className="overflow-x-auto" role="region" aria-label={t('column.versions')} tabIndex={0}>
      <table className="w-full text-left">
        <thead>
          <tr className="border-b border-line align-top">
            <th scope="col" className="w-52 px-5 py-3 text-xs font-medium text-muted">
              {t('record.field')}
            </th>
            {heads}
          </tr>
        </thead>
        <tbody>
          {fields.map((compared) => {
            const { field, values, differs } = compared
            return (
              <tr
                key={field}
                className={classNames('border-b border-line align-top last:border-b-0', differs && 'bg-warning-soft')}
              >
                <th scope="row" className="px-5 py-2.5 font-normal">
                  <span className={differs ? 'font-medium' : 'text-muted'}>{names[field] ?? field}</span>
                  {noteOf(compared)}
                </th>
                {columns.map((column, index) => (
                  <td
                    key={column}
                    className={classNames('px-4 py-2.5 break-words', isStrong(compared, index) && 'font-medium')}
                  >
                    <FieldValue field={field} value={values[index]} />
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
