import { useTranslation } from 'react-i18next'
import type { ResultOf } from '@shared/protocol/verbs'
import { Button } from '../../components/actions/Button'
import { ComboField } from '../../components/fields/ComboField'
import { SelectField } from '../../components/fields/SelectField'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'
import { ManyField } from './ManyField'
import { monthsBetween, type SalesFilter } from './sales-filter'

interface SalesFiltersProps {
  readonly filter: SalesFilter
  readonly onFilter: (filter: SalesFilter) => void
  readonly ledger: Pick<ResultOf<'sales.ledger'>, 'cities' | 'models' | 'firstDay' | 'lastDay'>
  /** False where rows are listed, which no convention changes. */
  readonly convention?: boolean | undefined
}

/** Period, cities, type, models and convention: everything below answers to them at once. */
export function SalesFilters({ filter, onFilter, ledger, convention = true }: SalesFiltersProps) {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const { firstDay, lastDay } = ledger
  const { source, ...rest } = filter
  const months = firstDay && lastDay ? monthsBetween(firstDay.slice(0, 7), lastDay.slice(0, 7)) : []
  const choices = months.map((month) => ({ value: month, label: format.day(`${month}-01`, 'month') }))
  const period = (key: 'from' | 'to') => (month: string | null) => {
    const { [key]: _before, ...rest } = filter
    onFilter(month === null ? rest : { ...rest, [key]: month })
  }
  return (
    <Card>
      <div className="grid grid-cols-2 items-start gap-4 lg:grid-cols-3 xl:grid-cols-6">
        <ComboField
          label={t('filter.from')}
          placeholder={t('filter.first')}
          value={filter.from ?? null}
          onChange={period('from')}
          choices={choices}
        />
        <ComboField
          label={t('filter.to')}
          placeholder={t('filter.last')}
          value={filter.to ?? null}
          onChange={period('to')}
          choices={choices}
        />
        <ManyField
          label={t('filter.city')}
          names={ledger.cities}
          chosen={filter.cities ?? []}
          onChange={(cities) => onFilter({ ...filter, cities })}
        />
        <ManyField
          label={t('filter.model')}
          names={ledger.models}
          chosen={filter.models ?? []}
          onChange={(models) => onFilter({ ...filter, models })}
        />
        <SelectField
          label={t('filter.type')}
          value={filter.types?.[0] ?? 'all'}
          onChange={(type) => onFilter({ ...filter, types: type === 'sale' || type === 'rental' ? [type] : [] })}
          choices={[
            { value: 'all', label: t('type.all') },
            { value: 'sale', label: t('type.sale') },
            { value: 'rental', label: t('type.rental') },
          ]}
        />
        {convention && (
          <SelectField
            label={t('filter.convention')}
            value={filter.rental ?? 'signed'}
            onChange={(rental) => onFilter({ ...filter, rental: rental ?? 'signed' })}
            choices={[
              { value: 'signed', label: t('convention.signed') },
              { value: 'spread', label: t('convention.spread') },
            ]}
          />
        )}
      </div>
      {Object.keys(rest).length > 0 && (
        <div className="mt-3 flex justify-end">
          <Button size="small" variant="quiet" onClick={() => onFilter(source === undefined ? {} : { source })}>
            {t('filter.clear')}
          </Button>
        </div>
      )}
    </Card>
  )
}
