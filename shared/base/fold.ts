const LIGATURES: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ŋ: 'n',
}

// eslint-disable-next-line no-control-regex -- ASCII is what is meant
const PLAIN = /^[\0-\x7f]*$/

/**
 * The one way text is folded before it is indexed, compared or searched: lower case, no diacritics, ligatures
 * spelled out (SQLite's `remove_diacritics` leaves œ, æ, ß alone), everything else than letters and digits a single space.
 * Pure and idempotent: `fold(fold(s)) === fold(s)`.
 */
export function fold(text: string): string {
  // Most words are plain ASCII, and folding them is a good part of an import.
  if (PLAIN.test(text))
    return text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim()
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[œæßøłđðþıŋ]/g, (letter) => LIGATURES[letter] ?? letter)
    .replace(/['’ʼ`´]/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The folded words of a text, in their order. */
export function foldedWords(text: string): string[] {
  const folded = fold(text)
  return folded === '' ? [] : folded.split(' ')
}
