import { useTranslation } from 'react-i18next'
import type { Decision } from '@shared/protocol/conflicts'
import type { ResultOf } from '@shared/protocol/verbs'
import { useFormat } from '../../components/format/use-format'
import { updatedMs, type ComparedField } from './compare-leaves'
import { VersionsTable } from './VersionsTable'

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
  const reasons: Readonly<Record<string, string>> = t('reason', { returnObjects: true })
  const reasonOf = (field: string) => {
    const reason = picks.find((pick) => pick.field === field)?.reason
    return reason === undefined ? '' : (reasons[reason] ?? reason)
  }
  return (
    <VersionsTable
      columns={[...versions.map(({ rev }) => rev), ...(hasResult ? ['result'] : [])]}
      heads={
        <>
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
        </>
      }
      fields={fields}
      noteOf={({ field }) =>
        reasonOf(field) !== '' && <span className="block text-xs text-muted">{reasonOf(field)}</span>
      }
      isStrong={(_field, column) => hasResult && column === versions.length}
    />
  )
}
