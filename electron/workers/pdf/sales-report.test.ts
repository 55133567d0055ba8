import { describe, expect, it } from 'vitest'
import { parsePdfJob } from './parse-job'
import { renderPdf } from './render'
import { canReadBack, wordsOf } from './testing/read-back'
import { english, french } from './testing/samples'
import { axisOf, vectorChart } from './vector-chart'

const report = {
  from: '2024-01',
  to: '2024-02',
  rental: 'signed' as const,
  filters: [{ label: 'Villes', value: 'Lyon' }],
  sources: [{ file: 'ventes.csv', hash: 'ab'.repeat(32), rows: 12 }],
  rows: 12,
  months: [
    { month: '2024-01', sale: 45_000, rental: 800, signed: 800, spread: 70, growth: null, complete: true },
    { month: '2024-02', sale: 9000, rental: 0, signed: 0, spread: 70, growth: -0.5, complete: false },
  ],
  cities: [
    {
      ...{ city: 'Lyon', sales: 2, saleSum: 54_000, rentals: 1, rentalSum: 800, meanMonths: 12, rotationDays: null },
      ...{
        rotationPer: null,
        marginSale: 0.125,
        marginRental: null,
        slope: null,
        topSold: [
          { rank: 1, model: 'BMW_X3', count: 1 },
          { rank: 1, model: 'Clio', count: 1 },
        ],
        topRented: [{ rank: 1, model: 'Tesla_Model_3', count: 1 }],
      },
    },
  ],
  largest: {
    cities: ['Lyon', 'Paris'],
    months: [{ month: '2024-01', complete: true, values: [45_800, 1200] }],
  },
  comparison: {
    ...{ from: '2024-02', to: '2024-02', beforeFrom: '2024-01', beforeTo: '2024-01' },
    cities: [{ city: 'Lyon', rank: 1, rankBefore: 2, sum: 9000, before: 9500, share: 0.6, growth: null }],
  },
  trendQuality: { slope: 12, r2: 0.75, backtest: { months: 4, line: 0.1, lastYear: null } },
  citySeasons: [{ city: 'Lyon', index: Array.from({ length: 12 }, (_, month) => (month === 0 ? 1.2 : null)) }],
  trend: [{ month: '2024-03', value: 10, low: 5, high: 15 }],
  seasons: Array.from({ length: 12 }, (_, month) => (month === 0 ? 1.2 : null)),
}

describe('the sales report', () => {
  it('is a job the worker takes', () => {
    const job = { kind: 'sales-report', model: { ...report, context: french } }
    expect(parsePdfJob(structuredClone(job))).toEqual(job)
  })

  it.skipIf(!canReadBack)(
    'says the period, the filters, the files with their hashes, the date, and what is unknown',
    async () => {
      const words = wordsOf(await renderPdf({ kind: 'sales-report', model: { ...report, context: french } }))
      for (const said of [
        'De janvier 2024 à février 2024',
        'Villes : Lyon',
        'ab'.repeat(32),
        'Imprimé le',
        'inconnu',
        '12,5 %',
        '1. BMW_X3 (1), 1. Clio (1)',
        'page 1 / ',
        'Chiffre d’affaires par mois des plus grandes villes',
      ])
        expect(words.replaceAll('\u00a0', ' ')).toContain(said)
      expect(words.replaceAll('\u00a0', ' ')).toContain('février 2024 (incomplet)')
      expect(wordsOf(await renderPdf({ kind: 'sales-report', model: { ...report, context: english } }))).toContain(
        'Models most in demand',
      )
    },
  )

  it('marks axes with round numbers that hold every value', () => {
    expect(axisOf(0, 882_459_100)).toEqual({ low: 0, top: 1_000_000_000, step: 250_000_000 })
    expect(axisOf(-3, 17)).toEqual({ low: -5, top: 20, step: 5 })
    expect(axisOf(0, 0)).toEqual({ low: 0, top: 1, step: 1 })
  })

  it('draws charts as lines, with texts that cannot break out of them', () => {
    const svg = vectorChart({
      labels: ['<a>'],
      kind: 'bars',
      format: String,
      series: [{ label: 'x & y', values: [3] }],
    })
    expect(svg).toContain('&lt;a>')
    expect(svg).toContain('x &amp; y')
    expect(svg).not.toContain('<a>')
  })
})
