import { useTranslation } from 'react-i18next'
import { useFormat } from '../../components/format/use-format'
import type { SalesFilter } from './sales-filter'

/** A filter in words, for papers. */
export function useFilterWords(): (filter: SalesFilter) => { label: string; value: string }[] {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const month = (text: string) => format.day(`${text}-01`, 'month')
  return ({ from, to, cities = [], models = [], types = [], rental = 'signed' }) => [
    ...(from === undefined ? [] : [{ label: t('filter.from'), value: month(from) }]),
    ...(to === undefined ? [] : [{ label: t('filter.to'), value: month(to) }]),
    ...(cities.length === 0 ? [] : [{ label: t('filter.city'), value: cities.join(', ') }]),
    ...(models.length === 0 ? [] : [{ label: t('filter.model'), value: models.join(', ') }]),
    ...(types.length === 0
      ? []
      : [{ label: t('filter.type'), value: types.map((type) => t(`type.${type}`)).join(', ') }]),
    { label: t('filter.convention'), value: t(`convention.${rental}`) },
  ]
}
