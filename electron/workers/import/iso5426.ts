import type { DecodedText } from './marc8'

const SPACING: Readonly<Record<number, string>> = {
  ...{ 0x88: '\u0098', 0x89: '\u009c' },
  ...{ 0xa1: '¡', 0xa2: '„', 0xa3: '£', 0xa4: '$', 0xa5: '¥', 0xa6: '†', 0xa7: '§', 0xa8: '′', 0xa9: '‘', 0xaa: '“' },
  ...{ 0xab: '«', 0xac: '♭', 0xad: '©', 0xae: '℗', 0xaf: '®', 0xb0: 'ʻ', 0xb1: 'ʼ', 0xb2: '‚', 0xb6: '‡', 0xb7: '·' },
  ...{ 0xb8: '″', 0xb9: '’', 0xba: '”', 0xbb: '»', 0xbc: '♯', 0xbd: 'ʹ', 0xbe: 'ʺ', 0xbf: '¿', 0xe1: 'Æ', 0xe2: 'Đ' },
  ...{ 0xe6: 'Ĳ', 0xe8: 'Ł', 0xe9: 'Ø', 0xea: 'Œ', 0xec: 'Þ', 0xf1: 'æ', 0xf2: 'đ', 0xf3: 'ð', 0xf5: 'ı', 0xf6: 'ĳ' },
  ...{ 0xf8: 'ł', 0xf9: 'ø', 0xfa: 'œ', 0xfb: 'ß', 0xfc: 'þ' },
}

const COMBINING: Readonly<Record<number, string>> = {
  ...{ 0xc0: '\u0309', 0xc1: '\u0300', 0xc2: '\u0301', 0xc3: '\u0302', 0xc4: '\u0303', 0xc5: '\u0304' },
  ...{ 0xc6: '\u0306', 0xc7: '\u0307', 0xc8: '\u0308', 0xc9: '\u0308', 0xca: '\u030a', 0xcb: '\u0315' },
  ...{ 0xcc: '\u0312', 0xcd: '\u030b', 0xce: '\u031b', 0xcf: '\u030c', 0xd0: '\u0327', 0xd1: '\u031c' },
  ...{ 0xd2: '\u0326', 0xd3: '\u0328', 0xd4: '\u0325', 0xd5: '\u032e', 0xd6: '\u0323', 0xd7: '\u0324' },
  ...{ 0xd8: '\u0332', 0xd9: '\u0333', 0xda: '\u0329', 0xdb: '\u032d', 0xdd: '\ufe20', 0xde: '\ufe21' },
}

/** Decodes ISO 5426, the extended Latin of UNIMARC (100$a/26-29 = 03): marks stand before their letter. The result is NFC. */
export function decodeIso5426(bytes: Uint8Array): DecodedText {
  let text = ''
  let pending = ''
  let replaced = 0
  for (const byte of bytes) {
    const combining = COMBINING[byte]
    if (combining !== undefined) {
      pending += combining
      continue
    }
    const character = byte < 0x80 ? String.fromCharCode(byte) : SPACING[byte]
    if (character === undefined) replaced++
    text += (character ?? '\ufffd') + pending
    pending = ''
  }
  return { text: (text + pending).normalize('NFC'), replaced }
}
