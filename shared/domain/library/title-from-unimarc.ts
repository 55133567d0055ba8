import { accept, refuse } from '../../base/result'
import type { Result } from '../../base/result'
import type { ImportWarning, TitleRejection } from './import-notes'
import { controlValue, dataFields, firstValue, subfieldValues, trimIsbd, yearIn } from './marc-record'
import type { MarcDataField, MarcRecord } from './marc-record'
import { chooseIsbn, chooseIssn, chooseLanguage, toTitle } from './title-draft'
import type { CopyDraft, TitleDraft } from './title-draft'

/**
 * Understands a UNIMARC bibliographic record (IFLA UNIMARC manual; French practice: SUDOC, Koha's 995). Names become
 * `Family, Given`, subject parts are joined by ` -- `. Pure; the character set is already decoded.
 */
export function titleFromUnimarc(record: MarcRecord): Result<TitleDraft, TitleRejection> {
  // UNIMARC/A: x is an authority entry, y a reference, z a general explanatory entry; UNIMARC/B uses none of them.
  if (/[xyz]/.test(record.leader[6] ?? '')) return refuse({ code: 'authority-record' })
  const [titleField] = dataFields(record, '200')
  const title = titleField === undefined ? '' : titleText(titleField)
  if (title === '') return refuse({ code: 'title-missing' })
  const warnings: ImportWarning[] = []
  const general = dataFields(record, '100')[0]
  const coded = general?.subfields.find(({ code }) => code === 'a')?.value ?? ''
  const copies = copiesOf(record)
  return accept({
    title: toTitle({
      title,
      subtitle: titleField === undefined ? undefined : subfieldValues(titleField, 'e').map(trimIsbd).join(' : '),
      alternativeTitles: alternativeTitles(record, titleField),
      authors: authors(record),
      ...chooseIsbn(values(record, '010', 'a'), warnings),
      issn: chooseIssn(values(record, '011', 'a'), warnings),
      ...publication(record, coded, warnings),
      language: chooseLanguage(values(record, '101', 'a'), warnings),
      subjects: dataFields(record, '600', '601', '602', '604', '605', '606', '607', '608', '610').flatMap(subjectTexts),
      shelfMark: copies.find((draft) => draft.shelfMark !== undefined)?.shelfMark ?? shelfMark(record),
      sourceNumber: controlValue(record, '001'),
    }),
    copies: copies.filter((draft) => draft.barcode !== undefined),
    warnings,
  })
}

function values(record: MarcRecord, tag: string, codes: string): string[] {
  return dataFields(record, tag).flatMap((field) => subfieldValues(field, codes))
}

function titleText(field: MarcDataField): string {
  const main = subfieldValues(field, 'a').map(trimIsbd)
  // A repeated $a is another work by the same author in one volume; $h and $i number and name a part.
  const parts = subfieldValues(field, 'hi').map(trimIsbd)
  return [main.join(' ; '), ...parts].filter((part) => part !== '').join('. ')
}

function alternativeTitles(record: MarcRecord, titleField: MarcDataField | undefined): string[] {
  const parallel =
    titleField === undefined ? [] : subfieldValues(titleField, 'd').map((text) => text.replace(/^=\s*/, ''))
  const variants = dataFields(record, '500', '503', '510', '512', '517', '518', '532', '541').map((field) =>
    trimIsbd(subfieldValues(field, 'a').join(' ')),
  )
  const originals = dataFields(record, '454').map((field) => trimIsbd(firstValue(field, 't') ?? ''))
  return [...parallel, ...variants, ...originals]
}

function authors(record: MarcRecord): string[] {
  const found = dataFields(record, '700', '701', '702', '710', '711', '712', '720').map((field) => {
    if (!field.tag.startsWith('70')) return subfieldValues(field, 'ab').map(trimIsbd).join('. ')
    const [family, given] = [firstValue(field, 'a'), firstValue(field, 'b')]
    return [family, given]
      .filter((part) => part !== undefined)
      .map(trimIsbd)
      .join(', ')
  })
  if (found.some((name) => name !== '')) return found
  // Brief records have no access points; the statement of responsibility is then all there is.
  return values(record, '200', 'f')
}

function publication(
  record: MarcRecord,
  coded: string,
  warnings: ImportWarning[],
): { publisher: string | undefined; year: number | undefined } {
  const fields = dataFields(record, '214', '210', '219')
  const publisher = fields.map((field) => firstValue(field, 'c')).find((value) => value !== undefined)
  const date = fields.map((field) => firstValue(field, 'd')).find((value) => value !== undefined)
  const codedYear = /^[12]\d{3}$/.test(coded.slice(9, 13)) ? Number(coded.slice(9, 13)) : undefined
  const year = (date === undefined ? undefined : yearIn(date)) ?? codedYear
  if (year === undefined && date !== undefined) warnings.push({ code: 'year-unreadable', value: date })
  const named = publisher === undefined ? '' : trimIsbd(publisher)
  return { publisher: /^\[s\. ?n\.?\]$/i.test(named) ? undefined : named, year }
}

function subjectTexts(field: MarcDataField): string[] {
  // 610 is a list of free keywords, the others are one heading with its divisions.
  if (field.tag === '610') return subfieldValues(field, 'a')
  const heading = subfieldValues(field, 'abt').map(trimIsbd).join(', ')
  const divisions = subfieldValues(field, 'jxyz').map(trimIsbd)
  return [[heading, ...divisions].filter((part) => part !== '').join(' -- ')]
}

function copiesOf(record: MarcRecord): CopyDraft[] {
  return [
    ...dataFields(record, '995').map((field) => copy(firstValue(field, 'f'), firstValue(field, 'k'))),
    ...dataFields(record, '930').map((field) => copy(undefined, firstValue(field, 'a'))),
    ...dataFields(record, '915').map((field) => copy(firstValue(field, 'b'), undefined)),
  ]
}

function copy(barcode: string | undefined, mark: string | undefined): CopyDraft {
  return {
    ...(barcode === undefined ? {} : { barcode }),
    ...(mark === undefined ? {} : { shelfMark: mark }),
  }
}

function shelfMark(record: MarcRecord): string | undefined {
  return dataFields(record, '676', '686', '680')
    .map((field) => firstValue(field, 'a'))
    .find((mark) => mark !== undefined)
}
