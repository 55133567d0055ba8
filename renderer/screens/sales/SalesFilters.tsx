import { memo, useCallback, useMemo } from 'react'
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
  /** Must keep its identity between renders. */
  readonly onFilter: (change: (before: SalesFilter) => SalesFilter) => void
  readonly ledger: Pick<ResultOf<'sales.ledger'>, 'cities' | 'models' | 'firstDay' | 'lastDay'>
  /** False where rows are listed, which no convention changes. */
  readonly convention?: boolean | undefined
}

/** The same list each time: a new one would draw its field again. */
const NONE: readonly string[] = []

/** A choice draws the field it is made in again, not the others: they stand between the press and its answer. */
const [Combo, Select, Many] = [memo(ComboField), memo(SelectField), memo(ManyField)]

/** Period, cities, type, models and convention: everything below answers to them at once. */
export function SalesFilters({ filter, onFilter, ledger, convention = true }: SalesFiltersProps) {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const { firstDay, lastDay } = ledger
  const { source: _source, ...rest } = filter
  const choices = useMemo(() => {
    const months = firstDay && lastDay ? monthsBetween(firstDay.slice(0, 7), lastDay.slice(0, 7)) : []
    return months.map((month) => ({ value: month, label: format.day(`${month}-01`, 'month') }))
  }, [firstDay, lastDay, format])
  const types = useMemo(
    () => (['all', 'sale', 'rental'] as const).map((value) => ({ value, label: t(`type.${value}`) })),
    [t],
  )
  const conventions = useMemo(
    () => (['signed', 'spread'] as const).map((value) => ({ value, label: t(`convention.${value}`) })),
    [t],
  )
  const onFrom = useCallback((month: string | null) => onFilter((before) => within(before, 'from', month)), [onFilter])
  const onTo = useCallback((month: string | null) => onFilter((before) => within(before, 'to', month)), [onFilter])
  const onCities = useCallback((cities: string[]) => onFilter((before) => ({ ...before, cities })), [onFilter])
  const onModels = useCallback((models: string[]) => onFilter((before) => ({ ...before, models })), [onFilter])
  const onType = useCallback(
    (type: string | null) =>
      onFilter((before) => ({ ...before, types: type === 'sale' || type === 'rental' ? [type] : [] })),
    [onFilter],
  )
  const onConvention = useCallback(
    (rental: string | null) => onFilter((before) => ({ ...before, rental: rental === 'spread' ? 'spread' : 'signed' })),
    [onFilter],
  )
  return (
    <Card>
      <div className="grid grid-cols-2 items-start gap-4 lg:grid-cols-3 xl:grid-cols-6">
        <Combo
          label={t('filter.from')}
          placeholder={t('filter.first')}
          value={filter.from ?? null}
          onChange={onFrom}
          choices={choices}
        />
        <Combo
          label={t('filter.to')}
          placeholder={t('filter.last')}
          value={filter.to ?? null}
          onChange={onTo}
          choices={choices}
        />
        <Many label={t('filter.city')} names={ledger.cities} chosen={filter.cities ?? NONE} onChange={onCities} />
        <Many label={t('filter.model')} names={ledger.models} chosen={filter.models ?? NONE} onChange={onModels} />
        <Select label={t('filter.type')} value={filter.types?.[0] ?? 'all'} onChange={onType} choices={types} />
        {convention && (
          <Select
            label={t('filter.convention')}
            value={filter.rental ?? 'signed'}
            onChange={onConvention}
            choices={conventions}
          />
        )}
      </div>
      {Object.keys(rest).length > 0 && (
        <div className="mt-3 flex justify-end">
          <Button
            size="small"
            variant="quiet"
            onClick={() => onFilter(({ source }) => (source === undefined ? {} : { source }))}
          >
            {t('filter.clear')}
          </Button>
        </div>
      )}
    </Card>
  )
}

function within(filter: SalesFilter, key: 'from' | 'to', month: string | null): SalesFilter {
  const { [key]: _before, ...rest } = filter
  return month === null ? rest : { ...rest, [key]: month }
}
