import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestStore, type TestStore } from '../../testing/open-test-store'

let test: TestStore
beforeEach(async () => {
  test = await openTestStore()
})
afterEach(() => test.close())

const prince = {
  title: 'The Little Prince',
  alternativeTitles: ['Le Petit Prince'],
  authors: ['Antoine de Saint-Exupéry', 'Richard Howard'],
  isbn: '0-15-601219-7',
  year: 1943,
  language: 'eng',
  subjects: ['Conte'],
  shelfMark: 'R 843 SAI',
}

const search = async (text: string) =>
  (await test.client.call('titles.search', { text })).hits.map(({ title }) => title)

describe('the catalogue', () => {
  it('adds a title with copies that can be found by everything printed on the book', async () => {
    const added = await test.client.call('titles.add', { ...prince, copies: 2 })
    expect(added).toMatchObject({
      isbn13: '9780156012195',
      isbn10: '0156012197',
      copies: 2,
      available: 2,
      withdrawn: false,
    })
    const [copy] = added.copyList
    expect(copy?.barcode).toMatch(/^KIN01-[0-9A-Z]{3}00001$/)
    await test.client.call('titles.add', { title: 'Les Misérables', authors: ['Victor Hugo'] })
    const texts = [
      'le pt prince st exupery',
      'EXUPÉRY   prince',
      'petit prinse',
      'antoine exupry',
      '9780156012195',
      '978-0-15-601219-5',
      '0-15-601219-7',
      '01560121',
      'r 843 sai',
      'conte',
      copy?.barcode ?? '',
    ]
    for (const text of texts) expect([text, await search(text)]).toEqual([text, ['The Little Prince']])
    expect(await search('victor prince')).toEqual(['Les Misérables', 'The Little Prince'])
    expect(await search('xylophone')).toEqual([])
    const shown = await test.client.call('copies.show', { barcode: copy?.barcode ?? '' })
    expect(shown).toMatchObject({ status: 'in', title: { title: 'The Little Prince' } })
  })

  it('refuses a wrong ISBN and one that is there already', async () => {
    await expect(test.client.call('titles.add', { title: 'X', isbn: '0156012198' })).rejects.toMatchObject({
      code: 'title.isbn-invalid',
    })
    const { id } = await test.client.call('titles.add', prince)
    await expect(test.client.call('titles.add', { ...prince, title: 'Another' })).rejects.toMatchObject({
      code: 'title.isbn-known',
      details: { id },
    })
  })

  it('changes only what was given, takes away what is null, and finds the title by its new words only', async () => {
    const { id } = await test.client.call('titles.add', prince)
    const changed = await test.client.call('titles.update', {
      id,
      changes: { title: 'Terre des hommes', shelfMark: null },
    })
    expect(changed).toMatchObject({
      title: 'Terre des hommes',
      authors: prince.authors,
      isbn13: '9780156012195',
      year: 1943,
    })
    expect(changed.shelfMark).toBeUndefined()
    expect(await search('terre des hommes')).toEqual(['Terre des hommes'])
    expect(await search('the little')).toEqual([])
    const history = await test.client.call('history.list', { id })
    expect(history[0]?.changes).toContainEqual({
      field: 'title',
      before: 'The Little Prince',
      after: 'Terre des hommes',
    })
  })

  it('withdraws a title from search and lists, and brings it back', async () => {
    const { id } = await test.client.call('titles.add', prince)
    await test.client.call('titles.withdraw', { id, reason: 'Abîmé' })
    expect(await search('petit prince')).toEqual([])
    const list = (withdrawn: boolean) =>
      test.client.call('titles.list', { filter: { withdrawn }, sort: { by: 'title' } }).then(({ total }) => total)
    expect([await list(false), await list(true)]).toEqual([0, 1])
    const found = (withdrawn: boolean) =>
      test.client
        .call('titles.list', { filter: { withdrawn, text: 'petit prince' }, sort: { by: 'relevance' } })
        .then(({ total }) => total)
    expect([await found(false), await found(true)]).toEqual([0, 1])
    await test.client.call('titles.withdraw', { id, restore: true })
    expect(await search('petit prince')).toEqual(['The Little Prince'])
  })

  it('finds what a filter keeps, however many others have the same words', async () => {
    for (let volume = 1; volume <= 205; volume++)
      await test.client.call('titles.add', { title: `Annales ${volume}`, language: 'fra', year: 1900 })
    await test.client.call('titles.add', { title: 'Annales du Congo', language: 'lin', year: 1960 })
    const found = (filter: { language?: string; yearFrom?: number }) =>
      test.client
        .call('titles.list', { filter: { text: 'annales', ...filter }, sort: { by: 'relevance' } })
        .then(({ firstRows }) => firstRows.map(({ title }) => title))
    expect(await found({ language: 'lin' })).toEqual(['Annales du Congo'])
    expect(await found({ yearFrom: 1950 })).toEqual(['Annales du Congo'])
  })

  it('gives copies barcodes that go on counting, takes given ones once, and keeps their condition', async () => {
    const { id } = await test.client.call('titles.add', { ...prince, copies: 1 })
    const more = await test.client.call('copies.add', {
      titleId: id,
      barcodes: ['B-1'],
      count: 2,
      shelfMark: 'Réserve',
    })
    expect(more.map(({ barcode }) => barcode.replace(/-[0-9A-Z]{3}(?=0)/, '-'))).toEqual(['B-1', 'KIN01-00002'])
    await expect(test.client.call('copies.add', { titleId: id, barcodes: ['B-1'] })).rejects.toMatchObject({
      code: 'copy.barcode-taken',
      details: { barcode: 'B-1' },
    })
    await test.client.call('copies.setStatus', { barcode: 'B-1', status: 'lost' })
    const list = await test.client.call('copies.list', { titleId: id })
    expect(list.map(({ status }) => status).toSorted()).toEqual(['in', 'in', 'lost'])
    expect(await test.client.call('titles.show', { id })).toMatchObject({ copies: 2, available: 2 })
  })

  it('refuses to withdraw a title while a member has a copy', async () => {
    const { id, copyList } = await test.client.call('titles.add', { ...prince, copies: 1 })
    const member = await test.client.call('members.add', { name: 'Léa Moke' })
    const barcode = copyList[0]?.barcode ?? ''
    await test.client.call('loans.borrow', { member: member.id, barcode })
    await expect(test.client.call('titles.withdraw', { id })).rejects.toMatchObject({ code: 'title.copies-out' })
    await expect(test.client.call('copies.setStatus', { barcode, status: 'withdrawn' })).rejects.toMatchObject({
      code: 'copy.out',
    })
  })

  it('tells live queries of changes', async () => {
    const seen: string[][] = []
    let unsubscribe = () => undefined as void
    const adding: Promise<unknown>[] = []
    await new Promise<void>((resolve, reject) => {
      unsubscribe = test.client.subscribe(
        'titles.search',
        { text: 'prince' },
        {
          ready: ({ hits }) => {
            seen.push(hits.map(({ title }) => title))
            if (hits.length > 0) resolve()
            else adding.push(test.client.call('titles.add', prince))
          },
          failed: reject,
        },
      )
    })
    unsubscribe()
    // A change may be heard before whoever made it has the answer.
    await Promise.all(adding)
    expect(seen).toEqual([[], ['The Little Prince']])
  })
})
