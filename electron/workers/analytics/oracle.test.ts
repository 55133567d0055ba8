import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Day } from '@shared/base/identifier'
import { dayNumberOf, monthName } from '@shared/domain/sales/calendar'
import { toDecimal } from '@shared/domain/sales/money'
import { EXECUTION_MODELS } from './tally-run'
import { tallyPath } from './testing/tally-text'

const folder = mkdtempSync(join(tmpdir(), 'comptoir-oracle-'))
let duck: Awaited<ReturnType<DuckDBInstance['connect']>>

beforeAll(async () => {
  duck = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect()
})
afterAll(() => {
  duck.closeSync()
  rmSync(folder, { recursive: true, force: true })
})

const row = fc.record({
  day: fc.constantFrom('2023-12-31', '2024-01-01', '2024-02-29', '2024-02-30', '2024-07-14', 'hier', ''),
  city: fc.constantFrom('Lyon', 'Paris', '"Aix, en Provence"', '"dit ""le Port"""', 'Nîmes', 'NULL'),
  type: fc.constantFrom('vente', 'location', 'leasing'),
  model: fc.constantFrom('X3', 'Clio', '"Model 3"'),
  price: fc.oneof(
    fc.integer({ min: 0, max: 9_999_999 }).map((cents) => (cents / 100).toFixed(2)),
    fc.integer({ min: 0, max: 99_999 }).map(String),
    fc.constant('gratuit'),
  ),
  months: fc.oneof(fc.integer({ min: 1, max: 60 }).map(String), fc.constantFrom('NULL', '', 'douze')),
})

/** What DuckDB makes of the same rules, stated as a query over text columns. */
async function askOracle(path: string, question: string) {
  const reader = await duck.runAndReadAll(`
    WITH raw AS (
      SELECT * FROM read_csv('${path}', header = true, delim = ',', quote = '"', escape = '"', all_varchar = true, nullstr = 'NULL')
    ), typed AS (
      SELECT ville, type, modele, try_strptime(date, '%Y-%m-%d') AS day, try_cast(prix AS DECIMAL(18, 2)) AS price,
        try_cast(nullif(duree_location_mois, '') AS INTEGER) AS months,
        (duree_location_mois IS NULL OR duree_location_mois = '' OR try_cast(duree_location_mois AS INTEGER) IS NOT NULL) AS sound
      FROM raw
    ), good AS (
      SELECT * FROM typed WHERE day IS NOT NULL AND price IS NOT NULL AND ville IS NOT NULL AND type IN ('vente', 'location') AND sound
    )
    ${question}`)
  return reader
    .getRowObjectsJS()
    .map((cell) => JSON.stringify(cell))
    .toSorted()
}

const SIGNED = (from: string) => `
  SELECT ville AS city, strftime(day, '%Y-%m') AS month, type, count(*)::INTEGER AS count, sum(price)::VARCHAR AS sum,
    coalesce(sum(months) FILTER (type = 'location'), 0)::INTEGER AS months
  FROM good WHERE strftime(day, '%Y-%m') >= '${from}' GROUP BY ALL`

/** Each rental in each of its months, also those begun before the period. */
const SPREAD = (from: string) => `
  SELECT * FROM (
    SELECT ville AS city, strftime(date_trunc('month', day) + to_months(step::INTEGER), '%Y-%m') AS month, sum(price)::VARCHAR AS sum
    FROM (SELECT ville, day, price, unnest(range(coalesce(months, 1))) AS step FROM good WHERE type = 'location') GROUP BY ALL
  ) WHERE month >= '${from}' AND sum::DECIMAL(18, 2) <> 0`

const MODELS = (from: string) => `
  SELECT ville AS city, modele AS model, count(*) FILTER (type = 'vente')::INTEGER AS sold,
    count(*) FILTER (type = 'location')::INTEGER AS rented, coalesce(sum(price) FILTER (type = 'location'), 0.00)::DECIMAL(18, 2)::VARCHAR AS earned
  FROM good WHERE strftime(day, '%Y-%m') >= '${from}' GROUP BY ALL`

it('counts random files as DuckDB does, in both conventions, by model, from any month on', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 80 }),
      fc.constantFrom(...EXECUTION_MODELS),
      fc.constantFrom('2000-01', '2024-01', '2024-02', '2024-08'),
      async (rows, model, from) => {
        const path = join(folder, 'random.csv')
        const lines = rows.map(
          ({ day, city, type, model: car, price, months }, at) =>
            `T${at},${day},${city},${type},${car},${price},${months}`,
        )
        writeFileSync(path, ['transaction_id,date,ville,type,modele,prix,duree_location_mois', ...lines, ''].join('\n'))
        const filter = { fromDay: dayNumberOf(`${from}-01` as Day), cities: [], models: [], types: [], spreads: true }
        const { tally } = await tallyPath(path, { model, pieceBytes: 512, workers: 3, filter })
        const signed: object[] = []
        const spread: object[] = []
        const models: object[] = []
        for (const [city, counted] of tally.cities) {
          for (const [number, { sale, rental, spread: earned }] of counted.months) {
            const month = monthName(number)
            for (const [type, { count, sum, months }] of [['vente', sale] as const, ['location', rental] as const])
              if (count > 0) signed.push({ city, month, type, count, sum: toDecimal(sum), months })
            if (month >= from && earned !== 0n) spread.push({ city, month, sum: toDecimal(earned) })
          }
          for (const [name, { sold, rented, rentedSum }] of counted.models)
            models.push({ city, model: name, sold, rented, earned: toDecimal(rentedSum) })
        }
        const texts = (cells: readonly object[]) => cells.map((cell) => JSON.stringify(cell)).toSorted()
        expect(texts(signed)).toEqual(await askOracle(path, SIGNED(from)))
        expect(texts(spread)).toEqual(await askOracle(path, SPREAD(from)))
        expect(texts(models)).toEqual(await askOracle(path, MODELS(from)))
      },
    ),
    { numRuns: 30 },
  )
})
