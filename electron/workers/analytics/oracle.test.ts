import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { monthName } from '@shared/domain/sales/calendar'
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
async function askOracle(path: string) {
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
    SELECT ville AS city, strftime(day, '%Y-%m') AS month, type, count(*)::INTEGER AS count, sum(price)::VARCHAR AS sum,
      coalesce(sum(months) FILTER (type = 'location'), 0)::INTEGER AS months
    FROM good GROUP BY ALL ORDER BY ALL`)
  return reader.getRowObjectsJS()
}

it('counts random files as DuckDB does', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 80 }),
      fc.constantFrom(...EXECUTION_MODELS),
      async (rows, model) => {
        const path = join(folder, 'random.csv')
        const lines = rows.map(
          ({ day, city, type, model: car, price, months }, at) =>
            `T${at},${day},${city},${type},${car},${price},${months}`,
        )
        writeFileSync(path, ['transaction_id,date,ville,type,modele,prix,duree_location_mois', ...lines, ''].join('\n'))
        const file = await tallyPath(path, { model, pieceBytes: 512, workers: 3 })
        const found = [...file.tally.cities].flatMap(([city, { months }]) =>
          [...months].flatMap(([month, { sale, rental }]) =>
            [['vente', sale] as const, ['location', rental] as const]
              .filter(([, { count }]) => count > 0)
              .map(([type, { count, sum, months: lasted }]) => ({
                city,
                month: monthName(month),
                type,
                count,
                sum: toDecimal(sum),
                months: lasted,
              })),
          ),
        )
        const key = (cell: object) => JSON.stringify(cell)
        expect(found.map((cell) => key(cell)).toSorted()).toEqual(
          (await askOracle(path)).map((cell) => key(cell)).toSorted(),
        )
      },
    ),
    { numRuns: 30 },
  )
})
