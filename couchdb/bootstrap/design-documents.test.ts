import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { designsOf } from './design-documents'

const guardSchema = z.object({ validate_doc_update: z.string() })
const guardOf = (database: string) => guardSchema.parse(designsOf(database)['guard']).validate_doc_update

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
