import { expect, it } from 'vitest'
import { comparisonDrawing, topDrawing } from './figure-papers'

const city = (name: string, rank: number, rankBefore: number, sum: number, before: number) => ({
  ...{ city: name, rank, rankBefore, sum, before, share: undefined, growth: undefined },
})
const period = {
  from: '2024-01',
  to: '2024-12',
  beforeFrom: '2023-01',
  beforeTo: '2023-12',
  against: 'year-before' as const,
}

it('draws cities that earned something, with the places they rose; one that has stopped earning rose nowhere', () => {
  const cities = [city('Lyon', 1, 2, 900, 100), city('Paris', 2, 1, 800, 0), city('Brest', 3, 40, 0, 5)]
  const drawn = comparisonDrawing({ ...period, cities }, ['2024', '2023'], ({ sum }) => String(sum))
  expect(drawn).toMatchObject({
    legend: ['2024', '2023'],
    groups: [
      {
        bars: [
          { label: 'Lyon', rose: 1, before: 100 },
          { label: 'Paris', rose: null, note: '800' },
        ],
      },
    ],
  })
  const nothing = comparisonDrawing({ ...period, cities: [city('Brest', 1, 1, 0, 5)] }, ['', ''], () => '')
  expect(nothing).toMatchObject({ groups: [{ bars: [{ label: 'Brest' }] }] })
})

it('draws the models of the cities that have any', () => {
  const model = { rank: 1, tied: true, model: 'Clio', count: 4, sum: '10.00' }
  const drawn = topDrawing(
    [
      { title: 'Lyon', models: [model] },
      { title: 'Brest', models: [] },
    ],
    ({ rank, tied }) => `${rank}${tied ? ' =' : '.'}`,
    ({ sum }) => sum,
  )
  expect(drawn).toMatchObject({
    groups: [{ title: 'Lyon', bars: [{ rank: '1 =', label: 'Clio', value: 4, note: '10.00' }] }],
  })
})
