import { describe, expect, it } from 'vitest'
import { guessMapping, guessMemberMapping } from './column-mapping'

describe('column mapping', () => {
  it('knows the columns of goodbooks-10k and leaves the count of editions alone', () => {
    const header =
      'book_id,goodreads_book_id,books_count,isbn,isbn13,authors,original_publication_year,original_title,title,language_code'
    expect(guessMapping(header.split(','))).toEqual({
      sourceNumber: 'book_id',
      isbn: 'isbn',
      isbn13: 'isbn13',
      authors: 'authors',
      year: 'original_publication_year',
      alternativeTitles: 'original_title',
      title: 'title',
      language: 'language_code',
    })
  })

  it('knows French headings, whatever their case and accents', () => {
    expect(
      guessMapping([
        'Titre',
        'Auteur(s)',
        'ISBN',
        'Éditeur',
        'Année',
        'Langue',
        'Sujets',
        'Cote',
        'Exemplaires',
        'Code-barres',
      ]),
    ).toEqual({
      title: 'Titre',
      authors: 'Auteur(s)',
      isbn: 'ISBN',
      publisher: 'Éditeur',
      year: 'Année',
      language: 'Langue',
      subjects: 'Sujets',
      shelfMark: 'Cote',
      copies: 'Exemplaires',
      barcodes: 'Code-barres',
    })
  })

  it('takes « Nom » for the family name only beside a first name', () => {
    expect(guessMemberMapping(['Nom', 'Téléphone'])).toEqual({ name: 'Nom', phone: 'Téléphone' })
    expect(guessMemberMapping(['Nom', 'Prénom', 'N° carte'])).toEqual({
      familyName: 'Nom',
      givenName: 'Prénom',
      cardNumber: 'N° carte',
    })
  })
})
