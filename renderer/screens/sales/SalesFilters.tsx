import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PayloadOf } from '@shared/protocol/verbs'
import { Button } from '../../components/actions/Button'
import { ComboField } from '../../components/fields/ComboField'
import { SelectField } from '../../components/fields/SelectField'
import { TextField } from '../../components/fields/TextField'
import { Card } from '../../components/layout/Card'

type Filter = PayloadOf<'sales.analyse'>

interface SalesFiltersProps {
  readonly filter: Filter
  readonly onFilter: (filter: Filter) => void
  readonly cities: readonly string[]
  readonly models: readonly string[]
}

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/

/** Period, city, type, model and convention: everything below answers to them at once. */
export function SalesFilters({ filter, onFilter, cities, models }: SalesFiltersProps) {
  const { t } = useTranslation('sales')
  const [cleared, setCleared] = useState(0)
  const choices = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }))
  const month = (key: 'from' | 'to') => (text: string) => {
    const { [key]: _before, ...rest } = filter
    onFilter(MONTH.test(text) ? { ...rest, [key]: text } : rest)
  }
  return (
    <Card>
      <div className="grid grid-cols-2 gap-4 lg:grid-cols-4 xl:grid-cols-7">
        <MonthField key={`from ${cleared}`} label={t('filter.from')} value={filter.from} onChange={month('from')} />
        <MonthField key={`to ${cleared}`} label={t('filter.to')} value={filter.to} onChange={month('to')} />
        <ComboField
          label={t('filter.city')}
          value={filter.cities?.[0] ?? null}
          onChange={(city) => onFilter({ ...filter, cities: city === null ? [] : [city] })}
          choices={choices(cities)}
        />
        <ComboField
          label={t('filter.model')}
          value={filter.models?.[0] ?? null}
          onChange={(model) => onFilter({ ...filter, models: model === null ? [] : [model] })}
          choices={choices(models)}
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
        <SelectField
          label={t('filter.convention')}
          value={filter.rental ?? 'signed'}
          onChange={(rental) => onFilter({ ...filter, rental: rental ?? 'signed' })}
          choices={[
            { value: 'signed', label: t('convention.signed') },
            { value: 'spread', label: t('convention.spread') },
          ]}
        />
        <div className="flex items-end">
          <Button
            variant="quiet"
            onClick={() => {
              setCleared(cleared + 1)
              onFilter(filter.source === undefined ? {} : { source: filter.source })
            }}
          >
            {t('filter.clear')}
          </Button>
        </div>
      </div>
    </Card>
  )
}

/** A month typed as 2024-03; half a month filters nothing. */
function MonthField(props: { label: string; value: string | undefined; onChange: (text: string) => void }) {
  const { label, value, onChange } = props
  const { t } = useTranslation('sales')
  const [text, setText] = useState(value ?? '')
  return (
    <TextField
      label={label}
      placeholder={t('filter.month')}
      value={text}
      onChange={(next) => {
        setText(next)
        onChange(next)
      }}
      maxLength={7}
    />
  )
}
