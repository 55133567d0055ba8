import { describe, expect, it } from 'vitest'
import type { MarcField } from './marc-record'
import { titleFromMarc21 } from './title-from-marc21'
import { titleFromUnimarc } from './title-from-unimarc'

const LEADER = '00000nam0 2200000   450 '

/** `field('200', 'aTitle', 'eSubtitle')` */
function field(tag: string, ...subfields: readonly string[]): MarcField {
  return { tag, indicators: ' 1', subfields: subfields.map((text) => ({ code: text[0] ?? '', value: text.slice(1) })) }
}

describe('a UNIMARC record', () => {
  it('becomes a title with its copies', () => {
    const fields = [
      { tag: '001', value: '123' },
      field('010', 'a2-07-040850-7', 'bbr.'),
      field('011', 'a0955-2359'),
      field('101', 'afre', 'ceng'),
      field('200', 'a\u0088Le \u0089petit prince', 'e<<un>> conte', 'fA. de Saint-Exupéry'),
      field('214', 'aParis', 'cGallimard', 'dDL 1999'),
      field('454', 'tThe little prince'),
      field('606', 'aAviateurs', 'xFiction'),
      field('700', 'aSaint-Exupéry', 'bAntoine de'),
      field('995', 'fB001', 'k843 SAI'),
      field('995', 'fB002', 'k843 SAI'),
    ]
    expect(titleFromUnimarc({ leader: LEADER, fields })).toEqual({
      ok: true,
      value: {
        title: {
          title: 'Le petit prince',
          subtitle: 'un conte',
          alternativeTitles: ['The little prince'],
          authors: ['Saint-Exupéry, Antoine de'],
          isbn13: '9782070408504',
          issn: '0955-2359',
          publisher: 'Gallimard',
          year: 1999,
          language: 'fre',
          subjects: ['Aviateurs -- Fiction'],
          shelfMark: '843 SAI',
          sourceNumber: '123',
        },
        copies: [
          { barcode: 'B001', shelfMark: '843 SAI' },
          { barcode: 'B002', shelfMark: '843 SAI' },
        ],
        warnings: [],
      },
    })
  })

  it('is refused as an authority or without a title', () => {
    const authority = { leader: '00000cx  a2200000   45  ', fields: [field('200', 'aHugo', 'bVictor')] }
    expect(titleFromUnimarc(authority)).toEqual({ ok: false, rejection: { code: 'authority-record' } })
    expect(titleFromUnimarc({ leader: LEADER, fields: [] })).toEqual({
      ok: false,
      rejection: { code: 'title-missing' },
    })
  })
})

describe('a MARC 21 record', () => {
  it('becomes a title without its ISBD punctuation', () => {
    const fields = [
      { tag: '008', value: '840112s1962    pau      b    00010 eng  ' },
      field('020', 'a0471383147 (paper/cd-rom : alk. paper)'),
      field('245', 'aEscape from loneliness :', 'ba study /', 'cby P.'),

      field('264', 'aParis :', 'bSeuil,', 'c[2004?]'),
      field('100', 'aTournier, Paul,', 'd1898-'),
      field('700', 'aLerner, A. J.'),

      field('650', 'aLoneliness', 'xPsychology.'),
      field('852', 'hBF697', 'iT623'),
    ]
    const result = titleFromMarc21({ leader: '00000nam a2200000 a 4500', fields })
    expect(result.ok && result.value.title).toEqual({
      title: 'Escape from loneliness',
      subtitle: 'a study',
      alternativeTitles: [],
      authors: ['Tournier, Paul', 'Lerner, A. J.'],
      isbn13: '9780471383147',
      publisher: 'Seuil',
      year: 2004,
      language: 'eng',
      subjects: ['Loneliness -- Psychology'],
      shelfMark: 'BF697 T623',
    })
  })

  it('is refused as an authority', () => {
    const result = titleFromMarc21({ leader: '00000nz  a2200000n  4500', fields: [field('100', 'aHugo, Victor')] })
    expect(result).toEqual({ ok: false, rejection: { code: 'authority-record' } })
  })
})
