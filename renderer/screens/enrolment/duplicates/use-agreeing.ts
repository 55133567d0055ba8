import { useTranslation } from 'react-i18next'
import type { DuplicateField } from '@shared/protocol/enrolment/duplicates'
import { useFormat } from '../../../components/format/use-format'

/** Says which fields of two people speak for one person, the heaviest first. */
export function useAgreeing(): (fields: readonly DuplicateField[]) => string {
  const { t } = useTranslation('duplicates')
  const format = useFormat()
  const names: Readonly<Record<string, string>> = t('field', { returnObjects: true })
  return (fields) =>
    format.list(
      fields
        .filter(({ bits }) => bits >= 1)
        .toSorted((a, b) => b.bits - a.bits)
        .map(({ field, level }) => {
          const name = (names[field] ?? field).toLowerCase()
          return level === 'same' ? name : `${name} (${t(`level.${level}`)})`
        }),
    )
}
