import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayNumberOf, dayOf } from '@shared/domain/sales/calendar'
import type { Day } from '@shared/base/identifier'
import type { SalesTally } from '@shared/domain/sales/tally'
import { TEST_WORKERS } from '../../store/testing/build-workers'
import { decodeText } from './csv-layout'
import { daysOf, LedgerCube } from './ledger-cube'
import type { LedgerTransaction } from './ledger-messages'
import { LedgerTable, SEGMENT_ROWS } from './ledger-rows'
import { toRows } from './ledger-transactions'
import { createLedgerClient, type LedgerClient } from './ledger-client'
import { emptyTally, mergeTally, type Names } from './merge-tallies'
import type { RowFilter, TallyParts } from './messages'
import { partsOf } from './tally-parts'
import { tallySegments, type CountRequest } from './tally-segments'

const CITIES = ['Lyon', 'Paris', 'Évry']
const MODELS = ['BMW_X1', 'Clio', '208', 'Zoé']
const [FIRST, LAST] = [dayNumberOf('2023-01-01' as Day), dayNumberOf('2024-12-31' as Day)]

const entry = new URL('analytics.js', TEST_WORKERS)
const WHOLE: RowFilter = { cities: [], models: [], types: [], spreads: false }

const dayNumber = fc.integer({ min: FIRST, max: LAST })
const some = <Value>(values: readonly Value[]) => fc.subarray([...values], { maxLength: 2 })
const optional = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined })

const transaction: fc.Arbitrary<Omit<LedgerTransaction, 'id'>> = fc
  .record({
    day: dayNumber,
    city: fc.constantFrom(...CITIES),
    type: fc.constantFrom('sale' as const, 'rental' as const),
    model: fc.constantFrom(...MODELS),
    priceCents: fc.integer({ min: 1, max: 100_000_000_000 }),
    months: optional(fc.integer({ min: 1, max: 14 })),
    costCents: optional(fc.integer({ min: 0, max: 1_000_000 })),
  })
  .map(({ day, months, costCents, ...rest }) => ({
    ...rest,
    date: dayOf(day),
    ...(months !== undefined && rest.type === 'rental' ? { months } : {}),
    ...(costCents === undefined ? {} : { costCents }),
  }))

const rowFilter: fc.Arbitrary<RowFilter> = fc
  .record({
    // Beginnings and ends of months are the cases that need no single row.
    from: optional(
      fc.oneof(
        dayNumber,
        fc.constantFrom('2023-03-01', '2024-01-01').map((day) => dayNumberOf(day as Day)),
      ),
    ),
    to: optional(
      fc.oneof(
        dayNumber,
        fc.constantFrom('2023-06-30', '2024-02-29').map((day) => dayNumberOf(day as Day)),
      ),
    ),
    cities: some(CITIES),
    models: some(MODELS),
    types: some(['sale', 'rental'] as const),
    spreads: fc.boolean(),
  })
  .map(({ from, to, ...rest }) => ({
    ...rest,
    ...(from === undefined ? {} : { fromDay: from }),
    ...(to === undefined ? {} : { toDay: to }),
  }))

describe('a cube of the ledger', () => {
  it('is what the ledger’s thread answers choices from, with what counting the rows answers', async () => {
    const transactions = fc
      .sample(transaction, { numRuns: 2000, seed: 11 })
      .map((one, at): LedgerTransaction => ({ ...one, id: `T${at}` }))
    const filters = [WHOLE, { ...WHOLE, spreads: true }, ...fc.sample(rowFilter, { numRuns: 40, seed: 12 })]
    const cubed = createLedgerClient(entry, { leastForCube: 1 })
    const counted = createLedgerClient(entry, { leastForCube: Number.POSITIVE_INFINITY })
    const tallied = async (ledger: LedgerClient, filter: RowFilter) => {
      const { parts, from, ...known } = await ledger.ask({ kind: 'tally', filter, threads: 2 })
      return { from, tally: mergedBy(known, parts) }
    }
    try {
      for (const ledger of [cubed, counted]) await ledger.ask({ kind: 'add-transactions', transactions })
      const choice: RowFilter = { ...WHOLE, cities: ['Lyon'] }
      // It is made while nobody asks; until then rows are counted.
      expect((await tallied(cubed, WHOLE)).from).toBe('rows')
      while ((await tallied(cubed, choice)).from === 'rows');
      const seen = new Set<string>()
      for (const filter of filters) {
        const [told, expected] = [await tallied(cubed, filter), await tallied(counted, filter)]
        seen.add(told.from)
        expect(expected.from).toBe('rows')
        expect(told.tally).toEqual(expected.tally)
      }
      expect([...seen]).toEqual(expect.arrayContaining(['cube', 'cube-and-rows']))
      const anyway = await cubed.ask({ kind: 'tally', filter: WHOLE, threads: 2, byRows: true })
      expect(anyway.from).toBe('rows')

      const corrections = [{ id: 'T7', at: '1' }]
      for (const ledger of [cubed, counted]) await ledger.ask({ kind: 'correct', corrections })
      const changed = await tallied(cubed, choice)
      expect(changed.from).toBe('rows')
      expect(changed.tally).toEqual((await tallied(counted, choice)).tally)
      while ((await tallied(cubed, choice)).from === 'rows');
      expect((await tallied(cubed, choice)).tally).toEqual(changed.tally)
    } finally {
      await cubed.close()
      await counted.close()
    }
  })

  it('tells of any choice what counting its rows tells', () => {
    fc.assert(
      fc.property(
        fc.array(transaction, { minLength: 1, maxLength: 80 }),
        fc.array(fc.nat(79), { maxLength: 4 }),
        fc.array(rowFilter, { minLength: 1, maxLength: 6 }),
        (transactions, withdrawn, filters) => {
          const table = new LedgerTable()
          table.addRows(toRows(transactions.map((one, at) => ({ ...one, id: `T${at}` }))), () => undefined)
          for (const at of withdrawn) table.correct(new TextEncoder().encode(`T${at}`), undefined)
          const cube = cubeOf(table)
          for (const filter of filters) {
            const told = cube?.answer(filter, ...allowed(table, filter))
            if (told === undefined) throw new Error('no cube of so few rows')
            const parts = [partsOf(told.tally)]
            if (told.edges.length > 0) parts.push(countRows(table, filter, told.edges))
            expect(merged(table, parts)).toEqual(merged(table, [countRows(table, filter)]))
          }
        },
      ),
      { seed: 7, numRuns: 150 },
    )
  })

  it('is not made where it would have too many cells, or sums that are not exact', () => {
    const table = new LedgerTable()
    const sale = { date: '2024-05-01', city: 'Lyon', type: 'sale' as const, model: 'Clio' }
    const rows = Array.from({ length: 50_000 }, (_, at) => ({ ...sale, id: `T${at}`, priceCents: 100_000_000_000 }))
    table.addRows(toRows(rows), () => undefined)
    expect(cubeOf(table)).toBeUndefined()
    const wide = new LedgerTable()
    const apart = Array.from({ length: 1_500 }, (_, at) => ({
      ...{ ...sale, id: `T${at}`, priceCents: 1 },
      ...{ city: `C${at}`, model: `M${at}` },
    }))
    wide.addRows(toRows(apart), () => undefined)
    expect(cubeOf(wide)).toBeUndefined()
  })
})

function cubeOf(table: LedgerTable): LedgerCube | undefined {
  const cube = LedgerCube.begin(table.cities.size, table.reach, table.hasCost)
  for (let at = 0; at < table.segments.length; at++) cube?.count(table.columnsOf(at * SEGMENT_ROWS), table.rowsIn(at))
  return cube?.isExact ? cube : undefined
}

const names = (texts: readonly Uint8Array[]) => texts.map((text) => decodeText(text))

function allowed(table: LedgerTable, filter: RowFilter): [Uint8Array | undefined, Uint8Array | undefined] {
  const flags = (known: readonly string[], wanted: readonly string[]) =>
    wanted.length === 0 ? undefined : Uint8Array.from(known, (name) => (wanted.includes(name) ? 1 : 0))
  return [flags(names(table.cities.texts()), filter.cities), flags(names(table.models.texts()), filter.models)]
}

function countRows(table: LedgerTable, filter: RowFilter, months?: readonly number[]): TallyParts {
  const [cityOk, modelOk] = allowed(table, filter)
  const request: CountRequest = {
    segments: table.segments,
    rows: table.rows,
    cities: table.cities.size,
    filter,
    cityOk,
    modelOk,
    dayOk: months && daysOf(months),
    reach: table.reach,
    next: new SharedArrayBuffer(4),
  }
  return tallySegments(request).parts
}

/** Days as a text: 65,536 elements are compared slowly one by one. */
function merged(table: LedgerTable, all: readonly TallyParts[]) {
  return mergedBy({ cities: names(table.cities.texts()), models: names(table.models.texts()), vehicles: [] }, all)
}

function mergedBy(known: Names, all: readonly TallyParts[]): Omit<SalesTally, 'days'> & { readonly days: string } {
  const tally = emptyTally()
  for (const one of all) mergeTally(tally, one, known)
  return { ...tally, days: Buffer.from(tally.days).toString('hex') }
}
