import { useTranslation } from 'react-i18next'
import { parseDay } from '@shared/base/day'
import type { Transaction } from '@shared/protocol/sales/ledger'
import { DateField } from '../../components/fields/DateField'
import { NumberField } from '../../components/fields/NumberField'
import { SelectField } from '../../components/fields/SelectField'
import { TextField } from '../../components/fields/TextField'

/** A transaction while it is being typed. */
export interface Typed {
  readonly type: Transaction['type']
  readonly date: string | null
  readonly city: string
  readonly model: string
  readonly price: number | null
  readonly months: number | null
  readonly cost: number | null
  readonly vehicle: string
}

export const NOTHING_TYPED: Typed = {
  ...{ type: 'sale', date: null, city: '', model: '', price: null, months: null, cost: null, vehicle: '' },
}

export function typedFrom({ type, date, city, model, priceCents, months, costCents, vehicle }: Transaction): Typed {
  return {
    ...{ type, date, city, model, price: priceCents / 100, months: months ?? null },
    ...{ cost: costCents === undefined ? null : costCents / 100, vehicle: vehicle ?? '' },
  }
}

/** What was typed, when it is a whole transaction. */
export function toTransaction(typed: Typed): Omit<Transaction, 'id'> | undefined {
  const { type, city, model, price, months, cost, vehicle } = typed
  const date = typed.date === null ? undefined : parseDay(typed.date)
  if (date === undefined || price === null || city.trim() === '' || model.trim() === '') return undefined
  const cents = (value: number) => Math.round(value * 100)
  return {
    ...{ date, city, type, model, priceCents: cents(price) },
    ...(type === 'sale' || months === null ? {} : { months }),
    ...(cost === null ? {} : { costCents: cents(cost) }),
    ...(vehicle.trim() === '' ? {} : { vehicle }),
  }
}

interface TransactionFieldsProps {
  readonly typed: Typed
  readonly onTyped: (typed: Typed) => void
  /** Names in use, offered beneath the city. */
  readonly cities?: readonly string[] | undefined
}

/** The fields of a transaction, the city first in focus: the day and the type mostly stay. */
export function TransactionFields({ typed, onTyped, cities = [] }: TransactionFieldsProps) {
  const { t } = useTranslation('sales')
  const change = (fields: Partial<Typed>) => onTyped({ ...typed, ...fields })
  return (
    <>
      <SelectField
        label={t('field.type')}
        value={typed.type}
        onChange={(type) => change({ type: type ?? 'sale' })}
        choices={[
          { value: 'sale', label: t('type.sale') },
          { value: 'rental', label: t('type.rental') },
        ]}
      />
      <div className="grid grid-cols-2 gap-4">
        <DateField label={t('field.date')} required value={typed.date} onChange={(date) => change({ date })} />
        <TextField
          label={t('field.city')}
          required
          autoFocus
          hint={cities.length === 0 ? undefined : cities.slice(0, 5).join(' · ')}
          value={typed.city}
          onChange={(city) => change({ city })}
        />
      </div>
      <TextField label={t('field.model')} required value={typed.model} onChange={(model) => change({ model })} />
      <div className="grid grid-cols-2 gap-4">
        <NumberField
          label={t('field.price')}
          required
          decimals={2}
          min={0}
          value={typed.price}
          onChange={(price) => change({ price })}
        />
        {typed.type === 'rental' && (
          <NumberField
            label={t('field.months')}
            min={1}
            max={600}
            value={typed.months}
            onChange={(months) => change({ months })}
          />
        )}
        <NumberField
          label={t('field.cost')}
          decimals={2}
          min={0}
          value={typed.cost}
          onChange={(cost) => change({ cost })}
        />
        <TextField label={t('field.vehicle')} value={typed.vehicle} onChange={(vehicle) => change({ vehicle })} />
      </div>
    </>
  )
}
