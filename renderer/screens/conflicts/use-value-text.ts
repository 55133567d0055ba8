import { useTranslation } from 'react-i18next'
import type { Json } from '@shared/base/json'

/** How a value of a record is shown in a cell. */
export function useValueText(): (value: Json | undefined) => string {
  const { t } = useTranslation('conflicts')
  return (value) => {
    if (value === undefined || value === null || value === '') return '–'
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(String).join(', ')
    return typeof value === 'object' ? JSON.stringify(value) : String(value)
  }
}
