import { assertNever } from '@shared/base/assert-never'
import { characterTable } from './character-table'

const ESCAPE = 0x1b

/** ANSEL (ANSI/NISO Z39.47), spacing characters: https://www.loc.gov/marc/specifications/codetables/ExtendedLatin.html */
const ANSEL_SPACING = characterTable(`
  88 U+0098  89 U+009c  8d U+200d  8e U+200c  a1 Ł  a2 Ø  a3 Đ  a4 Þ  a5 Æ  a6 Œ  a7 ʹ  a8 ·  a9 ♭  aa ®  ab ±
  ac Ơ  ad Ư  ae ʼ  b0 ʻ  b1 ł  b2 ø  b3 đ  b4 þ  b5 æ  b6 œ  b7 ʺ  b8 ı  b9 £  ba ð  bc ơ  bd ư  c0 °  c1 ℓ  c2 ℗
  c3 ©  c4 ♯  c5 ¿  c6 ¡  c7 ß  c8 €
`)

/** ANSEL combining marks, which stand before the letter they belong to. */
const ANSEL_COMBINING = characterTable(`
  e0 U+0309  e1 U+0300  e2 U+0301  e3 U+0302  e4 U+0303  e5 U+0304  e6 U+0306  e7 U+0307  e8 U+0308  e9 U+030c
  ea U+030a  eb U+fe20  ec U+fe21  ed U+0315  ee U+030b  ef U+0310  f0 U+0327  f1 U+0328  f2 U+0323  f3 U+0324
  f4 U+0325  f5 U+0333  f6 U+0332  f7 U+0326  f8 U+031c  f9 U+032e  fa U+fe22  fb U+fe23  fe U+0313
`)

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
    const combining = graphic === 'ansel' ? ANSEL_COMBINING.get(byte | 0x80) : undefined
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
      return ANSEL_SPACING.get(byte | 0x80)
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
    default:
      return assertNever(graphic)
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
