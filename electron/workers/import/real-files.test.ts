import { describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import type { TitleDraft } from '@shared/domain/library/title-draft'
import { testData } from '../../../scripts/test-data'
import { detectFormat } from './detect-format'
import { readIso2709Record } from './iso2709-record'
import type { ImportedRecord } from './messages'
import { readImport } from './read-import-file'

const DATA = testData('library/goodbooks-10k.csv')
const file = (name: string) => testData(`library/${name}`) ?? ''

async function importAll(name: string): Promise<ImportedRecord[]> {
  const records: ImportedRecord[] = []
  for await (const batch of readImport({ path: file(name) }, { format: 'auto', kind: 'titles' }))
    records.push(...batch.records)
  return records
}

function drafts(records: readonly ImportedRecord[]): TitleDraft[] {
  return records.flatMap(({ outcome }) => (outcome.kind === 'title' ? [outcome.draft] : []))
}

function count(titles: readonly TitleDraft[], code: string): number {
  return titles.flatMap(({ warnings }) => warnings).filter((warning) => warning.code === code).length
}

describe.skipIf(DATA === undefined)('real files (skipped without the test data: set COMPTOIR_DATA)', () => {
  it('takes all of goodbooks-10k, repairs lost zeros, ignores floats and keeps wrong check digits', async () => {
    const titles = drafts(await importAll('goodbooks-10k.csv'))
    expect(titles).toHaveLength(10_000)
    expect(titles[0]?.title).toEqual({
      title: 'The Hunger Games (The Hunger Games, #1)',
      alternativeTitles: ['The Hunger Games'],
      authors: ['Suzanne Collins'],
      subjects: [],
      isbn13: '9780439023481',
      year: 2008,
      language: 'eng',
      sourceNumber: '1',
    })
    expect(titles[1]?.title.authors).toEqual(['J.K. Rowling', 'Mary GrandPré'])
    // Of the 6,601 that lost zeros, 14 have a check digit that is wrong as well; they are among the 23.
    expect(count(titles, 'isbn-repaired')).toBe(6_587)
    expect(count(titles, 'isbn-damaged-ignored')).toBe(9_410)
    expect(titles.filter(({ title }) => title.isbn13 !== undefined).length).toBe(9_277)
    expect(count(titles, 'year-unreadable')).toBe(0)
    expect(titles.every(({ copies }) => copies.length === 0)).toBe(true)
  })

  it('composes the accents of a French MARC-8 file', async () => {
    const titles = drafts(await importAll('marc21/lul_fre_100.mrc'))
    expect(titles).toHaveLength(100)
    const all = JSON.stringify(titles)
    expect(all).toBe(all.normalize('NFC'))
    expect(all).not.toMatch(/\p{M}|\ufffd/u)
    expect(all).toMatch(/é/)
    expect(titles[0]?.title).toMatchObject({
      title: 'Sur mer et sur terre',
      publisher: 'Le Soleil',
      year: 1919,
      language: 'fre',
    })
    expect(titles[0]?.title.authors).toEqual(['Chouinard, Ernest'])
    expect(titles[0]?.copies).toEqual([{ barcode: '30007004052170', shelfMark: 'PS 9455 H68 S8' }])
  })

  it.each([
    ['marc21/jazz_1k.mrc', 1_000],
    ['marc21/camel.mrc', 10],
    ['unimarc/periouni-300.mrc', 300],
    ['marc21/utf8.xml', 1],
    ['marc21/diacritic.dat', 1],
    ['marc21/marc.dat', undefined],
  ])('takes every record of %s', async (name, expected) => {
    const records = await importAll(name)
    const bytes = readFileSync(file(name))
    expect(drafts(records)).toHaveLength(expected ?? bytes.toString('latin1').split('\x1d').length - 1)
  })

  it('reads the content of one.dat exactly as one.json has it', async () => {
    const bytes = readFileSync(file('marc21/one.dat'))
    const reading = readIso2709Record(bytes, 'marc21')
    const record = reading.ok ? reading.record : undefined
    const asJson = {
      leader: record?.leader,
      fields: record?.fields.map((field) =>
        'value' in field
          ? { [field.tag]: field.value }
          : {
              [field.tag]: {
                subfields: field.subfields.map(({ code, value }) => ({ [code]: value })),
                ind1: field.indicators[0],
                ind2: field.indicators[1],
              },
            },
      ),
    }
    expect(asJson).toEqual(JSON.parse(readFileSync(file('marc21/one.json'), 'utf8')))
  })

  it('keeps the good records around broken ones and tells where each broken one stands', async () => {
    const records = await importAll('marc21/bad_records.mrc')
    expect(
      records.map(({ position, outcome }) => [position, outcome.kind === 'broken' ? outcome.code : outcome.kind]),
    ).toEqual([
      [{ offset: 0 }, 'title'],
      [{ offset: 127 }, 'base-address-invalid'],
      [{ offset: 254 }, 'base-address-invalid'],
      [{ offset: 381 }, 'directory-invalid'],
      [{ offset: 509 }, 'directory-invalid'],
      [{ offset: 637 }, 'base-address-invalid'],
      [{ offset: 764 }, 'no-fields'],
      [{ offset: 790 }, 'title'],
    ])
    expect(drafts(records)[0]?.title.title).toBe('The pragmatic programmer')
  })

  it('keeps a record whose subfield code has an accent, with a warning', async () => {
    const [draft] = drafts(await importAll('marc21/bad_subfield_code.dat'))
    expect(draft?.title.title).toBe('ActivePerl with ASP and ADO')
    expect(draft?.warnings).toContainEqual({ code: 'subfield-code-repaired', tag: '245' })
  })

  it.each(['marc21/marc8.dat', 'marc21/utf8_with_leader_flag.dat', 'marc21/utf8_without_leader_flag.dat'])(
    'reads the accents of %s',
    async (name) => {
      const [draft] = drafts(await importAll(name))
      expect(draft?.title.alternativeTitles[0]).toMatch(/^De la solitude à la communaut[éā]$/)
      expect(draft?.title.language).toBe('eng')
    },
  )

  it('takes the first of several ISBNs', async () => {
    const [draft] = drafts(await importAll('marc21/multi_isbn.dat'))
    expect(draft?.title.isbn13).toBe('9780914378280')
  })

  it('reads SUDOC records and refuses the one without a title', async () => {
    const names = ['088884074', '143519379', '24276858X', '252383524', '252394976', '257133615', 'noticeWith452']
    const formats = names.map((name) => detectFormat(readFileSync(file(`unimarc/${name}.xml`))))
    expect(new Set(formats)).toEqual(new Set(['unimarcxml']))
    const records = (await Promise.all(names.map((name) => importAll(`unimarc/${name}.xml`)))).flat()
    expect(records.map(({ outcome }) => outcome.kind)).toEqual([...Array<string>(6).fill('title'), 'rejected'])
    const [first] = drafts(records)
    expect(first?.title).toMatchObject({
      title: "L'adhésion de la Hongrie à l'Union européenne",
      subtitle: 'les réformes politiques et économiques',
      year: 2004,
      language: 'fre',
    })
    expect(first?.title.authors).toEqual(['Hajduk, Angéla', 'Klein, Jean', 'Université Panthéon-Sorbonne'])
  })
})
