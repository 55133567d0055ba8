import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PayloadOf } from '@shared/protocol/verbs'
import type { Hub } from '../../../../couchdb/test/hub-server'
import { startOwnHub } from '../../../../couchdb/test/own-hub'
import { openTestStore, type TestStore } from '../../testing/open-test-store'

const HEADER = 'transaction_id,date,ville,type,modele,prix,duree_location_mois'
const LYON = ['A1,2024-01-15,Lyon,vente,BMW_X3,45000.50,NULL', 'A2,2024-01-31,Lyon,location,Clio,800,12']
const MARSEILLE = ['B1,2024-02-16,Marseille,location,Clio,700,6', 'B2,2024-03-01,Marseille,vente,Clio,9000,']
const SHARED = 'C1,2024-02-01,Paris,vente,Clio,8000,'

let folder: string
let hub: Hub
let lyon: TestStore
let marseille: TestStore

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-ledgers-'))
  hub = await startOwnHub()
  lyon = await openSite('LYO01', ['MRS01'])
  marseille = await openSite('MRS01', ['LYO01'])
})
afterEach(async () => {
  await hub.settled()
  for (const { client } of [lyon, marseille]) await client.call('sync.set', { url: '' })
  await hub.close()
  for (const store of [marseille, lyon]) await store.close()
  rmSync(folder, { recursive: true, force: true })
})

async function openSite(site: string, ledgers: string[]): Promise<TestStore> {
  const store = await openTestStore({ site, modules: ['sales'] })
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
    }
    expect((await lyon.client.call('conflicts.list', {})).filter(({ rule }) => rule !== undefined)).toEqual([])
    expect(await lyon.client.call('sales.sites', {})).toMatchObject({ own: 'LYO01', carried: ['MRS01'] })
  })

  it('that give one transaction two contents count the same one, and both show the conflict until it is settled', async () => {
    const other = (LYON[0] ?? '').replace('45000.50', '44000')
    await lyon.client.call('sales.import', { source: file('lyon.csv', LYON) })
    await marseille.client.call('sales.import', { source: file('marseille.csv', [other, ...MARSEILLE]) })
    await meet()
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
    const side = rule.find(({ facts }) => facts.some(({ value }) => value === '45000.50'))
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
    const again = await lyon.client.call('sales.import', { source: file('again.csv', [...LYON, other]) })
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
})
