import { describe, expect, it } from 'vitest'
import type { ColumnMapping } from './column-mapping'
import { memberFromRow } from './member-from-row'
import { guessAuthorSeparator, titleFromRow } from './title-from-row'

const mapping: ColumnMapping = {
  title: 'title',
  authors: 'authors',
  isbn: 'isbn',
  year: 'year',
  language: 'language',
  copies: 'copies',
  barcodes: 'barcodes',
  shelfMark: 'mark',
}

describe('a row of a title list', () => {
  it('is refused without a title', () => {
    expect(titleFromRow({ isbn: '0439023483' }, mapping)).toEqual({ ok: false, rejection: { code: 'title-missing' } })
  })

  it('gives a year that a spreadsheet wrote as a float, an ancient one, and one within a date', () => {
    const years = ['2008.0', '-750.0', '12/05/1998', 'c1977'].map((year) => titleFromRow({ title: 'T', year }, mapping))
    expect(years.map((result) => result.ok && result.value.title.year)).toEqual([2008, -750, 1998, 1977])
  })

  it('tells what it could not read and goes on', () => {
    const result = titleFromRow(
      { title: 'T', year: 's.d.', isbn: '9.78E+12', language: '??x', copies: 'trois' },
      mapping,
    )
    expect(result).toMatchObject({
      ok: true,
      value: {
        title: { title: 'T' },
        warnings: [
          { code: 'isbn-damaged-ignored', value: '9.78E+12' },
          { code: 'year-unreadable', value: 's.d.' },
          { code: 'language-unknown', value: '??x' },
          { code: 'copies-unreadable', value: 'trois' },
        ],
      },
    })
  })

  it('keeps an ISBN with a wrong check digit to be seen, not as a key', () => {
    const result = titleFromRow({ title: 'T', isbn: '9782070408505' }, mapping)
    expect(result.ok && result.value.title).toMatchObject({ invalidIsbn: '9782070408505' })
    expect(result.ok && 'isbn13' in result.value.title).toBe(false)
  })

  it('counts copies and gives the first of them the barcodes', () => {
    const result = titleFromRow({ title: 'T', copies: '3', barcodes: 'A1; A2', mark: '843 SAI' }, mapping)
    expect(result.ok && result.value.copies).toEqual([
      { barcode: 'A1', shelfMark: '843 SAI' },
      { barcode: 'A2', shelfMark: '843 SAI' },
      { shelfMark: '843 SAI' },
    ])
  })

  it.each([
    ['Goscinny; Uderzo', ',', ['Goscinny', 'Uderzo']],
    ['Saint-Exupéry, Antoine de; Werth, Léon', ';', ['Saint-Exupéry, Antoine de', 'Werth, Léon']],
    ['Camus, Albert', 'none', ['Camus, Albert']],
    ['Camus, Albert', ';', ['Camus, Albert']],
    ['J.K. Rowling, Mary GrandPré', ',', ['J.K. Rowling', 'Mary GrandPré']],
  ] as const)('splits the authors of %s (%s)', (authors, separator, expected) => {
    const result = titleFromRow({ title: 'T', authors }, mapping, separator)
    expect(result.ok && result.value.title.authors).toEqual(expected)
  })

  it('guesses what separates authors from a sample', () => {
    expect(guessAuthorSeparator(['Camus, Albert', 'Goscinny, René; Uderzo, Albert'])).toBe(';')
    expect(guessAuthorSeparator(['Camus, Albert', 'Zola, Émile', 'Voltaire'])).toBe('none')
    expect(guessAuthorSeparator(['J.K. Rowling, Mary GrandPré', 'Suzanne Collins'])).toBe(',')
  })
})

describe('a row of a member list', () => {
  const columns = { familyName: 'Nom', givenName: 'Prénom', email: 'Mail', joinedOn: 'Inscrit' }

  it('reads dates day first and joins the parts of the name', () => {
    const result = memberFromRow(
      { Nom: 'MBUYI', Prénom: 'Grâce', Mail: 'Grace@Example.org', Inscrit: '05/09/2023' },
      columns,
    )
    expect(result).toEqual({
      ok: true,
      value: { name: 'Grâce MBUYI', email: 'grace@example.org', joinedOn: '2023-09-05', warnings: [] },
    })
  })

  it('is refused without a name, and warns of an address or a day that cannot be', () => {
    expect(memberFromRow({ Mail: 'x' }, columns)).toEqual({ ok: false, rejection: { code: 'name-missing' } })
    const result = memberFromRow({ Nom: 'Ilunga', Mail: 'ilunga.at.home', Inscrit: '31/02/2023' }, columns)
    expect(result.ok && result.value.warnings.map(({ code }) => code)).toEqual(['email-wrong', 'date-unreadable'])
  })
})
