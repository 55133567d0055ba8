import { describe, expect, it } from 'vitest'
import { inReplicationOrder } from './database-names'

describe('the order of replication', () => {
  it('is what everything needs first, then modules from the smallest, audit, and photos last', () => {
    const sizes = {
      'enrolment-media-kin01': 1,
      'grades-media-kin01': 2,
      'audit-kin01': 5,
      'sales-kin01': 90,
      'library-kin01': 40,
    }
    const names = Object.entries({ ...sizes, catalogue: 9_000, 'enrolment-kin01': 70, reference: 10 })
    expect(inReplicationOrder(names.map(([name, docs]) => ({ name, docs })))).toEqual([
      'reference',
      'catalogue',
      'library-kin01',
      'enrolment-kin01',
      'sales-kin01',
      'audit-kin01',
      'enrolment-media-kin01',
      'grades-media-kin01',
    ])
  })
})
