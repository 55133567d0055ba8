import { describe, expect, it } from 'vitest'
import { dayNumberOf, parseMonth } from './calendar'
import { analyse } from './analyse'
import { placesRisen } from './compare-cities'
import { coverageOf } from './complete-months'
import { costKey, marginOf, NO_COSTS } from './margin'
import { rotationOf } from './rotation'
import { recogniseColumns, toMapping } from './sales-columns'
import { seasonalityOf } from './seasonality'
import { emptyFigures, emptyMonth, type CityTally } from './tally'
import { topModels } from './top-models'
import { fitLine, trendOf } from './trend'
import { parseDay } from '../../base/day'
import type { Day } from '../../base/identifier'

function daysOf(...texts: string[]): Uint8Array {
  const days = new Uint8Array(65_536)
  for (const text of texts) {
    const day = parseDay(text)
    if (day) days[dayNumberOf(day)] = 1
  }
  return days
}

const NO_COSTED = { soldCosted: 0, soldCostedSum: 0n, rentedCosted: 0, rentedCostedSum: 0n }

function cityOf(models: Record<string, [sold: number, rented: number, first?: number, last?: number]>): CityTally {
  return {
    months: new Map(),
    vehicles: new Map(),
    models: new Map(
      Object.entries(models).map(([name, [sold, rented, firstRental = 0, lastRental = 0]]) => [
        name,
        { ...NO_COSTED, sold, soldSum: BigInt(sold), rented, rentedSum: BigInt(rented), firstRental, lastRental },
      ]),
    ),
  }
}

/** A city in which the same was sold each month, and rentals signed in the first month earn for six. */
function steadyCity(firstMonth: string, count: number): CityTally {
  const first = parseMonth(firstMonth) ?? 0
  const months = new Map(
    Array.from({ length: count }, (_, step) => {
      const month = emptyMonth()
      if (step < 6) month.spread = 500n
      month.sale.count = 2
      month.sale.sum = 1000n
      if (step === 0) Object.assign(month.rental, { count: 1, sum: 500n })
      return [first + step, month] as const
    }),
  )
  return { months, vehicles: new Map(), models: new Map() }
}

describe('what is calculated', () => {
  it('within a period compares no month with one that lies outside of it', () => {
    const [first, last] = ['2024-01-01', '2024-06-30'].map((day) => dayNumberOf(day as Day))
    const days = new Uint8Array(65_536).fill(1, first, (last ?? 0) + 1)
    const whole = steadyCity('2024-01', 6)
    // As a filter from March leaves it where rentals are spread: of the months before, what earlier rentals earned.
    for (const [month, tally] of whole.months)
      if (month < (parseMonth('2024-03') ?? 0)) Object.assign(tally, { sale: emptyFigures(), rental: emptyFigures() })
    const tally = { rows: 8, cities: new Map([['Lyon', whole]]), days, hasCost: false, hasVehicle: false }
    const { cities } = analyse(tally, { rental: 'spread', from: '2024-03' })
    expect(cities[0]?.months.map(({ month, growth }) => [month, growth])).toEqual([
      ['2024-03', undefined],
      ['2024-04', 0],
      ['2024-05', 0],
      ['2024-06', 0],
    ])
  })

  it('how many places a city rose, where it earned something before and after', () => {
    expect(placesRisen({ rank: 1, rankBefore: 3, sum: 5, before: 2 })).toBe(2)
    expect(placesRisen({ rank: 4, rankBefore: 3, sum: 5, before: 2 })).toBe(-1)
    expect(placesRisen({ rank: 3, rankBefore: 110, sum: 0, before: 2 })).toBeUndefined()
    expect(placesRisen({ rank: 3, rankBefore: 110, sum: 5, before: 0 })).toBeUndefined()
  })

  it('lists a city where it has something to show in the period', () => {
    const days = new Uint8Array(65_536)
    for (const day of ['2024-01-01', '2024-12-31']) days[dayNumberOf(day as Day)] = 1
    const earlier = steadyCity('2024-01', 1)
    const month = (parseMonth('2024-01') ?? 0) + 2
    earlier.months.set(month, { ...emptyMonth(), spread: 500n })
    const tally = { rows: 3, cities: new Map([['Lyon', earlier]]), days, hasCost: false, hasVehicle: false }
    const listed = (rental: 'signed' | 'spread', from: string) =>
      analyse(tally, { rental, from }).cities.map(({ city }) => city)
    expect(listed('signed', '2024-01')).toEqual(['Lyon'])
    // What was rented before still earns in March, for who spreads it.
    expect(listed('spread', '2024-02')).toEqual(['Lyon'])
    expect(listed('signed', '2024-02')).toEqual([])
    expect(listed('spread', '2024-04')).toEqual([])
  })

  it('a line through three points, with what it explains', () => {
    const { slope, intercept, r2 } = fitLine([1, 3, 2])
    expect([slope, intercept]).toEqual([0.5, 1.5])
    expect(r2).toBeCloseTo(0.25)
    expect(fitLine([2, 2, 2]).r2).toBeUndefined()
  })

  it('a trend over the last three months, its interval, and its error beside last year’s month', () => {
    const values = [...Array.from({ length: 12 }, (_, month) => 100 + month), 112, 113]
    const trend = trendOf(1488, values)
    expect(trend?.next.map(({ month, value }) => [month, value])).toEqual([
      [1502, 114],
      [1503, 115],
      [1504, 116],
    ])
    expect(trend?.next[0]?.low).toBeCloseTo(114)
    expect(trend?.backTest).toEqual({
      months: 2,
      line: { error: 0, share: 0 },
      lastYear: { error: 12, share: 24 / 225 },
    })
    // Textbook: three points leave one degree of freedom, t = 12.706.
    const wide = trendOf(0, [1, 3, 2])?.next[0]
    expect((wide?.high ?? 0) - (wide?.value ?? 0)).toBeCloseTo(
      12.706204736 * Math.sqrt(1.5) * Math.sqrt(1 + 1 / 3 + 2),
      6,
    )
    expect(trendOf(0, [1, 2])).toBeUndefined()
  })

  it('seasons from complete years only', () => {
    const january = parseMonth('2023-01') ?? 0
    const year = [6, 18, ...Array.from({ length: 10 }, () => 12)]
    const index = (first: number, ...values: number[]) => seasonalityOf([{ first, values }]).index
    expect(index(january, ...year).slice(0, 3)).toEqual([0.5, 1.5, 1])
    expect(index(january - 1, 99, ...year, 99).slice(0, 2)).toEqual([0.5, 1.5])
    expect(index(january, ...year.slice(1))[0]).toBeUndefined()
  })

  it('complete months, from the silence at the ends of the data', () => {
    const daily = (from: string, count: number) =>
      Array.from({ length: count }, (_, day) =>
        new Date(Date.parse(from) + day * 86_400_000).toISOString().slice(0, 10),
      )
    const cut = coverageOf(daysOf(...daily('2024-01-01', 75)))
    const march = parseMonth('2024-03') ?? 0
    expect([march - 2, march - 1, march].map((month) => cut?.isComplete(month))).toEqual([true, true, false])
    const until28 = daily('2024-01-01', 88).filter((day) => Number(day.slice(8)) <= 28)
    expect(coverageOf(daysOf(...until28))?.isComplete(march)).toBe(true)
    expect(coverageOf(daysOf())).toBeUndefined()
  })

  it('no month without any transaction as complete, nor one that breaks off or begins beside it', () => {
    const days = new Uint8Array(65_536)
    const fill = (from: string, to: string) => days.fill(1, dayNumberOf(from as Day), dayNumberOf(to as Day) + 1)
    fill('2024-01-01', '2024-03-31')
    fill('2024-05-12', '2024-10-31')
    const coverage = coverageOf(days)
    const complete = Array.from({ length: 10 }, (_, at) => coverage?.isComplete((parseMonth('2024-01') ?? 0) + at))
    expect(complete).toEqual([true, true, true, false, false, true, true, true, true, true])
  })

  it('trend, comparison and seasons from months that follow each other, whatever year somebody mistyped', () => {
    const days = new Uint8Array(65_536)
    days.fill(1, dayNumberOf('2023-01-01' as Day), dayNumberOf('2024-12-31' as Day) + 1)
    const cities = new Map([['Lyon', steadyCity('2023-01', 24)]])
    const tally = { rows: 49, cities, days, hasCost: false, hasVehicle: false }
    const { comparison, total } = analyse(tally, { rental: 'signed' })
    expect([comparison?.from, comparison?.beforeFrom]).toEqual(['2024-01', '2023-01'])
    days[dayNumberOf('2062-03-07' as Day)] = 1
    const later = analyse(tally, { rental: 'signed' })
    expect(later.lastMonth).toBe('2062-03')
    expect(later.comparison).toEqual(comparison)
    expect(later.total.trend).toEqual(total.trend)
    expect(total.trend?.to).toBe('2024-12')
    // June of the second year is missing: that year tells of no season, and the trend rests on what is behind it.
    days.fill(0, dayNumberOf('2024-06-01' as Day), dayNumberOf('2024-07-01' as Day))
    cities.get('Lyon')?.months.delete(parseMonth('2024-06') ?? 0)
    const holed = analyse(tally, { rental: 'signed' })
    expect([holed.total.seasonality.years, total.seasonality.years]).toEqual([1, 2])
    expect([holed.comparison?.beforeFrom, holed.comparison?.from]).toEqual(['2024-07', '2024-10'])
    expect(holed.total.trend?.backtest?.months).toBe(3)
  })

  it('the five first models, ties stated and kept', () => {
    const city = cityOf({ A: [9, 0], B: [5, 0], C: [5, 0], D: [4, 0], E: [3, 0], F: [3, 0], G: [1, 2] })
    expect(topModels(city, 'sale').map(({ model, rank, tied }) => [model, rank, tied])).toEqual([
      ['A', 1, false],
      ['B', 2, true],
      ['C', 2, true],
      ['D', 4, false],
      ['E', 5, true],
      ['F', 5, true],
    ])
    expect(topModels(city, 'rental').map(({ model }) => model)).toEqual(['G'])
  })

  it('rotation from first and last rental, per model where no vehicle is named', () => {
    expect(rotationOf(cityOf({ A: [0, 3, 100, 160], B: [0, 1, 5, 5] }), false)).toEqual({
      per: 'model',
      days: 30,
      intervals: 2,
    })
    expect(rotationOf(cityOf({ A: [4, 0] }), false)).toBeUndefined()
  })

  it('margin over known costs, unknown without one', () => {
    const figures = { ...emptyFigures(), count: 5 }
    expect(marginOf(figures, 'sale', new Map(), NO_COSTS)).toBeUndefined()
    const costed = { ...figures, costed: 3, costedPrice: 1000n, cost: 800n }
    expect(marginOf(costed, 'sale', new Map(), NO_COSTS)).toEqual({
      known: 3,
      of: 5,
      fromTable: 0,
      sum: '2.00',
      mean: '0.67',
      rate: 0.2,
    })
  })

  it('margin with a cost table, for the transactions that do not say their own cost', () => {
    const { models } = cityOf({ Clio: [4, 0], X3: [2, 0] })
    const clio = { ...models.get('Clio'), soldSum: 400_00n, soldCosted: 1, soldCostedSum: 100_00n }
    models.set('Clio', {
      ...clio,
      sold: 4,
      rented: 0,
      rentedSum: 0n,
      rentedCosted: 0,
      rentedCostedSum: 0n,
      firstRental: 0,
      lastRental: 0,
    })
    const costs = new Map([[costKey('sale', 'CLIO'), 80_00]])
    const figures = { ...emptyFigures(), count: 6, costed: 1, cost: 90_00n, costedPrice: 100_00n }
    expect(marginOf(figures, 'sale', models, costs)).toEqual({
      known: 4,
      of: 6,
      fromTable: 3,
      sum: '70.00',
      mean: '17.50',
      rate: 0.175,
    })
    expect(marginOf({ ...emptyFigures(), count: 2 }, 'rental', models, costs)).toBeUndefined()
  })

  it('a mapping by our names of the fields or by the documented columns', () => {
    expect(toMapping({ ville: 'Town', price: 'Amount', humeur: 'x' })).toEqual({ city: 'Town', price: 'Amount' })
  })

  it('columns by French and English headings, or as mapped', () => {
    expect(recogniseColumns(['Prix', 'Ville', 'Date', 'Type', 'Modèle', 'N° interne'])).toEqual([
      ...(['price', 'city', 'date', 'type', 'model'] as const),
      undefined,
    ])
    const office = ['N° de transaction', 'Date de vente', 'Ville', 'Type d’opération', 'Modèle du véhicule', 'Prix (€)']
    expect(recogniseColumns(office)).toEqual(['id', 'date', 'city', 'type', 'model', 'price'])
    expect(recogniseColumns(['a', 'ville', 'b'], { city: 'b' })).toEqual([undefined, undefined, 'city'])
  })
})
