import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Workbook } from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testData } from '../scripts/test-data'
import { createProfile, runCommand } from './testing/run-command'

const { folder, profile, remove } = createProfile()
const HEADER = 'transaction_id,date,ville,type,modele,prix,duree_location_mois\n'
const realFile = testData('sales/ventes-2010-2012.csv.gz')
const expectedFile = testData('sales/ventes-2010-2012.expected.json')

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
  if (made.code !== 0) throw new Error(made.err)
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

  it('settles it by saying which content is right', async () => {
    const { rule } = (await run('conflicts', 'show', 'transaction:A1')).json
    const found = rule.find((side: { label: string }) => side.label === 'changed.csv')
    const settled = await run(
      ...[
        'conflicts',
        'resolve',
        'transaction:A1',
        '--act',
        'keep-transaction',
        '--on',
        found.id,
        '--reason',
        'invoice',
      ],
    )
    expect(settled.code).toBe(0)
    expect((await run('conflicts', 'list')).json).toEqual([])
    expect((await run('sales', 'analyse', '--city', 'Lyon')).json.total.split.sale.sum).toBe('44000.00')
  })

  it('takes transactions that are typed in, corrected and withdrawn into the same analysis', async () => {
    const words = ['--date', '2024-03-02', '--city', 'Nice', '--type', 'sale', '--model', 'Clio', '--price', '9000,50']
    expect((await run('sales', 'record', '--id', 'N1', ...words)).json).toMatchObject({ id: 'N1', priceCents: 900_050 })
    expect((await run('sales', 'record', '--id', 'N1', ...words)).json.error.code).toBe('sales.transaction-exists')
    const sum = async () => (await run('sales', 'analyse', '--city', 'Nice')).json.total.split.total
    expect(await sum()).toBe('9000.50')
    await run('sales', 'correct', 'N1', '--price', '8000', '--reason', 'rebate')
    expect(await sum()).toBe('8000.00')
    expect((await run('sales', 'list', '--city', 'Nice')).json).toMatchObject({
      total: 1,
      rows: [{ priceCents: 800_000 }],
    })
    await run('sales', 'withdraw', 'N1', '--reason', 'cancelled')
    expect(await sum()).toBe('0.00')
    expect((await run('sales', 'show', 'N1')).json).toMatchObject({
      ...{ now: null, origin: 'typed', first: { priceCents: 900_050 } },
      corrections: [{ reason: 'cancelled' }, { reason: 'rebate', transaction: { priceCents: 800_000 } }],
    })
    expect((await run('sales', 'correct', 'X9', '--reason', 'x')).json.error.code).toBe('sales.transaction-unknown')
  })

  it('knows a margin once a cost is stated, and not before', async () => {
    const margin = async () => (await run('sales', 'analyse', '--city', 'Paris')).json.total.margin
    expect(await margin()).toEqual({ sale: null, rental: null })
    expect((await run('sales', 'cost', '--model', 'clio', '--type', 'sale', '--cost', '7000')).json).toEqual({
      changed: 1,
    })
    expect((await margin()).sale).toMatchObject({ known: 1, of: 1, fromTable: 1, sum: '2000.00' })
    expect((await run('sales', 'costs')).json).toEqual([{ model: 'clio', kind: 'sale', costCents: 700_000 }])
    await run('sales', 'cost', '--model', 'Clio', '--type', 'sale', '--unknown')
    expect((await margin()).sale).toBeNull()
  })

  it('reads what models cost from a file, line by line, and says which lines state none', async () => {
    const costs = join(folder, 'couts.csv')
    writeFileSync(
      costs,
      [
        'Véhicule;Nature;Prix de revient',
        'BMW_X3;Vente;40\u202f000,50',
        'Clio;vente;7000',
        'Clio;location;x',
        ';vente;1',
        'Clio;vente;6000',
        'Tesla_Model_3;leasing;1',
        'Tesla_Model_3;location;',
        'Clio;Location;300,5',
      ].join('\n'),
    )
    const rejected = [
      { line: 4, reason: 'bad-cost' },
      { line: 5, reason: 'missing-model' },
      { line: 6, reason: 'cost-twice', otherLine: 3 },
      { line: 7, reason: 'unknown-type' },
      { line: 8, reason: 'missing-cost' },
    ]
    const looked = (await run('sales', 'import-costs', costs, '--dry-run')).json
    expect(looked).toMatchObject({ dryRun: true, read: 8, changed: 3, rejectedCount: 5, rejected })
    expect((await run('sales', 'costs')).json).toEqual([])
    expect((await run('sales', 'import-costs', costs)).json).toMatchObject({ changed: 3, unchanged: 0, rejected })
    expect((await run('sales', 'import-costs', costs)).json).toMatchObject({ changed: 0, unchanged: 3 })
    expect((await run('sales', 'costs')).json).toEqual([
      { model: 'BMW_X3', kind: 'sale', costCents: 4_000_050 },
      { model: 'Clio', kind: 'sale', costCents: 700_000 },
      { model: 'Clio', kind: 'rental', costCents: 30_050 },
    ])
    const { margin } = (await run('sales', 'analyse', '--city', 'Paris')).json.total
    expect(margin.sale).toMatchObject({ known: 1, of: 1, fromTable: 1, sum: '2000.00' })
  })

  it('reads costs from a workbook, sales and rentals beside each other, with its columns mapped', async () => {
    const book = new Workbook()
    const sheet = book.addWorksheet('Tarifs')
    sheet.addRows([['Quoi', 'Achat', 'Entretien'], ['Clio', 7100.5, 310], ['Zoe', null, 250.25], ['Kangoo']])
    const file = join(folder, 'couts.xlsx')
    await book.xlsx.writeFile(file)
    expect((await run('sales', 'import-costs', file)).json.error).toMatchObject({
      code: 'sales.cost-columns-missing',
      details: { missing: 'model, type, cost', header: 'Quoi, Achat, Entretien' },
    })
    const map = ['--map', 'modele=Quoi,sale=Achat,rental=Entretien']
    expect((await run('sales', 'import-costs', file, ...map)).json).toMatchObject({
      ...{ read: 3, changed: 3, unchanged: 0 },
      rejected: [{ line: 4, reason: 'missing-cost', text: 'Kangoo' }],
    })
    expect((await run('sales', 'costs')).json).toContainEqual({ model: 'Zoe', kind: 'rental', costCents: 25_025 })
    expect((await run('sales', 'import-costs', file, '--map', 'modele=Nom')).json.error.code).toBe(
      'import.column-missing',
    )
    for (const [model, type] of [
      ...[
        ['BMW_X3', 'sale'],
        ['Clio', 'sale'],
        ['Clio', 'rental'],
        ['Zoe', 'rental'],
      ],
    ] as const)
      await run('sales', 'cost', '--model', model ?? '', '--type', type ?? '', '--unknown')
    expect((await run('sales', 'costs')).json).toEqual([])
  })

  it('saves every row that cannot be counted, and lists, and the report', async () => {
    const bad = file('bad.csv', [
      ...Array.from({ length: 150 }, (_, at) => `Z${at},2024-02-30,Lyon,vente,X,1,`),
      ...lyon,
    ])
    const out = join(folder, 'bad-rows.csv')
    expect((await run('sales', 'rejected', bad, '--out', out)).json).toMatchObject({ rows: 150, total: 150 })
    const saved = readFileSync(out, 'utf8').trimEnd().split('\n')
    expect([saved.length, saved.at(-1)]).toEqual([151, 'bad.csv,151,bad-date,"Z149,2024-02-30,Lyon,vente,X,1,"'])
    const list = join(folder, 'list.json')
    expect((await run('sales', 'export', list, '--city', 'Lyon')).code).toBe(0)
    expect(JSON.parse(readFileSync(list, 'utf8'))).toHaveLength(2)
    expect((await run('sales', 'report', join(folder, 'report.pdf'))).json.pages).toBeGreaterThan(0)
    const ofFile = await run('sales', 'report', join(folder, 'of-file.pdf'), bad, '--rental', 'spread')
    expect(ofFile.json.pages).toBeGreaterThan(0)
    const nothing = await run('sales', 'report', join(folder, 'none.pdf'), bad, '--city', 'Nowhere')
    expect(nothing.json.error.code).toBe('report.nothing-to-print')
  })

  it('carries the ledgers of other sites when it is told to', async () => {
    expect((await run('sales', 'sites', '--carry', 'lyo01, par01')).json).toEqual({ chosen: ['LYO01', 'PAR01'] })
    expect((await run('sales', 'sites')).json).toMatchObject({ own: 'MRS01', carried: ['LYO01', 'PAR01'] })
    expect((await run('sales', 'sites', '--carry', '')).json).toEqual({ chosen: [] })
  })

  it('loads sample transactions, and takes all of them away again', async () => {
    const before = (await run('sales', 'analyse')).json.rows
    const { transactions } = (await run('demo', '--modules', 'sales')).json.loaded
    expect(transactions).toBeGreaterThan(5000)
    const { rows, total } = (await run('sales', 'analyse')).json
    expect(rows).toBe(before + transactions)
    expect([total.margin.sale, total.trend, total.rotation?.per]).not.toContain(null)
    await run('demo', 'remove')
    expect((await run('sales', 'analyse')).json.rows).toBe(before)
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

  it.skipIf(realFile === undefined || expectedFile === undefined)(
    'counts the real file exactly as it was counted elsewhere, whoever shares the work how',
    async () => {
      const expected = JSON.parse(readFileSync(expectedFile ?? '', 'utf8'))
      const cellsOf = (analysis: Analysed) =>
        analysis.cities.flatMap(({ city, months }) =>
          months.flatMap(({ month, sale, rental }) => [
            ...(sale.count === 0 ? [] : [[city, month, 'vente', sale.count, Number(sale.sum)]]),
            ...(rental.count === 0 ? [] : [[city, month, 'location', rental.count, Number(rental.sum)]]),
          ]),
        )
      const wanted = expected.par_ville_mois_type.map((cell: Record<string, unknown>) => [
        ...[cell['ville'], cell['mois'], cell['type'], cell['nombre'], cell['somme_prix']],
      ])
      const inOrder = (cells: readonly unknown[]) => cells.map((cell) => JSON.stringify(cell)).toSorted()
      for (const model of ['forkjoin', 'mapreduce', 'pipeline']) {
        const { json } = await run('sales', 'analyse', realFile ?? '', '--model', model, '--workers', '2')
        expect([json.rows, json.rejected, json.cities.length]).toEqual([expected.lignes, 0, expected.villes])
        expect(inOrder(cellsOf(json))).toEqual(inOrder(wanted))
        const { sale, rental } = json.total.split
        const { vente, location } = expected.total_par_type
        expect([sale.count, sale.sum]).toEqual([vente.nombre, vente.somme_prix.toFixed(2)])
        expect([rental.count, rental.sum]).toEqual([location.nombre, location.somme_prix.toFixed(2)])
      }
    },
  )
})

interface Counted {
  readonly count: number
  readonly sum: string
}

interface Analysed {
  readonly cities: readonly {
    readonly city: string
    readonly months: readonly { readonly month: string; readonly sale: Counted; readonly rental: Counted }[]
  }[]
}
