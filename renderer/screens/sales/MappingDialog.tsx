import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '@shared/protocol/verbs'
import { Button } from '../../components/actions/Button'
import { SelectField } from '../../components/fields/SelectField'
import { Dialog } from '../../components/overlays/Dialog'

type Sample = ResultOf<'sales.sampleFile'>
type Field = Sample['missing'][number]

const REQUIRED: readonly Field[] = ['date', 'city', 'type', 'model', 'price']
const FIELDS: readonly Field[] = [...REQUIRED, 'id', 'months', 'cost', 'vehicle']
const NONE = ''

interface MappingDialogProps {
  readonly sample: Sample
  readonly onClose: () => void
  readonly onMapped: (mapping: Record<string, string>) => void
}

/** Which column of a file is what, with its first rows to tell by. */
export function MappingDialog({ sample, onClose, onMapped }: MappingDialogProps) {
  const { t } = useTranslation(['sales', 'components'])
  const { header, fields, rows, file } = sample
  const [columns, setColumns] = useState<Readonly<Partial<Record<Field, number>>>>(() =>
    Object.fromEntries(FIELDS.flatMap((field) => (fields.includes(field) ? [[field, fields.indexOf(field)]] : []))),
  )
  const missing = REQUIRED.filter((field) => columns[field] === undefined)
  const choices = [
    { value: NONE, label: t('mapping.none') },
    ...header.map((heading, at) => ({
      value: String(at),
      label: heading === '' ? t('mapping.column', { number: at + 1 }) : heading,
      detail: rows[0]?.[at],
    })),
  ]
  const finish = () =>
    onMapped(
      Object.fromEntries(
        Object.entries(columns).flatMap(([field, at]) => (at === undefined ? [] : [[field, header[at] ?? '']])),
      ),
    )
  return (
    <Dialog
      open
      onClose={onClose}
      width="wide"
      title={t('mapping.title', { file })}
      description={t('mapping.hint')}
      actions={
        <>
          <p className="flex-1 text-sm text-muted" role="status">
            {missing.length > 0 &&
              t('mapping.missing', { fields: missing.map((field) => t(`field.${field}`)).join(', ') })}
          </p>
          <Button onClick={onClose}>{t('components:action.cancel')}</Button>
          <Button variant="primary" disabled={missing.length > 0} onClick={finish}>
            {t('mapping.go')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <div className="grid grid-cols-2 gap-4 lg:grid-cols-3">
          {FIELDS.map((field) => (
            <SelectField
              key={field}
              label={t(`field.${field}`)}
              required={REQUIRED.includes(field)}
              value={String(columns[field] ?? NONE)}
              onChange={(at) =>
                setColumns({ ...columns, [field]: at === null || at === NONE ? undefined : Number(at) })
              }
              choices={choices}
            />
          ))}
        </div>
        <div className="overflow-x-auto" role="region" aria-label={t('mapping.rows')} tabIndex={0}>
          <table className="w-full border-collapse text-xs">
            <caption className="pb-1 text-left text-muted">{t('mapping.rows')}</caption>
            <thead className="text-muted">
              <tr className="border-b border-line">
                {header.map((heading, at) => (
                  // oxlint-disable-next-line react/no-array-index-key -- headings may repeat
                  <th key={at} scope="col" className="px-2 py-1 text-left font-medium whitespace-nowrap">
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, line) => (
                // oxlint-disable-next-line react/no-array-index-key -- rows of a file have no name
                <tr key={line} className="border-b border-line/60">
                  {header.map((_, at) => (
                    // oxlint-disable-next-line react/no-array-index-key -- a cell is its place
                    <td key={at} className="max-w-48 truncate px-2 py-1">
                      {row[at] ?? ''}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </Dialog>
  )
}
