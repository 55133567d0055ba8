import { useTranslation } from 'react-i18next'
import type { Decision } from '@shared/protocol/conflicts'
import type { ResultOf } from '@shared/protocol/verbs'
import { classNames } from '../../components/class-names'
import { useFormat } from '../../components/format/use-format'
import { updatedMs, type ComparedField } from './compare-leaves'
import { useValueText } from './use-value-text'

interface DecisionTableProps {
  readonly versions: ResultOf<'conflicts.decision'>['versions']
  /** Of every version and, last, of what was kept. */
  readonly fields: readonly ComparedField[]
  readonly hasResult: boolean
  readonly picks: Decision['picks']
}

/** A column for each version there was, one for what was kept, and why; to read. */
export function DecisionTable({ versions, fields, hasResult, picks }: DecisionTableProps) {
  const { t } = useTranslation('conflicts')
  const format = useFormat()
  const value = useValueText()
  const names: Readonly<Record<string, string>> = t('field', { returnObjects: true })
  const reasons: Readonly<Record<string, string>> = t('reason', { returnObjects: true })
  const reasonOf = (field: string) => {
    const reason = picks.find((pick) => pick.field === field)?.reason
    return reason === undefined ? '' : (reasons[reason] ?? reason)
  }
  return (
    <div className="overflow-x-auto" role="region" aria-label={t('column.versions')} tabIndex={0}>
      <table className="w-full text-left">
        <thead>
          <tr className="border-b border-line align-top">
            <th scope="col" className="w-52 px-5 py-3 text-xs font-medium text-muted">
              {t('record.field')}
            </th>
            {versions.map(({ rev, body }, index) => {
              const atMs = updatedMs(body)
              return (
                <th key={rev} scope="col" className="min-w-44 px-4 py-3 font-normal">
                  <span className="block font-semibold">{t('record.version', { number: index + 1 })}</span>
                  {atMs !== undefined && (
                    <span className="block text-xs text-muted">
                      {t('record.changedAt', { when: format.instant(atMs) })}
                    </span>
                  )}
                </th>
              )
            })}
            {hasResult && (
              <th scope="col" className="min-w-44 px-4 py-3 font-semibold">
                {t('old.result')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {fields.map(({ field, values, differs }) => (
            <tr
              key={field}
              className={classNames('border-b border-line align-top last:border-b-0', differs && 'bg-warning-soft')}
            >
              <th scope="row" className="px-5 py-2.5 font-normal">
                <span className={differs ? 'font-medium' : 'text-muted'}>{names[field] ?? field}</span>
                {reasonOf(field) !== '' && <span className="block text-xs text-muted">{reasonOf(field)}</span>}
              </th>
              {values.map((json, index) => (
                <td
                  key={versions[index]?.rev ?? 'result'}
                  className={classNames(
                    'px-4 py-2.5 break-words',
                    hasResult && index === versions.length && 'font-medium',
                  )}
                >
                  {value(field, json)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
