import { describe, expect, it } from 'vitest'
import type { CityAnalysis } from '@shared/protocol/sales/analysis'
import { largestCities, revenueChart, trendChart } from './analysis-charts'

function city(name: string, totals: readonly number[]): CityAnalysis {
  const amount = (value: number) => ({ count: 1, sum: value.toFixed(2) })
  return {
    city: name,
    months: totals.map((total, at) => ({
      month: `2024-0${at + 1}`,
      sale: amount(total),
      rental: amount(0),
      signed: '0.00',
      spread: '0.00',
      total: total.toFixed(2),
      complete: at < totals.length - 1,
    })),
    split: { sale: amount(0), rental: amount(0), total: totals.reduce((sum, total) => sum + total, 0).toFixed(2) },
    top5: { sale: [], rental: [] },
    seasonality: { index: [], years: 0 },
    margin: {},
    trend: {
      from: '2024-01',
      to: '2024-03',
      slope: '1.00',
      next: [{ month: '2024-05', value: '5.00', low: '4.00', high: '6.00' }],
    },
  }
}

const label = (month: string, complete = true) => (complete ? month : `${month} *`)

describe('charts of an analysis', () => {
  it('show the cities with the largest revenue, and mark the month that is not complete', () => {
    const cities = [city('Lyon', [1, 2]), city('Paris', [5, 5]), city('Nîmes', [0, 1])]
    expect(largestCities(cities, 2).map(({ city: name }) => name)).toEqual(['Paris', 'Lyon'])
    const { series, points } = revenueChart(city('', [6, 8]), cities, label)
    expect(series.map(({ key }) => key)).toEqual(['Paris', 'Lyon', 'Nîmes'])
    expect(points.at(-1)).toEqual({ label: '2024-02 *', values: { Paris: 5, Lyon: 2, Nîmes: 1 } })
  })

  it('break where months have no transaction, and draw one for a gap of decades', () => {
    const lyon = city('Lyon', [1, 2, 3, 4])
    const holed = (...months: string[]) => ({
      ...lyon,
      months: lyon.months.map((one, at) => ({ ...one, month: months[at] ?? '' })),
    })
    const apart = holed('2024-01', '2024-02', '2024-05', '2062-01')
    const { points, months } = revenueChart(apart, [apart], label)
    expect(months).toEqual(['2024-01', '2024-02', '2024-03', '2024-04', '2024-05', '2024-06', '2062-01'])
    expect(points.map(({ values }) => values['Lyon'])).toEqual([1, 2, null, null, 3, null, 4])
    expect(points[2]?.label).toBe('2024-03 *')
  })

  it('continue complete months with what the trend expects', () => {
    const words = { known: 'k', expected: 'e', low: 'l', high: 'h' }
    const { points } = trendChart(city('Lyon', [1, 2, 3, 9]), words, label)
    expect(points.map(({ values }) => values['known'] ?? values['expected'])).toEqual([1, 2, 3, 5])
    expect(points.at(-1)?.values).toEqual({ known: null, expected: 5, low: 4, high: 6 })
  })
})
