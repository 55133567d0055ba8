import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseDay } from '@shared/base/day'
import type { Transaction } from '@shared/protocol/sales/ledger'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { DateField } from '../../components/fields/DateField'
import { NumberField } from '../../components/fields/NumberField'
import { SelectField } from '../../components/fields/SelectField'
import { TextField } from '../../components/fields/TextField'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'
import { PageHeader } from '../../components/layout/PageHeader'

const NOTHING = {
  date: null as string | null,
  city: '',
  model: '',
  price: null as number | null,
  months: null as number | null,
  cost: null as number | null,
  vehicle: '',
}

/** The desk: one transaction after the other, without leaving the keyboard. The city, the day and the type stay for the next. */
export function EntryScreen() {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const record = useCommand('sales.record')
  const ledger = useLive('sales.ledger', {})
  const [type, setType] = useState<Transaction['type']>('sale')
  const [typed, setTyped] = useState(NOTHING)
  const [done, setDone] = useState<readonly Transaction[]>([])
  const change = (fields: Partial<typeof NOTHING>) => setTyped({ ...typed, ...fields })
  const date = typed.date === null ? undefined : parseDay(typed.date)
  const isComplete = date !== undefined && typed.city.trim() !== '' && typed.model.trim() !== '' && typed.price !== null

  async function save(): Promise<void> {
    if (date === undefined || typed.price === null) return
    const cents = (value: number) => Math.round(value * 100)
    const saved = await record.run({
      date,
      city: typed.city,
      type,
      model: typed.model,
      priceCents: cents(typed.price),
      ...(type === 'sale' || typed.months === null ? {} : { months: typed.months }),
      ...(typed.cost === null ? {} : { costCents: cents(typed.cost) }),
      ...(typed.vehicle.trim() === '' ? {} : { vehicle: typed.vehicle }),
    })
    if (saved === undefined) return
    setDone([saved, ...done].slice(0, 20))
    setTyped({ ...NOTHING, date: typed.date, city: typed.city })
  }

  return (
    <div className="flex flex-col gap-5 p-6">
      <PageHeader title={t('entry.title')} />
      <div className="grid gap-5 xl:grid-cols-2">
        <Card>
          <form
            className="flex flex-col gap-4"
            onSubmit={(event) => {
              event.preventDefault()
              void save()
            }}
          >
            <SelectField
              label={t('field.type')}
              value={type}
              onChange={(next) => setType(next ?? 'sale')}
              choices={[
                { value: 'sale', label: t('type.sale') },
                { value: 'rental', label: t('type.rental') },
              ]}
            />
            <div className="grid grid-cols-2 gap-4">
              <DateField
                label={t('field.date')}
                required
                value={typed.date}
                onChange={(next) => change({ date: next })}
              />
              <TextField
                label={t('field.city')}
                required
                autoFocus
                hint={ledger.status === 'ready' ? ledger.value.cities.slice(0, 5).join(' · ') : undefined}
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
              {type === 'rental' && (
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
            <CommandError error={record.error} />
            <div>
              <Button variant="primary" type="submit" disabled={!isComplete} busy={record.busy}>
                {t('entry.save')}
              </Button>
            </div>
          </form>
        </Card>
        <Card title={t('entry.done')}>
          <ul aria-live="polite" className="flex flex-col gap-2">
            {done.length === 0 && <li className="text-muted">{t('entry.none')}</li>}
            {done.map(({ id, date: day, city, model, priceCents }) => (
              <li key={id}>
                <p className="font-medium">
                  {t('entry.line', { model, city, price: format.decimal(priceCents / 100, 2) })}
                </p>
                <p className="text-xs text-muted">
                  {format.day(day, 'short')} · {id}
                </p>
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </div>
  )
}
