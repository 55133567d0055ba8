import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testData } from '../scripts/test-data'
import { createProfile, runCommand } from './testing/run-command'

const { folder, profile, remove } = createProfile()
const HEADER = 'transaction_id,date,ville,type,modele,prix,duree_location_mois\n'
const realFile = testData('sales/ventes-2010-2012.csv.gz')

const run = (...words: string[]) => runCommand(['--profile', profile, '--user', 'kabila', '--json', ...words])

function file(name: string, rows: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(path, HEADER + rows.map((row) => `${row}\n`).join(''))
  return path
}

/** What an analysis says, without what differs from run to run. */
function said({ json }: { json: Record<string, unknown> }) {
  const { rows, cities, total, comparison } = json
  return { rows, cities, total, comparison }
}

beforeAll(async () => {
  const made = await run('init', '--site', 'MRS01', '--name', 'Marseille', '--modules', 'sales', '--admin', 'kabila')
  expect(made.err).toBe('')
})
afterAll(remove)

describe('the ledger of a site', () => {
  const lyon = ['A1,2024-01-15,Lyon,vente,BMW_X3,45000.50,NULL', 'A2,2024-01-31,Lyon,location,Clio,800,12']
  const paris = ['B1,2024-02-16,Paris,location,Tesla_Model_3,800,12', 'B2,2024-03-01,Paris,vente,Clio,9000,']

  it('adds a file once, and of an overlapping one only what is new', async () => {
    const first = file('lyon.csv', [...lyon, 'A3,2024-02-30,Lyon,vente,Clio,1,'])
    expect((await run('sales', 'import', first)).json).toMatchObject({
      read: 3,
      accepted: 2,
      alreadyPresent: 0,
      conflicting: 0,
      rejected: [{ line: 4, id: 'A3', reason: 'bad-date' }],
    })
    expect((await run('sales', 'import', first)).json).toMatchObject({ accepted: 0, alreadyPresent: 2, conflicting: 0 })
    const both = file('both.csv', [...lyon, ...paris])
    expect((await run('sales', 'import', both)).json).toMatchObject({ accepted: 2, alreadyPresent: 2 })
  })

  it('analyses like the files that were imported, put together', async () => {
    const whole = file('whole.csv', [...lyon, ...paris])
    for (const how of [
      [],
      ['--rental', 'spread'],
      ['--from', '2024-02'],
      ['--city', 'Paris', '--rental', 'spread', '--from', '2024-03'],
    ]) {
      const ofLedger = await run('sales', 'analyse', ...how)
      const ofFile = await run('sales', 'analyse', whole, ...how)
      expect(said(ofLedger)).toEqual(said(ofFile))
    }
    const apart = await run('sales', 'analyse', file('l.csv', lyon), file('p.csv', paris))
    expect(said(apart)).toEqual(said(await run('sales', 'analyse', whole)))
  })

  it('shows a changed row under a known id as a conflict, and goes on counting what it knew', async () => {
    const changed = file('changed.csv', [lyon[0]?.replace('45000.50', '44000') ?? ''])
    expect((await run('sales', 'import', changed)).json).toMatchObject({
      accepted: 0,
      alreadyPresent: 0,
      conflicting: 1,
    })
    expect((await run('conflicts', 'list')).json).toMatchObject([{ id: 'transaction:A1', severity: 'rule' }])
    expect((await run('sales', 'analyse', '--city', 'Lyon')).json.total.split.sale.sum).toBe('45000.50')
  })

  it('says what is wrong with a file it cannot read', async () => {
    const failed = await run('sales', 'import', join(folder, 'nowhere.csv'))
    expect([failed.code, failed.json.error.code]).toEqual([1, 'import.file-not-found'])
    const noColumns = join(folder, 'columns.csv')
    writeFileSync(noColumns, 'a;b\n1;2\n')
    expect((await run('sales', 'analyse', noColumns)).json.error).toMatchObject({ code: 'sales.columns-missing' })
  })
})

describe.skipIf(realFile === undefined)('the real file', () => {
  it('imports in halves that overlap into a ledger that analyses like the file', async () => {
    const [header, ...rows] = gunzipSync(readFileSync(realFile ?? ''))
      .toString('utf8')
      .trimEnd()
      .split('\n')
    const part = (name: string, from: number, to: number) => {
      const path = join(folder, name)
      writeFileSync(path, [header, ...rows.slice(from, to)].join('\n'))
      return path
    }
    const other = createProfile()
    const there = (...words: string[]) =>
      runCommand(['--profile', other.profile, '--user', 'kabila', '--json', ...words])
    await there('init', '--site', 'LYO01', '--name', 'Lyon', '--modules', 'sales', '--admin', 'kabila')
    expect((await there('sales', 'import', part('one.csv', 0, 70_000))).json).toMatchObject({ accepted: 70_000 })
    expect((await there('sales', 'import', part('two.csv', 60_000, 125_000))).json).toMatchObject({
      accepted: 55_000,
      alreadyPresent: 10_000,
    })
    expect(said(await there('sales', 'analyse'))).toEqual(said(await there('sales', 'analyse', realFile ?? '')))
    other.remove()
  })
})
