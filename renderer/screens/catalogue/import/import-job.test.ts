import { expect, test } from 'vitest'
import type { ImportResult } from '@shared/protocol/library/catalogue'
import { importPayload, joinResults } from './import-job'

const part = (more: Partial<ImportResult>): ImportResult => ({
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  rejected: [],
  rejectedCount: 0,
  warnings: {},
  copiesCreated: 0,
  format: 'csv',
  dryRun: false,
  cancelled: false,
  lastRecord: 0,
  sample: [],
  ms: 0,
  ...more,
})

test('an import that was stopped goes on after its last record, and its two parts count as one', () => {
  const file = { ticket: 't', fileName: 'livres.csv', bytes: 1 }
  const settings = {
    kind: 'titles',
    format: undefined,
    encoding: undefined,
    delimiter: undefined,
    mapping: undefined,
    copies: 1,
  } as const
  const stopped = part({ read: 500, created: 500, cancelled: true, lastRecord: 500, warnings: { a: 1 }, ms: 10 })
  expect(importPayload(file, settings, false, stopped.lastRecord)).toMatchObject({ resumeAfter: 500 })
  expect(importPayload(file, settings, false)).not.toHaveProperty('resumeAfter')
  const rest = part({ read: 300, created: 290, updated: 10, lastRecord: 800, warnings: { a: 2, b: 1 }, ms: 5 })
  expect(joinResults(stopped, rest)).toEqual(
    part({ read: 800, created: 790, updated: 10, lastRecord: 800, warnings: { a: 3, b: 1 }, ms: 15 }),
  )
})
