import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MODULES } from '@shared/domain/accounts/role'
import { STATISTIC, STATISTICS } from '@shared/domain/statistics/read-statistic'
import type { PayloadOf } from '@shared/protocol/verbs'
import { startOfficeHub, type OfficeHub } from '../../couchdb/test/office-hub'
import { runHub } from '../../couchdb/test/run-hub'
import { openTestStore, type TestStore } from './testing/open-test-store'

/*
 * Two sites and a head office, as they are put up. The reader is a third workstation: the documents of both sites were put into the
 * databases of its own, so that what it counts of them can be held against what head office's views say of all sites.
 */
let hub: OfficeHub
let kinshasa: TestStore
let goma: TestStore
let reader: TestStore
let folder: string

const nowMs = Date.UTC(2026, 4, 20, 9)
const HEADER = 'transaction_id,date,ville,type,modele,prix,duree_location_mois,cout,vehicule_id\n'
const cities = ['Lyon', 'Paris', 'Bâle']
const models = ['BMW_X3', 'Clio', 'Tesla_Model_3', 'Zoé']

/** A thousand transactions over two years, a third of them rentals, some with costs, vehicles and unknown durations. */
function rowsOf(site: string, from: number): string {
  return Array.from({ length: 500 }, (_, at) => {
    const place = from + at * 7
    const day = new Date(Date.UTC(2024, 0, 1) + (place % 730) * 86_400_000).toISOString().slice(0, 10)
    const kind = place % 3 === 0 ? 'location' : 'vente'
    const months = kind === 'location' && place % 2 === 0 ? 1 + (place % 18) : ''
    const cost = place % 4 === 0 ? (place % 900) + 0.25 : ''
    const vehicle = place % 5 === 0 ? `V${place % 11}` : ''
    const money = `${90_000_000 + place}.37`
    return `${site}-${at},${day},${cities[place % 3]},${kind},${models[place % 4]},${money},${months},${cost},${vehicle}\n`
  }).join('')
}

/** What both sites import, each its own piece of it: half is in both, cut differently, and one price is told differently. */
function sharedRows(site: string): string {
  const [first, cents] = site === 'KIN01' ? [0, 37] : [50, 38]
  return Array.from({ length: 100 }, (_, index) => {
    const at = first + index
    const kind = at % 2 === 0 ? 'location' : 'vente'
    const day = new Date(Date.UTC(2024, 5, 1) + at * 86_400_000).toISOString().slice(0, 10)
    return `both-${at},${day},Lyon,${kind},Clio,${1_000 + at}.${at === 61 ? cents : 50},,,V${at % 7}\n`
  }).join('')
}

async function work(store: TestStore, site: string, from: number): Promise<void> {
  const { client } = store
  for (const [name, rows] of [
    [site, rowsOf(site, from)],
    [`${site}-shared`, sharedRows(site)],
  ] as const) {
    const file = join(folder, `${name}.csv`)
    writeFileSync(file, HEADER + rows)
    await client.call('sales.import', { source: { kind: 'path', path: file } })
  }
  const typed = {
    date: '2025-03-04' as never,
    city: 'Lyon',
    type: 'rental',
    model: 'Clio',
    priceCents: 12_345,
    months: 3,
  } as const
  const { id } = await client.call('sales.record', { ...typed, vehicle: 'V1' })
  // Corrected twice; one of a file moved to another city, day and kind; one withdrawn that was the first of its pair.
  await client.call('sales.correct', { id, reason: 'price', transaction: { ...typed, id, priceCents: 99_999 } })
  await client.call('sales.correct', {
    id,
    reason: 'city',
    transaction: { ...typed, id, city: 'Paris', vehicle: 'V2' },
  })
  const [row] = (await client.call('sales.transactions', { text: `${site}-3` })).rows
  if (!row) throw new Error('no row')
  await client.call('sales.correct', {
    id: row.id,
    reason: 'kind',
    transaction: { ...row, type: 'sale', city: 'Lyon', date: '2023-12-30' as never },
  })
  await client.call('sales.correct', { id: `${site}-0`, reason: 'twice' })

  const exceptions = (['photo', 'rightPrint', 'leftPrint', 'signature'] as const).map((what) => ({ what, reason: 'r' }))
  for (const [at, sex] of (['F', 'M', 'F'] as const).entries()) {
    const names = {
      name: 'Kasongo',
      postName: site === 'KIN01' ? 'Mbuyi' : 'Ilunga',
      firstName: ['Anne', 'Jean', 'Rose'][at] ?? '',
    }
    const voter = { ...names, sex, birthDate: '1985-05-14' as never, pictures: {}, exceptions, remarks: [] }
    const { id } = await client.call('voters.enrol', voter)
    if (at === 2) await client.call('voters.setStatus', { id, status: 'rejected', reason: 'r' })
  }
  await teach(client, site)
}

/** Loans of a year, some returned, some never made. */
function loansOf(site: string) {
  const stamp = { at: '0mk0kq5c0-0000-D1', by: 'user:1', device: 'D1' }
  const envelope = { type: 'loan', schemaVersion: 1, site, created: stamp, updated: stamp }
  const same = { memberId: 'member:1', titleId: 'title:1', barcode: 'B1', dueOn: '2026-12-01', renewals: 0 }
  return Array.from({ length: 30 }, (_, at) => ({
    ...{ _id: `loan:${site}${at}`, ...envelope, ...same, cancelled: at % 7 === 0 },
    lentOn: `2025-${String(1 + (at % 12)).padStart(2, '0')}-03`,
    ...(at % 3 === 0 ? { returnedOn: '2025-12-24' } : {}),
  }))
}

async function teach(client: TestStore['client'], site: string): Promise<void> {
  const days = { startsOn: '2025-09-01' as never, endsOn: '2026-06-30' as never }
  const year = await client.call('school.save', { kind: 'schoolYear', name: '2025-2026', ...days })
  const period = await client.call('school.save', { kind: 'period', name: 'T1', schoolYearId: year.id, ...days })
  for (const [name, maximumHundredths] of [
    ['3e A', 2000],
    ['3e B', 3700],
  ] as const) {
    const room = await client.call('school.save', { kind: 'class', name, schoolYearId: year.id })
    const subject = await client.call('school.save', { kind: 'subject', name: `Maths ${site} ${name}` })
    const about = { classId: room.id, subjectId: subject.id, periodId: period.id, takenOn: days.startsOn }
    for (const coefficientHundredths of [100, 250]) {
      const title = `Interro ${coefficientHundredths}`
      const { id } = await client.call('assessments.save', {
        ...about,
        title,
        coefficientHundredths,
        maximumHundredths,
      })
      for (const [at, firstName] of ['Jean', 'Marie'].entries()) {
        const student = await client.call('students.add', { name: title, firstName, classId: room.id })
        const value = { state: 'graded' as const, valueHundredths: 1234 + at * 77 + coefficientHundredths }
        await client.call('grades.enter', { entries: [{ studentId: student.id, assessmentId: id, value }] })
      }
    }
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comptoir-statistics-'))
  hub = await startOfficeHub()
  await runHub(hub, 'bootstrap')
  const modules = [...MODULES]
  for (const site of ['KIN01', 'GOM01']) await runHub(hub, 'site', 'add', site, '--modules', modules.join(','))
  const open = async (site: string) => {
    const name = `${site.toLowerCase()}-desk1`
    const { json } = await runHub(hub, 'device', 'add', name, '--site', site, '--statistics')
    const store = await openTestStore({ site, modules, nowMs, environment: { replicates: false } })
    const url = hub.address.replace('http://', `http://${name}:${json.password}@`)
    await store.client.call('sync.set', { url, continuous: false })
    return store
  }
  kinshasa = await open('KIN01')
  goma = await open('GOM01')
  await work(kinshasa, 'KIN01', 0)
  await work(goma, 'GOM01', 3)
  for (const site of ['KIN01', 'GOM01']) await hub.database(`library-${site.toLowerCase()}`).bulkDocs(loansOf(site))
  for (const { client } of [kinshasa, goma]) await client.call('sync.once', {})
  await hub.replicate()
  await runHub(hub, 'indexer', '--once')

  await runHub(hub, 'site', 'add', 'SUM01', '--modules', modules.join(','))
  for (const module of modules)
    for (const site of ['kin01', 'gom01']) {
      const from = hub.database(`${module}-${site}`)
      const { rows } = await from.allDocs({ include_docs: true })
      const documents = rows.flatMap(({ doc }) => doc ?? []).filter(({ _id }) => !_id.startsWith('_'))
      await hub.database(`${module}-sum01`).bulkDocs(documents, { new_edits: false })
    }
  reader = await open('SUM01')
  await reader.client.call('sync.once', {})
})
afterAll(async () => {
  await reader.close()
  await goma.close()
  await kinshasa.close()
  await hub.close()
  await rm(folder, { recursive: true, force: true })
})

describe.each(STATISTICS)('the statistic of %s', (name) => {
  it('is the same from head office and over the documents of both sites here, at every level', async () => {
    for (let level = 0; level <= STATISTIC[name].parts.length; level++) {
      const here = await reader.client.call('statistics.read', { name, level })
      const there = await reader.client.call('statistics.read', { name, level, source: 'head-office' })
      expect(here.rows.length).toBeGreaterThan(0)
      expect(there).toEqual(here)
      const { json } = await runHub(hub, 'statistics', name, '--level', String(level))
      expect(json.rows.map(({ values }: { values: unknown }) => values)).toHaveLength(here.rows.length)
    }
  })

  it('is what the sites have, put together', async () => {
    const ask = async ({ client }: TestStore) => (await client.call('statistics.read', { name, level: 1 })).rows
    const there = await kinshasa.client.call('statistics.read', { name, level: 1, source: 'head-office' })
    const sites = [...(await ask(kinshasa)), ...(await ask(goma))]
    if (name === 'revenue') return
    expect(there.rows).toEqual(sites.toSorted((a, b) => ((a.key[0] ?? '') < (b.key[0] ?? '') ? -1 : 1)))
  })
})

describe('the analysis of sales', () => {
  const filters: PayloadOf<'sales.analyse'>[] = [
    {},
    { rental: 'spread' },
    { from: '2024-06' },
    { from: '2024-06', to: '2025-02', rental: 'spread' },
    { cities: ['Lyon'], types: ['rental'] },
    { models: ['Clio', 'Zoé'], to: '2025-05' },
    { cities: ['Paris', 'Bâle'], models: ['BMW_X3'], types: ['sale'], rental: 'spread' },
  ]
  it.each(filters)('is the same from head office as from the ledger, with %j', async (filter) => {
    const { ms: _, workers: _workers, ...here } = await reader.client.call('sales.analyse', filter)
    const there = await reader.client.call('sales.analyse', { ...filter, source: 'head-office' })
    const { ms: _ms, workers: _none, unclear, waiting, ...rest } = there
    expect(here.rows).toBeGreaterThan(0)
    expect(rest).toEqual(here)
    expect({ unclear, waiting }).toEqual({ unclear: 0, waiting: 0 })
  })
})

describe('head office', () => {
  const ask = (client: TestStore['client']) =>
    client.call('statistics.read', { name: 'loans', level: 1, source: 'head-office' })

  it('refuses a workstation that may not ask for all sites, and says so', async () => {
    const { json } = await runHub(hub, 'device', 'add', 'kin01-desk2', '--site', 'KIN01')
    const url = hub.address.replace('http://', `http://kin01-desk2:${json.password}@`)
    await kinshasa.client.call('sync.set', { url })
    await expect(ask(kinshasa.client)).rejects.toMatchObject({ code: 'statistics.refused' })
    const again = await runHub(hub, 'device', 'add', 'kin01-desk2', '--site', 'KIN01', '--renew', '--statistics')
    await kinshasa.client.call('sync.set', {
      url: hub.address.replace('http://', `http://kin01-desk2:${again.json.password}@`),
    })
    expect((await ask(kinshasa.client)).rows).toHaveLength(2)
  })

  it('is not asked for a person who may not see all sites', async () => {
    await kinshasa.client.call('users.add', {
      name: 'lib',
      displayName: 'L',
      roles: ['librarian'],
      password: 'un mot de passe',
    })
    const librarian = await kinshasa.connect()
    await librarian.call('session.signIn', { name: 'lib', password: 'un mot de passe' })
    const before = hub.requests.length
    await expect(ask(librarian)).rejects.toMatchObject({
      code: 'right.missing',
      details: { right: 'statistics.allSites' },
    })
    expect(hub.requests).toHaveLength(before)
    expect((await librarian.call('statistics.read', { name: 'loans', level: 1 })).rows).toHaveLength(1)
  })

  it('says that it is building, away or nowhere', async () => {
    const heal = hub.faults.inject(() => true, { kind: 'status', status: 500 })
    await expect(ask(goma.client)).rejects.toMatchObject({ code: 'statistics.busy', retryable: true })
    heal()
    const cut = hub.faults.inject(() => true, { kind: 'cut' })
    await expect(ask(goma.client)).rejects.toMatchObject({ code: 'sync.unreachable' })
    cut()
    await goma.client.call('sync.set', { url: '' })
    await expect(ask(goma.client)).rejects.toMatchObject({ code: 'sync.not-configured' })
  })
})
