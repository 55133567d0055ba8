import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PayloadOf } from '@shared/protocol/verbs'
import { startOwnHub } from '../../../../couchdb/test/own-hub'
import type { Environment } from '../../environment'
import { openTestStore, type TestStore } from '../../testing/open-test-store'
import { seen } from '../../testing/seen'

const HEADER = 'transaction_id,date,ville,type,modele,prix,duree_location_mois'
const LYON = ['A1,2024-01-15,Lyon,vente,BMW_X3,45000.50,NULL', 'A2,2024-01-31,Lyon,location,Clio,800,12']
const MARSEILLE = ['B1,2024-02-16,Marseille,location,Clio,700,6', 'B2,2024-03-01,Marseille,vente,Clio,9000,']
/** What another file says of A1. */
const OTHER = (LYON[0] ?? '').replace('45000.50', '44000')
const SHARED = 'C1,2024-02-01,Paris,vente,Clio,8000,'

let folder: string
let hub: Awaited<ReturnType<typeof startOwnHub>>
let lyon: TestStore
let marseille: TestStore
let stores: TestStore[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-ledgers-'))
  hub = await startOwnHub()
  stores = []
  lyon = await openSite('LYO01', ['MRS01'])
  marseille = await openSite('MRS01', ['LYO01'])
})
afterEach(async () => {
  await hub.settled()
  for (const { client } of stores) await client.call('sync.set', { url: '' })
  await hub.close()
  for (const store of stores.toReversed()) await store.close()
  rmSync(folder, { recursive: true, force: true })
})

async function openSite(site: string, ledgers: string[], environment: Partial<Environment> = {}): Promise<TestStore> {
  const store = await openTestStore({ site, modules: ['sales'], environment })
  stores.push(store)
  await store.client.call('sales.carry', { sites: ledgers })
  await store.reopen()
  await store.client.call('sync.set', { url: hub.url, continuous: false })
  return store
}

function file(name: string, rows: readonly string[]): { kind: 'path'; path: string } {
  const path = join(folder, name)
  writeFileSync(path, [HEADER, ...rows, ''].join('\n'))
  return { kind: 'path', path }
}

async function meet(): Promise<void> {
  for (const { client } of [lyon, marseille, lyon]) await client.call('sync.once', {})
}

/** What is calculated, without what differs from run to run. */
async function analysisOf({ client }: TestStore, filter: PayloadOf<'sales.analyse'> = {}) {
  const { ms: _ms, workers: _workers, ...analysis } = await client.call('sales.analyse', filter)
  return analysis
}

/** The conflict over a transaction as soon as it is on the desk; nobody looks at the ledger for it. */
function disputed(store: TestStore) {
  return seen(store, 'conflicts.list', {}, (conflicts) => conflicts.some(({ id }) => id === 'transaction:A1'))
}

/** The revision of every dispute in a ledger, by id, as head office has them. */
async function disputesAt(site: string): Promise<Record<string, readonly string[]>> {
  const { rows } = (await hub.databases.get(`sales-${site}`)?.allDocs({
    ...{ startkey: 'dispute:', endkey: 'dispute:\ufff0', include_docs: true, conflicts: true },
  })) ?? { rows: [] }
  return Object.fromEntries(rows.map(({ id, value, doc }) => [id, [value.rev, ...(doc?._conflicts ?? [])]]))
}

async function analysisOfFile({ client }: TestStore, rows: readonly string[], filter: PayloadOf<'sales.analyse'> = {}) {
  const {
    rows: count,
    cities,
    comparison,
    total,
    firstMonth,
    lastMonth,
  } = await client.call('sales.analyseFiles', {
    ...filter,
    sources: [file('together.csv', rows)],
  })
  return { rows: count, cities, comparison, total, firstMonth, lastMonth }
}

describe('the ledgers of two sites', () => {
  it('are analysed at both like their files put together, each row once', async () => {
    await lyon.client.call('sales.import', { source: file('lyon.csv', [...LYON, SHARED]) })
    await marseille.client.call('sales.import', { source: file('marseille.csv', [SHARED, ...MARSEILLE]) })
    await marseille.client.call('sales.record', {
      id: 'D1',
      date: '2024-03-02' as never,
      city: 'Marseille',
      type: 'sale',
      model: 'Clio',
      priceCents: 1_000_00,
    })
    expect((await analysisOf(lyon)).rows).toBe(3)
    await meet()
    const together = [...LYON, SHARED, ...MARSEILLE, 'D1,2024-03-02,Marseille,vente,Clio,1000,']
    for (const filter of [{}, { rental: 'spread' as const }, { cities: ['Marseille'], from: '2024-02' }]) {
      const expected = await analysisOfFile(lyon, together, filter)
      expect(await analysisOf(lyon, filter)).toEqual(expected)
      expect(await analysisOf(marseille, filter)).toEqual(expected)
      // What a screen shows before the rest is there.
      const { ms: _ms, ...figures } = await lyon.client.call('sales.figures', filter)
      const { rows, firstMonth, lastMonth, total } = expected
      expect(figures).toEqual({ rows, firstMonth, lastMonth, split: total.split })
    }
    expect((await lyon.client.call('conflicts.list', {})).filter(({ rule }) => rule !== undefined)).toEqual([])
    expect(await lyon.client.call('sales.sites', {})).toMatchObject({ own: 'LYO01', carried: ['MRS01'] })
  })

  it('that give one transaction two contents count the same one, and both show the conflict until it is settled', async () => {
    await lyon.client.call('sales.import', { source: file('lyon.csv', LYON) })
    await marseille.client.call('sales.import', { source: file('marseille.csv', [OTHER, ...MARSEILLE]) })
    await meet()
    await disputed(lyon)
    await disputed(marseille)
    for (const store of [lyon, marseille]) {
      // The smaller amount counts until someone decides: any rule would do that is the same everywhere.
      expect((await analysisOf(store)).cities[0]?.split.sale.sum).toBe('44000.00')
      const conflicts = await store.client.call('conflicts.list', {})
      expect(conflicts).toMatchObject([{ id: 'transaction:A1', rule: 'transaction-differs', leaves: 2 }])
    }
    await meet()

    const [conflict] = await lyon.client.call('conflicts.list', {})
    const { database, id } = conflict ?? { database: '', id: '' }
    const { rule } = await lyon.client.call('conflicts.show', { database, id })
    // What counts until then stands first.
    expect(rule.map(({ facts }) => facts.find(({ field }) => field === 'priceCents')?.value)).toEqual([
      44_000_00, 45_000_50,
    ])
    const side = rule.find(({ facts }) => facts.some(({ value }) => value === 45_000_50))
    const { decision } = await lyon.client.call('conflicts.settleRule', {
      database,
      id,
      act: 'keep-transaction',
      subject: side?.id ?? '',
      reason: 'The invoice says so',
    })
    await meet()
    for (const store of [lyon, marseille]) {
      expect((await analysisOf(store)).cities[0]?.split.sale.sum).toBe('45000.50')
      expect(await store.client.call('conflicts.list', {})).toEqual([])
    }
    // What either file says is known by now.
    const again = await lyon.client.call('sales.import', { source: file('again.csv', [...LYON, OTHER]) })
    expect(again).toMatchObject({ accepted: 0, alreadyPresent: 3, conflicting: 0 })

    await lyon.client.call('conflicts.undo', { decision, database })
    await meet()
    for (const store of [lyon, marseille]) {
      expect((await analysisOf(store)).cities[0]?.split.sale.sum).toBe('44000.00')
      expect(await store.client.call('conflicts.list', {})).toHaveLength(1)
    }
  })

  it('replicate corrections and withdrawals, whatever arrives first', async () => {
    await lyon.client.call('sales.import', { source: file('lyon.csv', LYON) })
    await meet()
    const { now } = await marseille.client.call('sales.transaction', { id: 'A1' })
    if (now === null) throw new Error('A1 is not there')
    const transaction = { ...now, priceCents: 40_000_00 }
    await marseille.client.call('sales.correct', { id: 'A1', reason: 'a rebate', transaction })
    await marseille.client.call('sales.correct', { id: 'A2', reason: 'cancelled' })
    await meet()
    for (const store of [lyon, marseille]) {
      const { rows, total } = await analysisOf(store)
      expect([rows, total.split.total]).toEqual([1, '40000.00'])
      const shown = await store.client.call('sales.transaction', { id: 'A1' })
      expect(shown).toMatchObject({
        now: { priceCents: 40_000_00 },
        first: { priceCents: 45_000_50 },
        origin: 'imported',
        corrections: [{ reason: 'a rebate', byName: 'Ada Min', site: 'MRS01' }],
      })
      expect((await store.client.call('sales.transaction', { id: 'A2' })).now).toBeNull()
    }
    // The file says what it always said: nothing new, and no conflict.
    const again = await lyon.client.call('sales.import', { source: file('lyon.csv', LYON) })
    expect(again).toMatchObject({ accepted: 0, alreadyPresent: 2, conflicting: 0 })
  })

  it('are compared when they arrive: looking at them writes nothing', async () => {
    await lyon.client.call('sales.import', { source: file('lyon.csv', LYON) })
    await marseille.client.call('sales.import', { source: file('marseille.csv', [OTHER, ...MARSEILLE]) })
    await meet()
    await disputed(lyon)
    await disputed(marseille)
    await meet()
    const stated = [await disputesAt('lyo01'), await disputesAt('mrs01')]
    expect(Object.keys(stated[0] ?? {})).toHaveLength(2)
    // Each states the same two contents in its own ledger, under the same ids.
    expect(Object.keys(stated[1] ?? {})).toEqual(Object.keys(stated[0] ?? {}))
    await lyon.reopen()
    await marseille.reopen()
    const before = await documentsOf()
    for (const { client } of [lyon, marseille]) {
      await client.call('sales.analyse', {})
      await client.call('sales.transactions', {})
      await client.call('sales.overview', {})
      const [conflict] = await client.call('conflicts.list', {})
      const { database = '', id = '' } = conflict ?? {}
      expect((await client.call('conflicts.show', { database, id })).rule).toHaveLength(2)
    }
    expect(await documentsOf()).toEqual(before)
  })

  it('found to differ by two workstations of one site become one revision of one document each', async () => {
    const second = await openSite('LYO01', ['MRS01'])
    await lyon.client.call('sales.import', { source: file('lyon.csv', LYON) })
    await second.client.call('sales.import', { source: file('second.csv', [OTHER]) })
    for (const { client } of [lyon, second, lyon]) await client.call('sync.once', {})
    await disputed(lyon)
    await disputed(second)
    for (const { client } of [lyon, second, lyon]) await client.call('sync.once', {})
    const revisions = Object.values(await disputesAt('lyo01'))
    expect(revisions.map((leaves) => leaves.length)).toEqual([1, 1])
    for (const { client } of [lyon, second]) {
      expect((await client.call('conflicts.list', {})).map(({ id }) => id)).toEqual(['transaction:A1'])
      const { databases } = await client.call('sync.proof', { databases: ['sales-lyo01'] })
      expect(databases).toMatchObject([{ equal: true }])
    }
  })

  it('are compared before a store that lives as long as one command closes', async () => {
    const atTerminal = await openSite('LYO01', ['MRS01'], { replicates: false })
    await lyon.client.call('sales.import', { source: file('lyon.csv', LYON) })
    await marseille.client.call('sales.import', { source: file('marseille.csv', [OTHER]) })
    for (const { client } of [lyon, marseille, atTerminal]) await client.call('sync.once', {})
    await atTerminal.reopen()
    expect(await atTerminal.client.call('conflicts.list', {})).toMatchObject([{ id: 'transaction:A1', leaves: 2 }])
  })

  it('that say a third thing of a settled transaction are a new conflict; a file in its old words is none', async () => {
    await lyon.client.call('sales.import', { source: file('lyon.csv', LYON) })
    await lyon.client.call('sales.import', { source: file('other.csv', [OTHER]) })
    const { now } = await lyon.client.call('sales.transaction', { id: 'A1' })
    if (now === null) throw new Error('A1 is not there')
    await lyon.client.call('sales.correct', {
      ...{ id: 'A1', reason: 'the invoice says so', transaction: { ...now, priceCents: 44_000_00 } },
    })
    expect(await lyon.client.call('conflicts.list', {})).toEqual([])
    await lyon.client.call('sales.import', { source: file('again.csv', [OTHER, ...LYON]) })
    expect(await lyon.client.call('conflicts.list', {})).toEqual([])

    const third = OTHER.replace('44000', '43000')
    await marseille.client.call('sales.import', { source: file('marseille.csv', [third]) })
    await meet()
    await disputed(lyon)
    expect((await analysisOf(lyon)).cities[0]?.split.sale.sum).toBe('44000.00')
  })
})

/** How many documents each ledger holds at either site. */
async function documentsOf() {
  const states = await Promise.all([lyon, marseille].map(({ client }) => client.call('sync.status', {})))
  return states.map(({ databases }) =>
    databases.filter(({ name }) => name.startsWith('sales-')).map(({ name, docs }) => [name, docs]),
  )
}
