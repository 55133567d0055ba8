import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportResult } from '@shared/protocol/library/catalogue'
import { testData } from '../../../../scripts/test-data'
import { openTestStore, type TestStore } from '../../testing/open-test-store'

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
    const second = await importFile(goodbooks ?? '')
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

  const list = `number,title,authors,isbn,copies
1,L’été,A. Camus,0439023483,2
2,L’été,A. Camus,,
2,L'été,A. Camus,,
,L’été,A. Camus,,
3,,Personne,,
4,Mauvais numéro,,9780000000000,
`
  const mapping = { sourceNumber: 'number', title: 'title', authors: 'authors', isbn: 'isbn', copies: 'copies' }

  it('tells the same from the different, and previews what it will do', async () => {
    const preview = await importText(list, { mapping, dryRun: true })
    const result = await importText(list, { mapping })
    expect(counts(result)).toEqual({ created: 3, updated: 1, unchanged: 1, rejected: 1, copies: 2 })
    expect({ ...preview, ms: 0, dryRun: false }).toEqual({ ...result, ms: 0 })
    expect(result.rejected).toEqual([{ line: 6, id: '5', reason: 'title-missing' }])
    expect(result.warnings).toEqual({ 'isbn-check-digit-wrong': 1 })
    expect(counts(await importText(list, { mapping }))).toMatchObject({ created: 0, copies: 0, rejected: 1 })
  })

  it('adds what a list brings and takes nothing away', async () => {
    const { id } = await test.client.call('titles.add', { title: 'Germinal', authors: ['Zola'], isbn: '0439023483' })
    await test.client.call('titles.update', { id, changes: { shelfMark: 'R ZOL', subjects: ['Mines'] } })
    expect(counts(await importText('title,isbn,year,subjects\nGerminal,0439023483,1885,Roman\n'))).toMatchObject({
      updated: 1,
    })
    expect(await test.client.call('titles.show', { id })).toMatchObject({
      authors: ['Zola'],
      year: 1885,
      shelfMark: 'R ZOL',
      subjects: ['Mines', 'Roman'],
    })
  })

  it('does not take record 1 of another catalogue for its own record 1', async () => {
    await importText('id,title,authors\n1,Germinal,Zola\n')
    expect(counts(await importText('id,title,authors\n1,Moby Dick,Melville\n'))).toMatchObject({
      created: 1,
      updated: 0,
    })
  })

  it('stops where it is cancelled and goes on from there', async () => {
    const rows = Array.from({ length: 5000 }, (_, at) => `${at + 1},Titre ${at + 1}`)
    const path = join(test.profile, 'long.csv')
    await writeFile(path, ['id,title', ...rows].join('\n'))
    let cancel = () => undefined as void
    const source = { kind: 'path', path } as const
    const first = await test.client.call(
      'titles.import',
      { source },
      { onStart: (stop) => (cancel = stop), onProgress: () => cancel() },
    )
    expect(first.cancelled).toBe(true)
    expect(first.created).toBeLessThan(5000)
    expect(first.lastRecord).toBe(first.created)
    const second = await test.client.call('titles.import', { source, resumeAfter: first.lastRecord })
    expect(first.created + second.created).toBe(5000)
    expect(second).toMatchObject({ cancelled: false, lastRecord: 5000, unchanged: 0 })
  })

  it('lets no book take the place of another that shares its ISBN, but knows a translation of it', async () => {
    const list = [
      'titre,auteur,isbn',
      'Le Petit Prince,"Saint-Exupéry, Antoine de",9782070612758',
      'La Peste,Albert Camus,9782070612758',
      'The Little Prince,Antoine de Saint-Exupéry,2-07-061275-9',
    ]
    const result = await importText(list.join('\n'))
    expect(counts(result)).toMatchObject({ created: 1, updated: 1, rejected: 1 })
    expect(result.rejected).toMatchObject([{ line: 3, reason: 'isbn-of-another-title', detail: 'Le Petit Prince' }])
  })

  it('refuses what it cannot read with a code that says why', async () => {
    await expect(importFile('/nowhere/x.csv')).rejects.toMatchObject({ code: 'import.file-not-found' })
    await expect(importText('colonne\nx\n')).rejects.toMatchObject({ code: 'import.no-title-column' })
    await expect(importText('title\nx\n', { mapping: { title: 'Titre' } })).rejects.toMatchObject({
      code: 'import.column-missing',
      details: { column: 'Titre' },
    })
  })
})

describe('importing members', () => {
  it('creates, changes and recognises members, and never gives one card to two', async () => {
    const path = join(test.profile, 'members.csv')
    const importMembers = async (text: string) => {
      await writeFile(path, text)
      return test.client.call('members.import', { source: { kind: 'path', path } })
    }
    const list = 'Nom,Carte,Téléphone\nAda,C1,0812345678\nBob,,\nAda,C1,0812345678\n'
    expect(counts(await importMembers(list))).toMatchObject({ created: 2, unchanged: 1 })
    expect(counts(await importMembers(list))).toMatchObject({ created: 0, unchanged: 3 })
    expect(counts(await importMembers('Nom,Carte,Courriel\nAda,C1,ada@example.org\n'))).toMatchObject({ updated: 1 })
    expect(await test.client.call('members.show', { id: 'C1' })).toMatchObject({
      email: 'ada@example.org',
      phone: '+243812345678',
    })
  })
})
