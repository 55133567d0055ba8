/** One record of the MARC family, decoded to text but not yet understood: MARC 21 and UNIMARC share this shape. */
export interface MarcRecord {
  /** 24 characters; position 5 is the status, 6 the type of record. */
  readonly leader: string
  /** In the order of the source; tags may repeat. */
  readonly fields: readonly MarcField[]
}

/** A control field (001–009) has a `value`; a data field has two `indicators` and `subfields`. */
export type MarcField = MarcControlField | MarcDataField

/** A field without subfields; the value is exact, its fixed positions count. */
export interface MarcControlField {
  readonly tag: string
  readonly value: string
}

/** A field of coded subfields; a code may repeat and their order carries meaning. */
export interface MarcDataField {
  readonly tag: string
  readonly indicators: string
  readonly subfields: readonly MarcSubfield[]
}

/** One coded piece of a data field. */
export interface MarcSubfield {
  readonly code: string
  readonly value: string
}

/** The exact value of the first control field with this tag. */
export function controlValue(record: MarcRecord, tag: string): string | undefined {
  for (const field of record.fields) if (field.tag === tag && 'value' in field) return field.value
  return undefined
}

/** All data fields whose tag is one of these, in the order of the record. */
export function dataFields(record: MarcRecord, ...tags: readonly string[]): MarcDataField[] {
  const found: MarcDataField[] = []
  for (const field of record.fields) if ('subfields' in field && tags.includes(field.tag)) found.push(field)
  return found
}

/** The cleaned, non-empty values of these subfields (each character of `codes` is a code), in the order of the field. */
export function subfieldValues(field: MarcDataField, codes: string): string[] {
  const values: string[] = []
  for (const { code, value } of field.subfields) {
    if (!codes.includes(code)) continue
    const clean = cleanText(value)
    if (clean !== '') values.push(clean)
  }
  return values
}

/** The first non-empty value among these subfields. */
export function firstValue(field: MarcDataField | undefined, codes: string): string | undefined {
  return field === undefined ? undefined : subfieldValues(field, codes)[0]
}

/**
 * NFC, single spaces, no control characters, and without the marks around non-sorting words (`le`, `the`):
 * NSB/NSE as U+0088/U+0089 or U+0098/U+009C, and `<<…>>`.
 */
export function cleanText(text: string): string {
  // Most cells of most files are clean already, and an import cleans millions of them.
  if (/^[!-;=-~]*(?: [!-;=-~]+)*$/.test(text)) return text.trimStart()
  return text
    .replace(/<<(.*?)>>/g, '$1')
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Drops the ISBD punctuation that announces the next element: ` /`, ` :`, ` ;`, ` =`, ` +` and a last comma. */
export function trimIsbd(text: string): string {
  return text.replace(/(\s+[/:;=+]|[\s,;:])+$/u, '')
}

/** Drops a last full stop unless it ends an initial, an abbreviation of up to three letters or an ellipsis. */
export function trimFullStop(text: string): string {
  return /[\p{L}\p{M}\p{N})\]]{4}\.$/u.test(text) || /[)\]"»”]\.$/u.test(text) ? text.slice(0, -1) : text
}

/** The values once each, in their first order. */
export function withoutDuplicates(values: readonly string[]): string[] {
  return [...new Set(values)]
}

/** The first year of four digits in a note of publication (`c1977.`, `[2004?]`, `03 Nov 2008`, `1994-2004`). */
export function yearIn(text: string): number | undefined {
  const digits = /(?<!\d)([12]\d{3})(?!\d)/.exec(text)?.[1]
  return digits === undefined ? undefined : Number(digits)
}
