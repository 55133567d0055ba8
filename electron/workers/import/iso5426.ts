import { characterTable } from './character-table'
import type { DecodedText } from './marc8'

const SPACING = characterTable(`
  88 U+0098  89 U+009c  a1 ¡  a2 „  a3 £  a4 $  a5 ¥  a6 †  a7 §  a8 ′  a9 ‘  aa “  ab «  ac ♭  ad ©  ae ℗  af ®
  b0 ʻ  b1 ʼ  b2 ‚  b6 ‡  b7 ·  b8 ″  b9 ’  ba ”  bb »  bc ♯  bd ʹ  be ʺ  bf ¿  e1 Æ  e2 Đ  e6 Ĳ  e8 Ł  e9 Ø  ea Œ
  ec Þ  f1 æ  f2 đ  f3 ð  f5 ı  f6 ĳ  f8 ł  f9 ø  fa œ  fb ß  fc þ
`)

const COMBINING = characterTable(`
  c0 U+0309  c1 U+0300  c2 U+0301  c3 U+0302  c4 U+0303  c5 U+0304  c6 U+0306  c7 U+0307  c8 U+0308  c9 U+0308
  ca U+030a  cb U+0315  cc U+0312  cd U+030b  ce U+031b  cf U+030c  d0 U+0327  d1 U+031c  d2 U+0326  d3 U+0328
  d4 U+0325  d5 U+032e  d6 U+0323  d7 U+0324  d8 U+0332  d9 U+0333  da U+0329  db U+032d  dd U+fe20  de U+fe21
`)

/** Decodes ISO 5426, the extended Latin of UNIMARC (100$a/26-29 = 03): marks stand before their letter. The result is NFC. */
export function decodeIso5426(bytes: Uint8Array): DecodedText {
  let text = ''
  let pending = ''
  let replaced = 0
  for (const byte of bytes) {
    const combining = COMBINING.get(byte)
    if (combining !== undefined) {
      pending += combining
      continue
    }
    const character = byte < 0x80 ? String.fromCharCode(byte) : SPACING.get(byte)
    if (character === undefined) replaced++
    text += (character ?? '\ufffd') + pending
    pending = ''
  }
  return { text: (text + pending).normalize('NFC'), replaced }
}
