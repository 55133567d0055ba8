import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { mapLoan } from '@shared/domain/library/loan-statistics'
import { groupRows, mapWith, type ViewRow } from '../test/office-views'
import { designsOf } from './design-documents'

const guardSchema = z.object({ validate_doc_update: z.string() })
const viewSchema = z.object({ views: z.object({ 'by-month': z.object({ map: z.string(), reduce: z.string() }) }) })
const guardOf = (database: string) => guardSchema.parse(designsOf(database)['guard']).validate_doc_update
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
  ])('%s use no syntax that CouchDB’s engines refuse', (_, source) => {
    expect(source).not.toMatch(/\?\.|\?\?|=>|`|\.\.\.|\basync\b|\bimport\b|\brequire\b/)
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
