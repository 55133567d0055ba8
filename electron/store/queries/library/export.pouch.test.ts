import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestStore, type TestStore } from '../../testing/open-test-store'

let test: TestStore
beforeAll(async () => {
  test = await openTestStore({ nowMs: Date.parse('2026-05-04T12:00:00Z') })
  await test.client.call('titles.add', {
    title: '=HYPERLINK("http://x")',
    authors: ['É. Zola', '@home'],
    year: 1885,
    copies: 1,
  })
  await test.client.call('titles.add', { title: 'Zola, « œuvres »;\ntome 1'.replace('\n', ' '), year: 1890 })
  await test.client.call('members.add', { name: '+Ada', phone: '+243 812 345 678' })
})
afterAll(() => test.close())

const exportTitles = (format: 'csv' | 'json' | 'xlsx' | 'pdf') =>
  test.client.call('titles.export', {
    filter: {},
    sort: { by: 'year' },
    columns: ['title', 'authors', 'year', 'available'],
    format,
    language: 'fr',
  })

describe('exporting a list', () => {
  it('writes CSV that a spreadsheet reads and runs nothing of', async () => {
    const { fileName, bytes } = await exportTitles('csv')
    expect(fileName).toBe('catalogue-2026-05-04.csv')
    expect(Buffer.from(bytes).toString('utf8')).toBe(
      '\ufeffTitre,Auteurs,Année,Disponibles\n' +
        `"'=HYPERLINK(""http://x"")",É. Zola; @home,1885,1\n` +
        '"Zola, « œuvres »; tome 1",,1890,0\n',
    )
  })

  it('writes JSON as the records are, without neutralising what no program runs', async () => {
    const { bytes } = await exportTitles('json')
    expect(JSON.parse(Buffer.from(bytes).toString('utf8'))).toEqual([
      { title: '=HYPERLINK("http://x")', authors: 'É. Zola; @home', year: 1885, available: 1 },
      { title: 'Zola, « œuvres »; tome 1', authors: '', year: 1890, available: 0 },
    ])
  })

  it('writes XLSX with numbers as numbers', async () => {
    const { bytes } = await exportTitles('xlsx')
    const rows = await readSheet(Buffer.from(bytes))
    expect(rows).toEqual([
      ['Titre', 'Auteurs', 'Année', 'Disponibles'],
      [`'=HYPERLINK("http://x")`, 'É. Zola; @home', 1885, 1],
      ['Zola, « œuvres »; tome 1', null, 1890, 0],
    ])
  })

  it('prints a list', async () => {
    const { bytes, pages, fileName } = await exportTitles('pdf')
    expect([Buffer.from(bytes.subarray(0, 5)).toString(), pages, fileName]).toEqual([
      '%PDF-',
      1,
      'catalogue-2026-05-04.pdf',
    ])
  })

  it('exports members the same way', async () => {
    const { bytes } = await test.client.call('members.export', {
      filter: {},
      sort: { by: 'name' },
      columns: ['name', 'phone', 'category', 'status'],
      format: 'csv',
      language: 'en',
    })
    expect(Buffer.from(bytes).toString('utf8')).toBe(
      "\ufeffName,Phone,Category,Status\n'+Ada,'+243812345678,Adult,Enrolled\n",
    )
  })

  it('saves a list the window holds, as it is shown there, formulas neutralised', async () => {
    const { fileName, bytes } = await test.client.call('list.export', {
      heading: 'Réservations échues',
      columns: [
        { name: 'title', heading: 'Titre' },
        { name: 'place', heading: 'Place' },
      ],
      rows: [
        ['=1+1', 2],
        ['Germinal', null],
      ],
      format: 'csv',
      language: 'fr',
    })
    expect(fileName).toBe('reservations-echues-2026-05-04.csv')
    expect(Buffer.from(bytes).toString('utf8')).toBe("\ufeffTitre,Place\n'=1+1,2\nGerminal,\n")
  })

  it('prints a list the window holds', async () => {
    const columns = [{ name: 'title', heading: 'Titre' }]
    const list = { heading: 'Retards', columns, rows: [['Germinal']], format: 'pdf' as const, language: 'fr' as const }
    const { fileName, pages } = await test.client.call('list.export', list)
    expect([fileName, pages]).toEqual(['retards-2026-05-04.pdf', 1])
  })
})
