import type { PayloadOf, ResultOf } from '@shared/protocol/verbs'

export type SalesFilter = PayloadOf<'sales.analyse'>

/** What is looked at closer: a part of what a number was counted from, and what to call it. */
export interface Drill {
  readonly title: string
  readonly filter: SalesFilter
}

/** Narrows a filter to what is behind one number; a number lies within the filter it was counted with. */
export function narrowed(
  filter: SalesFilter,
  {
    city,
    month,
    type,
    model,
  }: {
    city?: string | undefined
    month?: string | undefined
    type?: 'sale' | 'rental' | undefined
    model?: string | undefined
  },
): SalesFilter {
  return {
    ...filter,
    ...(city === undefined || city === '' ? {} : { cities: [city] }),
    ...(month === undefined ? {} : { from: month, to: month }),
    ...(type === undefined ? {} : { types: [type] }),
    ...(model === undefined ? {} : { models: [model] }),
  }
}

/** Months from the first to the last, both `YYYY-MM`. */
export function monthsBetween(first: string, last: string): string[] {
  const [year = 0, month = 1] = first.split('-').map(Number)
  const [lastYear = 0, lastMonth = 1] = last.split('-').map(Number)
  const count = (lastYear - year) * 12 + lastMonth - month + 1
  return Array.from({ length: Math.max(0, count) }, (_, step) => {
    const at = year * 12 + month - 1 + step
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
  })
}

/** From when to when figures are: the months of the data that the filter lets through; nothing without any. */
export function periodShown(
  { firstMonth, lastMonth }: Pick<ResultOf<'sales.analyse'>, 'firstMonth' | 'lastMonth'>,
  { from = '', to = '9999-12' }: SalesFilter,
): { readonly from: string; readonly to: string } | undefined {
  if (firstMonth === undefined || lastMonth === undefined) return undefined
  const shown = { from: from > firstMonth ? from : firstMonth, to: to < lastMonth ? to : lastMonth }
  return shown.from > shown.to ? undefined : shown
}

/** What can be chosen from: the ledger's, and cities that only head office knows. The same object where there are none of those. */
export function withCitiesOf<Ledger extends Pick<ResultOf<'sales.ledger'>, 'cities'>>(
  ledger: Ledger | undefined,
  found: { readonly cities: readonly { readonly city: string }[] } | undefined,
): Ledger | undefined {
  const known = new Set(ledger?.cities)
  const others = found?.cities.map(({ city }) => city).filter((city) => !known.has(city)) ?? []
  if (ledger === undefined || others.length === 0) return ledger
  return { ...ledger, cities: [...known, ...others].toSorted() }
}
