import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { GUARD_CASES } from '../test/guard-cases'
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

describe.each(Object.entries(GUARD_CASES))('the guard of %s', (database, cases) => {
  it.each(cases)('$name: $answer', ({ document, before, roles, answer }) => {
    expect(refusalBy(database, [document, before ?? null, roles])).toBe(answer)
  })
  it('uses no syntax that CouchDB’s engines refuse', () => {
    expect(guardOf(database)).not.toMatch(/\?\.|\?\?|=>|`|\.\.\.|\basync\b|\bimport\b|\brequire\b/)
  })
})

it('stops a design document that is not the server’s', () => {
  expect(refusalBy('reference', [{ _id: '_design/x' }, null, ['comptoir-device']])).toBe('server-only')
})

it('slows no database that workstations write much to', () => {
  for (const database of ['library-kin01', 'catalogue', 'sales-kin01', 'library-kin01-snapshot'])
    expect(designsOf(database)).toEqual({})
})
