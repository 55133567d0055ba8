import { useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { Json } from '@shared/base/json'
import { kindOf, releasedPolicyOf } from '@shared/domain/merge/merge-policy'
import { useCategoryWords } from '../../components/format/use-category-words'
import { useFormat } from '../../components/format/use-format'
import { ShownRecordContext } from './shown-record'

/** Fields whose values are words of ours, not of a person. */
const WORDED: ReadonlySet<string> = new Set(['status', 'condition', 'channel'])

/** How a value of the record on screen is shown in a cell: days, states, categories and other records by name. */
export function useValueText(): (field: string, value: Json | undefined) => string {
  const { type, names } = useContext(ShownRecordContext)
  const { t } = useTranslation('conflicts')
  const words: Readonly<Record<string, string>> = t('word', { returnObjects: true })
  const format = useFormat()
  const { nameOf: categoryName } = useCategoryWords()
  return (field, json) => {
    if (json === undefined || json === null || json === '') return '–'
    // Amounts are in cents of the currency the record names elsewhere.
    if (typeof json === 'number' && kindOf(releasedPolicyOf(type), field) === 'money')
      return format.decimal(json / 100, 2)
    if (typeof json === 'boolean') return t(json ? 'yes' : 'no')
    if (typeof json === 'string') {
      if (/^\d{4}-\d\d-\d\d$/.test(json)) return format.day(json)
      if (/^\d{4}-\d\d-\d\dT.*Z$/.test(json)) return format.instant(json)
      if (Object.hasOwn(names, json)) return names[json] ?? json
      if (field === 'category') return categoryName(json)
      return WORDED.has(field) && Object.hasOwn(words, json) ? (words[json] ?? json) : json
    }
    if (Array.isArray(json)) return json.length === 0 ? '–' : json.map(String).join(', ')
    if (typeof json !== 'object') return String(json)
    const parts = Object.values(json)
    // A few words that belong together read better without their names.
    return parts.some((part) => typeof part === 'object') ? JSON.stringify(json) : parts.map(String).join(' · ')
  }
}
