const ESCAPE = 0x1b

/** ANSEL (ANSI/NISO Z39.47), spacing characters: https://www.loc.gov/marc/specifications/codetables/ExtendedLatin.html */
const ANSEL_SPACING: Readonly<Record<number, string>> = {
  ...{ 0x88: '\u0098', 0x89: '\u009c', 0x8d: '\u200d', 0x8e: '\u200c' },
  ...{ 0xa1: 'Ł', 0xa2: 'Ø', 0xa3: 'Đ', 0xa4: 'Þ', 0xa5: 'Æ', 0xa6: 'Œ', 0xa7: 'ʹ', 0xa8: '·', 0xa9: '♭', 0xaa: '®' },
  ...{ 0xab: '±', 0xac: 'Ơ', 0xad: 'Ư', 0xae: 'ʼ', 0xb0: 'ʻ', 0xb1: 'ł', 0xb2: 'ø', 0xb3: 'đ', 0xb4: 'þ', 0xb5: 'æ' },
  ...{ 0xb6: 'œ', 0xb7: 'ʺ', 0xb8: 'ı', 0xb9: '£', 0xba: 'ð', 0xbc: 'ơ', 0xbd: 'ư', 0xc0: '°', 0xc1: 'ℓ', 0xc2: '℗' },
  ...{ 0xc3: '©', 0xc4: '♯', 0xc5: '¿', 0xc6: '¡', 0xc7: 'ß', 0xc8: '€' },
}

/** ANSEL combining marks, which stand before the letter they belong to. */
const ANSEL_COMBINING: Readonly<Record<number, string>> = {
  ...{ 0xe0: '\u0309', 0xe1: '\u0300', 0xe2: '\u0301', 0xe3: '\u0302', 0xe4: '\u0303', 0xe5: '\u0304' },
  ...{ 0xe6: '\u0306', 0xe7: '\u0307', 0xe8: '\u0308', 0xe9: '\u030c', 0xea: '\u030a', 0xeb: '\ufe20' },
  ...{ 0xec: '\ufe21', 0xed: '\u0315', 0xee: '\u030b', 0xef: '\u0310', 0xf0: '\u0327', 0xf1: '\u0328' },
  ...{ 0xf2: '\u0323', 0xf3: '\u0324', 0xf4: '\u0325', 0xf5: '\u0333', 0xf6: '\u0332', 0xf7: '\u0326' },
  ...{ 0xf8: '\u031c', 0xf9: '\u032e', 0xfa: '\ufe22', 0xfb: '\ufe23', 0xfe: '\u0313' },
}

const CYRILLIC = 'юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧ'
const SUPERSCRIPT: Readonly<Record<string, string>> = {
  '1': '¹',
  '2': '²',
  '3': '³',
  '+': '⁺',
  '-': '⁻',
  '(': '⁽',
  ')': '⁾',
}
const SUBSCRIPT: Readonly<Record<string, string>> = { '+': '₊', '-': '₋', '(': '₍', ')': '₎' }

type Graphic = 'ascii' | 'ansel' | 'greek' | 'subscript' | 'superscript' | 'cyrillic' | 'multibyte' | 'unknown'

export interface DecodedText {
  readonly text: string
  /** How many characters no table of ours knows; each stands as U+FFFD. */
  readonly replaced: number
}

/**
 * Decodes MARC-8 (https://www.loc.gov/marc/specifications/speccharmarc8.html): ASCII and ANSEL, and by escape sequence
 * the Greek symbols, sub- and superscripts and basic Cyrillic. Other sets (Arabic, Hebrew, CJK) are replaced and
 * counted. The result is NFC.
 */
export function decodeMarc8(bytes: Uint8Array): DecodedText {
  const sets: { g0: Graphic; g1: Graphic } = { g0: 'ascii', g1: 'ansel' }
  let text = ''
  let pending = ''
  let replaced = 0
  let at = 0
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0
    if (byte === ESCAPE) {
      at = applyEscape(bytes, at, sets)
      continue
    }
    const graphic = byte < 0x80 ? sets.g0 : sets.g1
    const width = graphic === 'multibyte' && byte !== 0x20 ? 3 : 1
    const combining = graphic === 'ansel' ? ANSEL_COMBINING[byte | 0x80] : undefined
    at += width
    if (combining !== undefined) {
      pending += combining
      continue
    }
    const character = byte <= 0x20 ? String.fromCharCode(byte) : characterOf(graphic, byte)
    if (character === undefined) replaced++
    text += (character ?? '\ufffd') + pending
    pending = ''
  }
  return { text: (text + pending).normalize('NFC'), replaced }
}

function characterOf(graphic: Graphic, byte: number): string | undefined {
  const low = String.fromCharCode(byte & 0x7f)
  switch (graphic) {
    case 'ascii':
      return low
    case 'ansel':
      return ANSEL_SPACING[byte | 0x80]
    case 'greek':
      return { a: 'α', b: 'β', c: 'γ' }[low]
    case 'subscript':
      return /\d/.test(low) ? String.fromCharCode(0x2080 + Number(low)) : SUBSCRIPT[low]
    case 'superscript':
      return SUPERSCRIPT[low] ?? (/\d/.test(low) ? String.fromCharCode(0x2070 + Number(low)) : undefined)
    case 'cyrillic':
      return (byte & 0x7f) < 0x40 ? low : CYRILLIC[(byte & 0x7f) - 0x40]
    case 'multibyte':
    case 'unknown':
      return undefined
  }
}

/** Applies the escape sequence at `start` to the sets and tells where the text goes on. */
function applyEscape(bytes: Uint8Array, start: number, sets: { g0: Graphic; g1: Graphic }): number {
  const letter = (offset: number) => String.fromCharCode(bytes[start + offset] ?? 0)
  const single = ({ s: 'ascii', g: 'greek', b: 'subscript', p: 'superscript' } as const)[letter(1)]
  if (single !== undefined) {
    sets.g0 = single
    return start + 2
  }
  const multibyte = letter(1) === '$'
  const after = multibyte ? 2 : 1
  const target = letter(after)
  if (!'(,)-'.includes(target)) {
    // `ESC $ 1` names G0 without an intermediate character; anything else is no escape sequence of MARC-8.
    if (multibyte) sets.g0 = 'multibyte'
    return start + (multibyte ? 3 : 1)
  }
  const extended = letter(after + 1) === '!'
  const final = letter(after + (extended ? 2 : 1))
  const finals = { B: 'ascii', E: 'ansel', N: 'cyrillic' } as const
  const graphic: Graphic = multibyte ? 'multibyte' : (finals[final as keyof typeof finals] ?? 'unknown')
  if (target === '(' || target === ',') sets.g0 = graphic
  else sets.g1 = graphic
  return start + after + (extended ? 3 : 2)
}
