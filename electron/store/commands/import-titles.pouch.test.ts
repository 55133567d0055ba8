import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportResult } from '@shared/protocol/library/catalogue'
import { testData } from '../../../scripts/test-data'
import { openTestStore, type TestStore } from '../testing/open-test-store'

let test: TestStore
beforeEach(async () => {
  test = await openTestStore()
})
afterEach(() => test.close())

type Options = Omit<Parameters<typeof test.client.call<'titles.import'>>[1], 'source'>

const importFile = (path: string, options: Options = {}): Promise<ImportResult> =>
  test.client.call('titles.import', { source: { kind: 'path', path }, ...options })

async function importText(text: string, options: Options = {}): Promise<ImportResult> {
  const path = join(test.profile, 'list.csv')
  await writeFile(path, text)
  return importFile(path, options)
}

const counts = ({ created, updated, unchanged, rejectedCount, copiesCreated }: ImportResult) => ({
  created,
  updated,
  unchanged,
  rejected: rejectedCount,
  copies: copiesCreated,
})

const goodbooks = testData('library/goodbooks-10k.csv')
const marc = testData('library/marc21/lul_fre_100.mrc')

describe('importing titles', () => {
  it.skipIf(!goodbooks)('takes ten thousand books, finds them, and has nothing to do the second time', async () => {
    const preview = await importFile(goodbooks ?? '', { dryRun: true })
    expect((await test.client.call('titles.list', { filter: {}, sort: { by: 'title' } })).total).toBe(0)
    const first = await importFile(goodbooks ?? '')
    expect(counts(first)).toEqual({ created: 10_000, updated: 0, unchanged: 0, rejected: 0, copies: 0 })
    expect(counts(preview)).toEqual(counts(first))
    expect(preview.sample).toEqual(first.sample)
    console.log('import', first.ms)
    const second = await importFile(goodbooks ?? '')
    console.log('second', second.ms)
    expect(counts(second)).toEqual({ created: 0, updated: 0, unchanged: 10_000, rejected: 0, copies: 0 })
    const { hits } = await test.client.call('titles.search', { text: 'le pt prince st exupery' })
    expect(hits[0]).toMatchObject({ title: 'The Little Prince' })
    const list = await test.client.call('titles.list', { filter: {}, sort: { by: 'title' } })
    expect(list.total).toBe(10_000)
  })

  it.skipIf(!marc)('takes MARC records', async () => {
    expect(counts(await importFile(marc ?? ''))).toMatchObject({ created: 100, rejected: 0 })
    expect(counts(await importFile(marc ?? ''))).toMatchObject({ unchanged: 100, created: 0 })
  })
})
