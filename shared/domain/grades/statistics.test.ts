import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { testData } from '../../../scripts/test-data'
import { statisticsOf } from './statistics'
import { parseGrade } from './grade-value'

const file = testData('grades/student-mat.csv')
const expected = testData('grades/student-mat.expected.json')

interface Expected {
  readonly n: number
  readonly moyenne: number
  readonly mediane?: number
  readonly min?: number
  readonly max?: number
  readonly ecart_type_population?: number
  readonly 'reussite_>=10': number
  readonly distribution?: Readonly<Record<string, number>>
}

test.skipIf(!file || !expected)(
  '395 real students give the figures that were computed independently, to the last digit',
  () => {
    const rows: Record<string, string>[] = parse(readFileSync(file ?? ''), { delimiter: ';', columns: true })
    const sets: Record<string, Expected> = JSON.parse(readFileSync(expected ?? '', 'utf8'))
    expect(Object.keys(sets)).toHaveLength(5)
    for (const [name, figures] of Object.entries(sets)) {
      const [column = '', school] = name.split('_')
      const values = rows
        .filter((row) => school === undefined || row['school'] === school)
        .map((row) => {
          const grade = parseGrade(row[column] ?? '', 2000)
          if (!grade.ok || grade.value.state !== 'graded') throw new Error(`row of ${name}`)
          return grade.value.valueHundredths
        })
      const found = statisticsOf(values, 1000)
      expect(found).toMatchObject({
        count: figures.n,
        mean: figures.moyenne.toFixed(6),
        passed: figures['reussite_>=10'],
        ...(figures.mediane === undefined ? {} : { median: String(figures.mediane) }),
        ...(figures.min === undefined ? {} : { minimumHundredths: figures.min * 100 }),
        ...(figures.max === undefined ? {} : { maximumHundredths: figures.max * 100 }),
        ...(figures.ecart_type_population === undefined ? {} : { deviation: figures.ecart_type_population.toFixed(6) }),
      })
      const spread = found?.histogram.flatMap((count, value) => (count > 0 ? [[String(value), count]] : []))
      expect(spread).toEqual(figures.distribution ? Object.entries(figures.distribution) : spread)
    }
  },
)

test('quartiles lie between neighbours as spreadsheets put them, and one value is its own median', () => {
  expect(statisticsOf([100, 200, 300, 400], 1000)).toMatchObject({
    firstQuartile: '1.75',
    median: '2.5',
    thirdQuartile: '3.25',
    deviation: '1.118034',
    passRate: '0.00',
  })
  expect(statisticsOf([1234], 1000)).toMatchObject({ median: '12.34', deviation: '0.000000', passRate: '100.00' })
  expect(statisticsOf([], 1000)).toBeUndefined()
})
