import { accept, refuse } from '../../base/result'
import type { Result } from '../../base/result'
import type { ImportWarning, TitleRejection } from './import-notes'
import { controlValue, dataFields, firstValue, subfieldValues, trimFullStop, trimIsbd, yearIn } from './marc-record'
import type { MarcDataField, MarcRecord } from './marc-record'
import { chooseIsbn, chooseIssn, chooseLanguage, toTitle } from './title-draft'
import type { CopyDraft, TitleDraft } from './title-draft'

/**
 * Understands a MARC 21 bibliographic record (https://www.loc.gov/marc/bibliographic/). ISBD punctuation is trimmed,
 * personal names stay `Family, Given`, subject parts are joined by ` -- `. Holdings come from 852, Koha's 952 and
 * Symphony's 949. Pure; the character set is already decoded.
 */
export function titleFromMarc21(record: MarcRecord): Result<TitleDraft, TitleRejection> {
  if (record.leader[6] === 'z') return refuse({ code: 'authority-record' })
  const [titleField] = dataFields(record, '245')
  const title = titleField === undefined ? '' : titleText(titleField)
  if (title === '') return refuse({ code: 'title-missing' })
  const warnings: ImportWarning[] = []
  const fixed = controlValue(record, '008') ?? ''
  const copies = copiesOf(record)
  return accept({
    title: toTitle({
      title,
      subtitle: titleField === undefined ? undefined : trimEnd(subfieldValues(titleField, 'b').join(' ')),
      alternativeTitles: alternativeTitles(record),
      authors: authors(record),
      ...chooseIsbn(
        dataFields(record, '020').flatMap((field) => subfieldValues(field, 'a')),
        warnings,
      ),
      issn: chooseIssn(
        dataFields(record, '022').flatMap((field) => subfieldValues(field, 'a')),
        warnings,
      ),
      ...publication(record, fixed, warnings),
      language: chooseLanguage([fixed.slice(35, 38), ...languages041(record)], warnings),
      subjects: dataFields(record, '600', '610', '611', '630', '650', '651', '653', '655').map(subjectText),
      shelfMark: shelfMark(record, copies),
      sourceNumber: controlValue(record, '001'),
    }),
    copies,
    warnings,
  })
}

function titleText(field: MarcDataField): string {
  const main = trimEnd(subfieldValues(field, 'a').join(' ')) || trimEnd(subfieldValues(field, 'k').join(' '))
  const parts = subfieldValues(field, 'np').map(trimEnd)
  return [main, ...parts].filter((part) => part !== '').join('. ')
}

function trimEnd(text: string): string {
  return trimFullStop(trimIsbd(text))
}

function alternativeTitles(record: MarcRecord): string[] {
  const uniform = dataFields(record, '130', '240', '246', '247', '740').map((field) =>
    trimEnd(subfieldValues(field, 'abnp').join(' ')),
  )
  const originals = dataFields(record, '765').map((field) => trimEnd(firstValue(field, 't') ?? ''))
  return [...uniform, ...originals]
}

function authors(record: MarcRecord): string[] {
  return dataFields(record, '100', '110', '111', '700', '710', '711')
    .filter((field) => !field.subfields.some(({ code }) => code === 't'))
    .map((field) => trimEnd(subfieldValues(field, field.tag.endsWith('00') ? 'abc' : 'ab').join(' ')))
}

function languages041(record: MarcRecord): string[] {
  // Older records run several three-letter codes together in one subfield: `engund`.
  return dataFields(record, '041').flatMap((field) =>
    subfieldValues(field, 'a').flatMap((codes) => codes.match(/[a-z]{3}/g) ?? []),
  )
}

function publication(
  record: MarcRecord,
  fixed: string,
  warnings: ImportWarning[],
): { publisher: string | undefined; year: number | undefined } {
  const statements = dataFields(record, '264').filter((field) => field.indicators[1] === '1')
  const fields = [...statements, ...dataFields(record, '260'), ...dataFields(record, '264')]
  const publisher = fields.map((field) => firstValue(field, 'b')).find((value) => value !== undefined)
  const date = fields.map((field) => firstValue(field, 'c')).find((value) => value !== undefined)
  const year = (date === undefined ? undefined : yearIn(date)) ?? fixedYear(fixed)
  if (year === undefined && date !== undefined) warnings.push({ code: 'year-unreadable', value: date })
  return { publisher: publisher === undefined ? undefined : trimIsbd(publisher), year }
}

function fixedYear(fixed: string): number | undefined {
  const digits = fixed.slice(7, 11)
  return /^[12]\d{3}$/.test(digits) ? Number(digits) : undefined
}

function subjectText(field: MarcDataField): string {
  const heading = subfieldValues(field, 'abcdpqt').map(trimIsbd).join(', ')
  const divisions = subfieldValues(field, 'vxyz').map(trimIsbd)
  return [heading, ...divisions]
    .map(trimFullStop)
    .filter((part) => part !== '')
    .join(' -- ')
}

function copiesOf(record: MarcRecord): CopyDraft[] {
  return [
    ...dataFields(record, '952').map((field) => copy(firstValue(field, 'p'), firstValue(field, 'o'))),
    ...dataFields(record, '949').map((field) => copy(firstValue(field, 'i'), firstValue(field, 'a'))),
    ...dataFields(record, '852').map((field) => copy(firstValue(field, 'p'), subfieldValues(field, 'khijm').join(' '))),
  ].filter((draft) => draft.barcode !== undefined)
}

function copy(barcode: string | undefined, mark: string | undefined): CopyDraft {
  return {
    ...(barcode !== undefined && /^[\w.\-/]{3,40}$/.test(barcode) ? { barcode } : {}),
    ...(mark !== undefined && mark !== '' ? { shelfMark: mark } : {}),
  }
}

function shelfMark(record: MarcRecord, copies: readonly CopyDraft[]): string | undefined {
  const held = copies.find((draft) => draft.shelfMark !== undefined)?.shelfMark
  if (held !== undefined) return held
  const local = dataFields(record, '852').map((field) => subfieldValues(field, 'khijm').join(' '))
  const classified = dataFields(record, '090', '050', '082').map((field) => subfieldValues(field, 'ab').join(' '))
  return [...local, ...classified].find((mark) => mark !== '')
}
