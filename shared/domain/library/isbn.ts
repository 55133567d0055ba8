/** What a cell or subfield that should hold an ISBN turned out to hold. */
export type IsbnReading =
  | { readonly kind: 'empty' }
  /** `repaired`: leading zeros that a spreadsheet had eaten were put back. */
  | { readonly kind: 'valid'; readonly isbn13: string; readonly repaired: boolean }
  /** A number in scientific notation (`9.78E+12`): its last digits are lost and cannot be had back. */
  | { readonly kind: 'damaged' }
  | { readonly kind: 'wrong'; readonly value: string }

const DAMAGED = /^\d([.,]\d+)?e\+?\d+$/i
const DASHES = /[-‐‑‒–—−]/g

/** The check character of the first nine digits of an ISBN-10 (ISO 2108:1992): weights 10 to 2, modulo 11, `X` for ten. */
export function isbn10CheckCharacter(nineDigits: string): string {
  let sum = 0
  for (let index = 0; index < 9; index++) sum += (10 - index) * Number(nineDigits[index])
  const check = (11 - (sum % 11)) % 11
  return check === 10 ? 'X' : String(check)
}

/** The check digit of the first twelve digits of an ISBN-13 (ISO 2108:2017, EAN-13): weights 1 and 3, modulo 10. */
function isbn13CheckDigit(twelveDigits: string): string {
  let sum = 0
  for (let index = 0; index < 12; index++) sum += (index % 2 === 0 ? 1 : 3) * Number(twelveDigits[index])
  return String((10 - (sum % 10)) % 10)
}

/** Tells whether ten characters without hyphens are an ISBN-10 with its right check character. */
export function isIsbn10(text: string): boolean {
  return /^\d{9}[\dX]$/.test(text) && isbn10CheckCharacter(text) === text[9]
}

/** Tells whether thirteen digits without hyphens are an ISBN-13 (prefix 978 or 979) with its right check digit. */
export function isIsbn13(text: string): boolean {
  return /^97[89]\d{10}$/.test(text) && isbn13CheckDigit(text) === text[12]
}

/** The one form a catalogue keeps: a valid ISBN-10 as the ISBN-13 of the same book. */
export function isbn10To13(isbn10: string): string {
  const twelve = `978${isbn10.slice(0, 9)}`
  return twelve + isbn13CheckDigit(twelve)
}

/** The older form people still search by; there is none for an ISBN-13 that begins with 979. */
export function isbn13To10(isbn13: string): string | undefined {
  if (!isbn13.startsWith('978')) return undefined
  const nine = isbn13.slice(3, 12)
  return nine + isbn10CheckCharacter(nine)
}

/**
 * Reads an ISBN as people, catalogues and spreadsheets write it: hyphens, spaces, `ISBN` before, a qualifier behind
 * (`2070408507 (br.)`), a float's `.0`, lost leading zeros (put back only when the check character then agrees).
 */
export function readIsbn(source: string): IsbnReading {
  const text = source.trim()
  if (text === '') return { kind: 'empty' }
  if (DAMAGED.test(text)) return { kind: 'damaged' }
  for (const candidate of candidates(text)) {
    if (isIsbn13(candidate)) return { kind: 'valid', isbn13: candidate, repaired: false }
    if (isIsbn10(candidate)) return { kind: 'valid', isbn13: isbn10To13(candidate), repaired: false }
    if (/^\d{4,8}[\dX]$/.test(candidate)) {
      const padded = candidate.padStart(10, '0')
      if (isIsbn10(padded)) return { kind: 'valid', isbn13: isbn10To13(padded), repaired: true }
    }
  }
  return { kind: 'wrong', value: text }
}

/** The first word alone comes before the whole number, so that a digit in what follows it is not taken in. */
function candidates(text: string): string[] {
  const bare = text
    .replace(/^isbn(-?1[03])?\s*:?\s*/i, '')
    .replace(DASHES, '')
    .replace(/\.0+$/, '')
    .toUpperCase()
  const firstWord = /^[\dX]+/.exec(bare)?.[0] ?? ''
  const spaced = /^[\dX][\dX\s]*/.exec(bare)?.[0].replace(/\s+/g, '') ?? ''
  return firstWord.length >= 10 || firstWord === spaced ? [firstWord] : [spaced, firstWord]
}
