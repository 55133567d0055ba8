import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { precedes } from '@shared/domain/sales/which-counts'
import { mapRevenue } from '@shared/domain/statistics/map-sales'
import { reduceRows } from '@shared/domain/statistics/reduce-rows'
import { readStatistic } from '@shared/domain/statistics/read-statistic'
import { VIEWS } from '@shared/domain/statistics/views'
import type { AskView, ViewRow } from '@shared/domain/statistics/view'
import type { LedgerTransaction } from '../../electron/workers/analytics/ledger-messages'
import { ensureDesigns } from '../bootstrap/design-documents'
import { readStatistics } from '../bootstrap/statistics'
import { connectHub, type HubConnection } from '../hub/connection'
import { CONSOLIDATED_LEDGER } from '../hub/databases'
import { ensureDatabase } from '../hub/ensure'
import { chunkOf } from '../test/chunks'
import { startGuardedHub } from '../test/guarded-hub'
import { startOfficeHub, type OfficeHub } from '../test/office-hub'
import { runHub } from '../test/run-hub'
import { compareLedgers } from './compare-ledgers'

let hub: OfficeHub
let office: HubConnection

beforeEach(async () => {
  hub = await startOfficeHub()
  await runHub(hub, 'bootstrap')
  await runHub(hub, 'site', 'add', 'KIN01', '--modules', 'sales')
  // As the service's own account: what it may not do, it cannot do here either.
  const user = 'comptoir-service'
  const { password } = await hub.database('comptoir-secrets').get(`account:${user}`)
  office = connectHub({ url: hub.address, user, password: String(password) }, { pause: () => Promise.resolve() })
})
afterEach(() => hub.close())

const ledger = () => hub.database(CONSOLIDATED_LEDGER)
const transaction = (id: number, said: Partial<LedgerTransaction> = {}): LedgerTransaction => {
  const date = `2024-0${1 + (id % 9)}-11`
  return {
    id: `T${id}`,
    date,
    city: 'Lyon',
    type: id % 2 === 0 ? 'rental' : 'sale',
    model: 'Clio',
    priceCents: 100 + id,
    ...said,
  }
}
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => transaction(from + at))
const typed = ({ id, type, ...said }: LedgerTransaction, site = 'KIN01') => ({
  ...{ _id: `transaction:${id}`, type: 'transaction', schemaVersion: 1, site, transactionId: id, kind: type },
  ...said,
})

/** What head office says now, as an administrator asks for it. */
const revenue = async () => {
  const admin = connectHub({ url: hub.address, ...hub.admin }, { pause: () => Promise.resolve() })
  return readStatistics(admin, 'revenue', 5)
}
/** What the revenue comes to when each transaction stands in one chunk, once. */
async function expected(transactions: readonly LedgerTransaction[]) {
  const { parts } = VIEWS.sales['revenue']?.['by-month'] ?? { parts: {} }
  const rows: ViewRow[] = []
  if (transactions.length > 0)
    mapRevenue(chunkOf(transactions), (key, value) => rows.push({ key, value }), parts as never)
  const ask: AskView = (question) =>
    Promise.resolve(question.view === 'by-month' ? reduceRows(rows, '_sum', question) : [])
  return readStatistic('revenue', 5, ask)
}

describe('the ledgers of all sites', () => {
  it('count a transaction once, however the files that hold it were cut', async () => {
    await ledger().bulkDocs([chunkOf(range(0, 40)), chunkOf(range(40, 80)), chunkOf(range(25, 60), 'GOM01')])
    expect((await revenue()).waiting).toBe(3)
    expect(await compareLedgers(office)).toMatchObject({ compared: 3 })
    expect(await revenue()).toEqual(await expected(range(0, 80)))
    expect(await compareLedgers(office)).toEqual({ compared: 0, changed: 0 })
  })

  it('count what a desk typed and a file holds as well once', async () => {
    await ledger().bulkDocs([chunkOf(range(0, 4)), typed(transaction(2)), typed(transaction(9))])
    await compareLedgers(office)
    expect(await revenue()).toEqual(await expected([...range(0, 4), transaction(9)]))
  })

  it('say where contents differ what a workstation says, and follow its corrections', async () => {
    const [early, late] = [transaction(1, { date: '2024-01-01' }), transaction(1, { date: '2024-05-01' })]
    await ledger().bulkDocs([chunkOf([late, transaction(2)]), chunkOf([early, transaction(3)]), chunkOf([late])])
    await compareLedgers(office)
    expect(await revenue()).toEqual(await expected([early, transaction(2), transaction(3)]))
    // Whoever corrected knew the later one only.
    const [before, fields] = [typed(late), typed(transaction(1, { city: 'Paris' }))]
    const correction = { type: 'correction', transactionId: 'T1', created: { at: '2' }, before, fields }
    await ledger().put({ _id: 'correction:1', ...correction })
    expect(await revenue()).toEqual(await expected([transaction(1, { city: 'Paris' }), transaction(2), transaction(3)]))
  })

  it('count what two sites typed under one name as the workstation that carries both', async () => {
    const [low, high] = [transaction(1, { priceCents: 5 }), transaction(1, { priceCents: 900 })]
    for (const [first, second] of [
      [low, high],
      [high, low],
    ] as const)
      await ledger().bulkDocs(
        [
          {
            ...typed(first),
            _id: `transaction:${first.priceCents}`,
            transactionId: `T${first.priceCents}`,
            _rev: '1-aa',
          },
          {
            ...typed(second, 'GOM01'),
            _id: `transaction:${first.priceCents}`,
            transactionId: `T${first.priceCents}`,
            _rev: '1-bb',
          },
        ],
        { new_edits: false },
      )
    await compareLedgers(office)
    const counted = [5, 900].map((name) => ({ ...low, id: `T${name}` }))
    expect(await revenue()).toEqual(await expected(counted))
  })

  it('go on counting what another document holds when one is removed', async () => {
    const [demo, other] = [chunkOf(range(0, 20)), chunkOf(range(10, 30))]
    await ledger().bulkDocs([demo, other])
    await compareLedgers(office)
    for (const { _id, kept } of [
      { ...demo, kept: range(10, 30) },
      { ...other, kept: [] },
    ]) {
      await ledger().remove(await ledger().get(_id))
      await compareLedgers(office)
      expect(await revenue()).toEqual(await expected(kept))
    }
    const { rows } = await ledger().allDocs({ startkey: 'repeated:', endkey: 'repeated:\ufff0' })
    expect(rows).toEqual([])
  })

  it('are compared by the next round when one was cut', async () => {
    await ledger().bulkDocs([chunkOf(range(0, 40)), chunkOf(range(20, 60)), chunkOf(range(30, 35))])
    for (let most = 1; ; most++) {
      let written = 0
      const heal = hub.faults.inject((method) => method === 'PUT' && ++written > most, { kind: 'status', status: 400 })
      const isDone = await compareLedgers(office).then(
        () => true,
        () => false,
      )
      heal()
      if (isDone) break
    }
    expect(await revenue()).toEqual(await expected(range(0, 60)))
  })

  it('come to the same whatever overlaps, disagrees and arrives when', async () => {
    const documents = fc.array(
      fc.array(fc.record({ id: fc.integer({ min: 0, max: 6 }), priceCents: fc.integer({ min: 1, max: 3 }) }), {
        minLength: 1,
        maxLength: 5,
      }),
      { minLength: 1, maxLength: 4 },
    )
    await fc.assert(
      fc.asyncProperty(documents, fc.boolean(), async (parts, isOneByOne) => {
        const { rows: before } = await ledger().allDocs({ include_docs: true })
        await ledger().bulkDocs(
          before.flatMap(({ doc }) => (doc && !doc._id.startsWith('_') ? { ...doc, _deleted: true } : [])),
        )
        const chunks = parts.map((rows) => chunkOf(rows.map(({ id, priceCents }) => transaction(id, { priceCents }))))
        for (const chunk of new Map(chunks.map((one) => [one._id, one])).values()) {
          const known = await ledger().allDocs({ keys: [chunk._id] })
          const rev = (known.rows[0] as { value?: { rev?: string; deleted?: boolean } } | undefined)?.value?.rev
          await ledger().put({ ...chunk, ...(rev === undefined ? {} : { _rev: rev }) })
          if (isOneByOne) await compareLedgers(office)
        }
        await compareLedgers(office)
        const best = new Map<string, LedgerTransaction>()
        for (const { id, priceCents } of parts.flat()) {
          const said = transaction(id, { priceCents })
          const known = best.get(said.id)
          if (!known || precedes(said, known)) best.set(said.id, said)
        }
        expect(await revenue()).toEqual(await expected([...best.values()]))
      }),
      { numRuns: 15 },
    )
  }, 120_000)
})

it('are compared at a server that nobody of this house wrote, with its own views', async () => {
  const other = await startGuardedHub()
  try {
    const there = connectHub({ url: other.url, user: '', password: '' }, { pause: () => Promise.resolve() })
    await ensureDatabase(there, CONSOLIDATED_LEDGER)
    await ensureDesigns(there, CONSOLIDATED_LEDGER, () => Promise.resolve())
    const late = transaction(3, { date: '2024-06-01' })
    const docs = [chunkOf(range(0, 40)), chunkOf([...range(30, 50), late]), typed(transaction(7))]
    await there.ask('POST', [CONSOLIDATED_LEDGER, '_bulk_docs'], { body: { docs } })
    expect(await compareLedgers(there)).toMatchObject({ compared: 3 })
    expect(await compareLedgers(there)).toEqual({ compared: 0, changed: 0 })
    expect(await readStatistics(there, 'revenue', 5)).toEqual(await expected([...range(0, 50)]))
  } finally {
    await other.close()
  }
})
