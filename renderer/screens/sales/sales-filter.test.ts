import { describe, expect, it } from 'vitest'
import { monthsBetween, narrowed, periodShown, withCitiesOf } from './sales-filter'

describe('filters of the sales room', () => {
  it('narrow to what is behind a number, and keep the rest', () => {
    const filter = { from: '2024-01', cities: ['Lyon', 'Paris'], rental: 'spread' as const }
    expect(narrowed(filter, { city: 'Paris', month: '2024-03', type: 'sale' })).toEqual({
      ...{ from: '2024-03', to: '2024-03', cities: ['Paris'], types: ['sale'], rental: 'spread' },
    })
    // All cities together are no city.
    expect(narrowed(filter, { city: '' }).cities).toEqual(['Lyon', 'Paris'])
  })

  it('offer every month of the ledger', () => {
    expect(monthsBetween('2023-11', '2024-02')).toEqual(['2023-11', '2023-12', '2024-01', '2024-02'])
    expect(monthsBetween('2024-02', '2024-01')).toEqual([])
  })

  it('offer cities that only head office knows, too; without any, the ledger as it is', () => {
    const ledger = { cities: ['Lyon', 'Paris'], models: [] }
    const of = (...names: string[]) => ({ cities: names.map((city) => ({ city })) })
    expect(withCitiesOf(ledger, of('Paris', 'Lyon'))).toBe(ledger)
    expect(withCitiesOf(ledger, of('Nantes', 'Lyon'))).toEqual({ cities: ['Lyon', 'Nantes', 'Paris'], models: [] })
  })

  it('say from when to when figures are', () => {
    const data = { firstMonth: '2023-01', lastMonth: '2024-06' }
    expect(periodShown(data, {})).toEqual({ from: '2023-01', to: '2024-06' })
    expect(periodShown(data, { from: '2023-05', to: '2030-01' })).toEqual({ from: '2023-05', to: '2024-06' })
    expect(periodShown(data, { from: '2020-01', to: '2023-02' })).toEqual({ from: '2023-01', to: '2023-02' })
    expect(periodShown(data, { from: '2025-01' })).toBeUndefined()
    expect(periodShown({}, {})).toBeUndefined()
  })
})
