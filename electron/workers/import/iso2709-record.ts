import type { BrokenRecordCode, ImportWarning } from '@shared/domain/library/import-notes'
import type { MarcField, MarcRecord, MarcSubfield } from '@shared/domain/library/marc-record'
import { chooseCharset, decodeMarc } from './marc-charset'
import type { MarcCharset, MarcFlavour } from './marc-charset'
import { LIMITS } from './source-item'

export const RECORD_TERMINATOR = 0x1d
const FIELD_TERMINATOR = 0x1e
const SUBFIELD_DELIMITER = 0x1f
const LEADER_BYTES = 24
const ENTRY_BYTES = 12

export type Iso2709Reading =
  | { readonly ok: true; readonly record: MarcRecord; readonly warnings: readonly ImportWarning[] }
  | { readonly ok: false; readonly code: BrokenRecordCode }

interface RawField {
  readonly tag: string
  readonly bytes: Buffer
}

/**
 * Reads the bytes of one ISO 2709 record up to and with its terminator. A wrong record length is forgiven; lengths and
 * starts of fields that do not meet are forgiven when the fields can be counted off at their terminators; a leader or
 * directory that cannot be read makes the record broken.
 */
export function readIso2709Record(bytes: Buffer, flavour: MarcFlavour, charset?: MarcCharset): Iso2709Reading {
  if (bytes.length < LEADER_BYTES + 2) return { ok: false, code: 'record-truncated' }
  const leader = bytes.toString('latin1', 0, LEADER_BYTES)
  if (!/^[\d ]{5}[\x20-\x7e]{7}/.test(leader)) return { ok: false, code: 'leader-invalid' }
  const warnings: ImportWarning[] = []
  if (Number(leader.slice(0, 5)) !== bytes.length) warnings.push({ code: 'record-length-wrong' })

  const raw = rawFields(bytes, leader.slice(12, 17), warnings)
  if (typeof raw === 'string') return { ok: false, code: raw }
  const body = bytes.subarray(LEADER_BYTES)
  const choice =
    charset === undefined
      ? chooseCharset(body, flavour, declaredCharset(raw, leader, flavour))
      : { charset, warnings: [] }
  warnings.push(...choice.warnings)

  const fields: MarcField[] = []
  let replaced = 0
  const decode = (part: Buffer): string => {
    const decoded = decodeMarc(part, choice.charset)
    replaced += decoded.replaced
    return decoded.text
  }
  for (const { tag, bytes: content } of raw) {
    if (isControlTag(tag)) fields.push({ tag, value: decode(content) })
    else fields.push(dataField(tag, content, decode, warnings))
  }
  if (replaced > 0) warnings.push({ code: 'characters-replaced', count: replaced })
  return { ok: true, record: { leader, fields }, warnings }
}

function rawFields(bytes: Buffer, baseText: string, warnings: ImportWarning[]): RawField[] | BrokenRecordCode {
  const base = Number(baseText)
  if (!/^\d{5}$/.test(baseText) || base <= LEADER_BYTES || base >= bytes.length) return 'base-address-invalid'
  if (bytes[base - 1] !== FIELD_TERMINATOR) return 'base-address-invalid'
  const directory = bytes.subarray(LEADER_BYTES, base - 1)
  if (directory.length % ENTRY_BYTES !== 0) return 'directory-invalid'
  if (directory.length === 0) return 'no-fields'
  if (directory.length / ENTRY_BYTES > LIMITS.fieldsPerRecord) return 'too-many-fields'

  const entries: { tag: string; length: number; start: number }[] = []
  for (let at = 0; at < directory.length; at += ENTRY_BYTES) {
    const match = /^([0-9A-Za-z]{3})(\d{4})(\d{5})$/.exec(directory.toString('latin1', at, at + ENTRY_BYTES))
    if (match === null) return 'directory-invalid'
    entries.push({ tag: match[1] ?? '', length: Number(match[2]), start: Number(match[3]) })
  }
  const area = bytes.subarray(base, bytes.length - 1)
  const meets = entries.every(({ length, start }) => length > 0 && area[start + length - 1] === FIELD_TERMINATOR)
  if (meets) {
    return entries.map(({ tag, length, start }) => ({ tag, bytes: area.subarray(start, start + length - 1) }))
  }
  const parts = splitAt(area, FIELD_TERMINATOR)
  if (parts.at(-1)?.length === 0) parts.pop()
  if (parts.length !== entries.length) return 'directory-invalid'
  warnings.push({ code: 'directory-repaired' })
  // Counting off follows the order of the data, which the starts still give when their values are wrong.
  const inOrder = entries.toSorted((one, other) => one.start - other.start)
  return inOrder.map(({ tag }, index) => ({ tag, bytes: parts[index] ?? Buffer.alloc(0) }))
}

function dataField(
  tag: string,
  content: Buffer,
  decode: (part: Buffer) => string,
  warnings: ImportWarning[],
): MarcField {
  const [head, ...parts] = splitAt(content, SUBFIELD_DELIMITER)
  const indicators = (head ?? Buffer.alloc(0)).toString('latin1').padEnd(2).slice(0, 2)
  const subfields: MarcSubfield[] = []
  for (const part of parts) {
    const first = part[0]
    if (first === undefined) continue
    if (first < 0x80) {
      subfields.push({ code: String.fromCharCode(first), value: decode(part.subarray(1)) })
      continue
    }
    // A code with an accent (seen in files that went through a word processor): its base letter is what was meant.
    warnings.push({ code: 'subfield-code-repaired', tag })
    const text = decode(part).normalize('NFD')
    const code = /^[\p{M}\ufffd]*(\w)\p{M}*/u.exec(text)
    subfields.push({
      code: (code?.[1] ?? 'a').toLowerCase(),
      value: text.slice(code?.[0].length ?? 1).normalize('NFC'),
    })
  }
  return { tag, indicators, subfields }
}

function declaredCharset(fields: readonly RawField[], leader: string, flavour: MarcFlavour): string {
  if (flavour === 'marc21') return leader[9] ?? ' '
  const general = fields.find(({ tag }) => tag === '100')?.bytes
  const coded =
    general === undefined ? undefined : splitAt(general, SUBFIELD_DELIMITER).find((part) => part[0] === 0x61)
  return coded?.toString('latin1', 27, 31) ?? ''
}

function isControlTag(tag: string): boolean {
  return tag.startsWith('00')
}

function splitAt(bytes: Buffer, separator: number): Buffer[] {
  const parts: Buffer[] = []
  let start = 0
  for (;;) {
    const end = bytes.indexOf(separator, start)
    parts.push(bytes.subarray(start, end === -1 ? bytes.length : end))
    if (end === -1) return parts
    start = end + 1
  }
}
