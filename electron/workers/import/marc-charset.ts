import { isAscii, isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { assertNever } from '@shared/base/assert-never'
import type { ImportWarning } from '@shared/domain/library/import-notes'
import { decodeIso5426 } from './iso5426'
import { decodeMarc8 } from './marc8'
import type { DecodedText } from './marc8'

export type MarcFlavour = 'marc21' | 'unimarc'
export type MarcCharset = 'utf-8' | 'marc-8' | 'iso-5426' | 'windows-1252'

/** The MARC character sets by the names people and files give them. */
export function toMarcCharset(encoding: string): MarcCharset {
  const name = encoding.toLowerCase().replace(/[^a-z0-9]/g, '')
  if (name === 'marc8' || name === 'ansel') return 'marc-8'
  if (name === 'iso5426') return 'iso-5426'
  if (name === 'utf8') return 'utf-8'
  return 'windows-1252'
}

export interface CharsetChoice {
  readonly charset: MarcCharset
  readonly warnings: readonly ImportWarning[]
}

/**
 * Settles the character set of one record. `declared` is leader/09 (MARC 21, `a` is UTF-8) or 100$a/26-29 (UNIMARC,
 * `50` is UTF-8). Bytes outrank the declaration: text of another set is as good as never valid UTF-8, and accents
 * that stand before a letter look unlike Latin-1.
 */
export function chooseCharset(record: Uint8Array, flavour: MarcFlavour, declared: string): CharsetChoice {
  const saysUtf8 = flavour === 'marc21' ? declared === 'a' : declared.startsWith('50')
  const native = flavour === 'marc21' ? 'marc-8' : 'iso-5426'
  if (isAscii(record)) return { charset: saysUtf8 ? 'utf-8' : native, warnings: [] }
  if (isUtf8(record)) {
    // UNIMARC files rarely fill these positions in; only MARC 21 makes a blank mean another set.
    const contradicted = flavour === 'marc21' && !saysUtf8
    return { charset: 'utf-8', warnings: contradicted ? [{ code: 'encoding-flag-wrong', used: 'utf-8' }] : [] }
  }
  const charset = looksLikeLatin1(record, flavour) ? 'windows-1252' : native
  const warned = saysUtf8 || charset === 'windows-1252'
  return { charset, warnings: warned ? [{ code: 'encoding-flag-wrong', used: charset }] : [] }
}

/**
 * An acute or grave mark with a vowel behind it is native: in Latin-1 the same bytes are `â`, `á`, `Â`, `Á`, which stand
 * before a vowel in hardly any word. Without one, bytes above ASCII with no letter behind them are Latin-1's `é`, `à`.
 */
function looksLikeLatin1(record: Uint8Array, flavour: MarcFlavour): boolean {
  const [lowest, highest, grave, acute] = flavour === 'marc21' ? [0xe0, 0xfe, 0xe1, 0xe2] : [0xc0, 0xde, 0xc1, 0xc2]
  let marks = 0
  let others = 0
  for (let index = 0; index < record.length; index++) {
    const byte = record[index] ?? 0
    if (byte < 0xc0) continue
    const next = record[index + 1] ?? 0
    if ((byte === grave || byte === acute) && 'aeiouAEIOU'.includes(String.fromCharCode(next))) return false
    const isMark = byte >= lowest && byte <= highest && ((next >= 0x41 && next <= 0x7a) || next >= 0xa0)
    if (isMark) marks++
    else others++
  }
  return others > marks / 4
}

/** Decodes the bytes of one field or subfield. */
export function decodeMarc(bytes: Uint8Array, charset: MarcCharset): DecodedText {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (isAscii(buffer) && !buffer.includes(0x1b)) return { text: buffer.toString('latin1'), replaced: 0 }
  switch (charset) {
    case 'marc-8':
      return decodeMarc8(buffer)
    case 'iso-5426':
      return decodeIso5426(buffer)
    case 'windows-1252':
      return { text: iconv.decode(buffer, 'windows-1252'), replaced: 0 }
    case 'utf-8': {
      const text = buffer.toString('utf8').normalize('NFC')
      return { text, replaced: text.split('\ufffd').length - 1 }
    }
    default:
      return assertNever(charset)
  }
}
