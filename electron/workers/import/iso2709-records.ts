import type { MarcRecord } from '@shared/domain/library/marc-record'
import { readIso2709Record, RECORD_TERMINATOR } from './iso2709-record'
import type { MarcCharset, MarcFlavour } from './marc-charset'
import { LIMITS } from './source-item'
import type { SourceItem } from './source-item'

export type MarcItem = SourceItem<MarcRecord>

/**
 * Cuts a stream of ISO 2709 records at their terminators, a batch a chunk. Bytes that are no record are reported with
 * their offset; a record that follows garbage or a record cut short is found by its own length and kept.
 */
export async function* iso2709Records(
  chunks: AsyncIterable<Buffer>,
  flavour: MarcFlavour,
  charset?: MarcCharset,
): AsyncGenerator<MarcItem[]> {
  let held: Buffer = Buffer.alloc(0)
  let heldAt = 0
  let skipping = false
  for await (const chunk of chunks) {
    const bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk])
    const items: MarcItem[] = []
    let start = 0
    let searchFrom = held.length
    for (;;) {
      const end = bytes.indexOf(RECORD_TERMINATOR, searchFrom)
      if (end === -1) break
      if (!skipping) items.push(...readSpan(bytes.subarray(start, end + 1), heldAt + start, flavour, charset))
      skipping = false
      start = end + 1
      searchFrom = start
    }
    if (!skipping && bytes.length - start > LIMITS.recordBytes) {
      items.push({ kind: 'broken', position: { offset: heldAt + start }, code: 'record-too-long' })
      skipping = true
    }
    held = skipping ? Buffer.alloc(0) : bytes.subarray(start)
    heldAt += skipping ? bytes.length : start
    if (items.length > 0) yield items
  }
  const offset = heldAt + padding(held)
  const rest = held.subarray(padding(held))
  // DOS editors end a file with 0x1A.
  if (!skipping && rest.some((byte) => byte !== 0x1a)) {
    yield [{ kind: 'broken', position: { offset }, code: looksLikeLeader(rest) ? 'record-truncated' : 'not-a-record' }]
  }
}

/** Reads what stands between two terminators: one record, or garbage with perhaps a whole record at its end. */
function readSpan(span: Buffer, spanOffset: number, flavour: MarcFlavour, charset?: MarcCharset): MarcItem[] {
  const skipped = padding(span)
  const bytes = span.subarray(skipped)
  const offset = spanOffset + skipped
  // A terminator with nothing before it is a record of no bytes: nothing is lost.
  if (bytes.length <= 1) return []
  const reading = readIso2709Record(bytes, flavour, charset)
  const lengthIsWrong = reading.ok && reading.warnings.some(({ code }) => code === 'record-length-wrong')
  if (reading.ok && !lengthIsWrong) return [item(reading.record, offset, reading.warnings)]

  for (let at = 1; at <= bytes.length - 26; at++) {
    if (declaredLength(bytes, at) !== bytes.length - at) continue
    const inner = readIso2709Record(bytes.subarray(at), flavour, charset)
    if (!inner.ok) continue
    const code = looksLikeLeader(bytes) ? 'record-truncated' : 'not-a-record'
    return [{ kind: 'broken', position: { offset }, code }, item(inner.record, offset + at, inner.warnings)]
  }
  if (reading.ok) return [item(reading.record, offset, reading.warnings)]
  return [{ kind: 'broken', position: { offset }, code: looksLikeLeader(bytes) ? reading.code : 'not-a-record' }]
}

function item(
  content: MarcRecord,
  offset: number,
  warnings: Extract<MarcItem, { kind: 'record' }>['warnings'],
): MarcItem {
  return { kind: 'record', position: { offset }, content, warnings }
}

/** Line breaks, blanks and NULs that some programs put between records. */
function padding(bytes: Buffer): number {
  let at = 0
  while (at < bytes.length && [0x0a, 0x0d, 0x20, 0x00].includes(bytes[at] ?? 1)) at++
  return at
}

function declaredLength(bytes: Buffer, at: number): number {
  let length = 0
  for (let index = at; index < at + 5; index++) {
    const digit = (bytes[index] ?? 0) - 0x30
    if (digit < 0 || digit > 9) return -1
    length = length * 10 + digit
  }
  return length
}

function looksLikeLeader(bytes: Buffer): boolean {
  return /^\d{5}[\x20-\x7e]{7}/.test(bytes.toString('latin1', 0, 24))
}
