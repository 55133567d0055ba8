import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { mapLoan } from '@shared/domain/library/loan-statistics'
import { groupRows, mapWith, type ViewRow } from '../test/office-views'
import { designsOf } from './design-documents'

const guardSchema = z.object({ validate_doc_update: z.string() })
const viewSchema = z.object({ views: z.object({ 'by-month': z.object({ map: z.string(), reduce: z.string() }) }) })
const guardOf = (database: string) => guardSchema.parse(designsOf(database)['guard']).validate_doc_update
const transactionsMap = viewSchema.parse(designsOf('sales-all')['transactions']).views['by-month'].map
const loansMap = viewSchema.parse(designsOf('library-all')['loans']).views['by-month'].map

/** Runs a validation function where it can reach nothing, as the query server does. */
function refusalBy(database: string, [document, before, roles]: readonly [object, object | null, readonly string[]]) {
  try {
    runInNewContext(`(${guardOf(database)})`, {})(document, before, { name: 'x', roles }, {})
    return 'allowed'
  } catch (thrown) {
    return z.object({ forbidden: z.string() }).parse(thrown).forbidden
  }
}

const device = ['comptoir-device', 'site:kin01']
const portrait = { _id: 'portrait:ab', type: 'portrait' }

describe('the guard of reference', () => {
  it.each([
    ['a device writes an account', [{ _id: 'user:1', type: 'user' }, null, device], 'allowed'],
    [
      'a device changes an account',
      [{ _id: 'user:1', type: 'user' }, { _id: 'user:1', type: 'user' }, device],
      'allowed',
    ],
    [
      'a device relays what another site wrote',
      [{ _id: 'site:GOM01', type: 'site', site: 'GOM01' }, null, device],
      'allowed',
    ],
    [
      'a device ends a losing version',
      [{ _id: 'user:1', _deleted: true }, { _id: 'user:1', type: 'user' }, device],
      'allowed',
    ],
    ['a device writes a photo', [portrait, null, device], 'allowed'],
    ['an administrator writes anything', [{ _id: 'x' }, null, ['_admin']], 'allowed'],
    ['an id that does not begin with the type', [{ _id: 'user:1', type: 'site' }, null, device], 'wrong-id'],
    ['no type', [{ _id: 'user:1' }, null, device], 'wrong-id'],
    ['another photo under the same name', [portrait, portrait, device], 'never-changed'],
    [
      'another version of a merge rule',
      [{ _id: 'merge-policy:x', type: 'merge-policy' }, { _id: 'merge-policy:x' }, device],
      'never-changed',
    ],
    ['a design document', [{ _id: '_design/x' }, null, device], 'server-only'],
  ] as const)('%s: %s', (_, question, answer) => {
    expect(refusalBy('reference', question)).toBe(answer)
  })
})

describe('the guard of a consolidated database', () => {
  it.each([
    ['the jobs', ['comptoir-consolidator'], 'allowed'],
    ['an administrator', ['_admin'], 'allowed'],
    ['an analyst', ['comptoir-analyst'], 'read-only'],
    ['a device', device, 'read-only'],
  ] as const)('written by %s', (_, roles, answer) => {
    expect(refusalBy('grades-all', [{ _id: 'loan:1', type: 'loan' }, null, roles])).toBe(answer)
  })
})

it('slows no database that workstations write much to', () => {
  for (const database of ['library-kin01', 'catalogue', 'sales-kin01', 'library-kin01-snapshot'])
    expect(designsOf(database)).toEqual({})
})

describe('the functions of the server', () => {
  it.each([
    ['reference', guardOf('reference')],
    ['consolidated', guardOf('library-all')],
    ['loans', loansMap],
    ['transactions', transactionsMap],
  ])('%s use no syntax that CouchDB’s engines refuse', (_, source) => {
    expect(source).not.toMatch(/\?\.|\?\?|=>|`|\.\.\.|\basync\b|\bimport\b|\brequire\b/)
  })

  it('sum transactions of chunks, of the desk, and what was corrected', () => {
    const content = { date: '2024-03-05', city: 'Lyon', kind: 'sale', priceCents: 900_00 }
    const documents = [
      {
        _id: 'chunk:1',
        type: 'chunk',
        sums: { cities: ['Lyon', 'Paris'], cells: [0, 1488, 0, 2, 500, 1, 1490, 1, 1, 80] },
      },
      { _id: 'transaction:1', type: 'transaction', ...content },
      { _id: 'correction:1', type: 'correction', before: content, fields: { ...content, priceCents: 800_00 } },
      { _id: 'correction:2', type: 'correction', before: { ...content, priceCents: 800_00 } },
      { _id: 'import:1', type: 'import' },
    ]
    const sums = new Map<string, number>()
    for (const { key, value } of mapWith(transactionsMap, documents)) {
      const name = z.array(z.string()).parse(key).join(' ')
      sums.set(name, (sums.get(name) ?? 0) + value)
    }
    expect(Object.fromEntries(sums)).toEqual({
      '2024 01 Lyon sale count': 2,
      '2024 01 Lyon sale cents': 500,
      '2024 03 Paris rental count': 1,
      '2024 03 Paris rental cents': 80,
      '2024 03 Lyon sale count': 0,
      '2024 03 Lyon sale cents': 0,
    })
  })

  it('count loans as the workstation counts them', () => {
    const loans = [
      { _id: 'loan:1', type: 'loan', site: 'KIN01', lentOn: '2026-01-03', cancelled: false },
      { _id: 'loan:2', type: 'loan', site: 'KIN01', lentOn: '2026-01-09', returnedOn: '2026-01-20', cancelled: false },
      { _id: 'loan:3', type: 'loan', site: 'GOM01', lentOn: '2026-02-01', cancelled: false },
      { _id: 'loan:4', type: 'loan', site: 'GOM01', lentOn: '2026-02-01', cancelled: true },
      { _id: 'copy:1', type: 'copy', site: 'KIN01' },
    ]
    const here: ViewRow[] = []
    for (const loan of loans) mapLoan(loan, (key, value) => here.push({ id: loan._id, key, value }))
    expect(mapWith(loansMap, loans)).toEqual(here)
    expect(groupRows(here, 4)).toEqual([
      { key: ['GOM01', '2026', '02', 'lent'], value: 1 },
      { key: ['GOM01', '2026', '02', 'out'], value: 1 },
      { key: ['KIN01', '2026', '01', 'lent'], value: 2 },
      { key: ['KIN01', '2026', '01', 'out'], value: 1 },
    ])
  })
})
