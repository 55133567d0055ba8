import type { Language } from '../../strings/languages'

/**
 * Reads a number as people type it in the language: “1 234,50”, “1234,5” or “1234.5” in French, “1,234.50” in English.
 * `undefined` if it is not one. A single separator followed by other than three digits is a decimal mark in both
 * languages, since the numeric pad only has one.
 */
export function parseDecimal(text: string, language: Language): number | undefined {
  const compact = text.replace(/[\s\u00a0\u202f'’]/g, '').replace(/^[−–]/, '-')
  const plain = language === 'fr' ? fromFrench(compact) : fromEnglish(compact)
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined
}

function fromFrench(text: string): string {
  if (/^[+-]?\d{1,3}(\.\d{3})+,\d*$/.test(text)) return text.replaceAll('.', '').replace(',', '.')
  return text.replace(',', '.')
}

function fromEnglish(text: string): string {
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(text)) return text.replaceAll(',', '')
  return text.replace(',', '.')
}
