import { describe, expect, it } from 'vitest'
import { fr as frenchStrings } from './strings/fr'
import { createWords, printable } from './words'

/** Every sentence of a strings file; those that take arguments are given some. */
function sentences(strings: object): string[] {
  return Object.values(strings).flatMap((entry: unknown) => {
    if (typeof entry === 'string') return [entry]
    if (typeof entry === 'function') return [String(entry('2', '3', '4'))]
    return typeof entry === 'object' && entry !== null ? sentences(entry) : []
  })
}

describe('words of a printed document', () => {
  const fr = createWords({ language: 'fr', timeZone: 'Europe/Paris' })
  const en = createWords({ language: 'en', timeZone: 'Europe/Paris' })

  it('writes days and figures as each language does', () => {
    expect(fr.day('2026-02-14')).toBe('14\u00a0février\u00a02026')
    expect(fr.day('2026-03-01')).toBe('1er\u00a0mars\u00a02026')
    expect(fr.day('2026-03-11')).toBe('11\u00a0mars\u00a02026')
    expect(en.day('2026-03-01')).toBe('1\u00a0March\u00a02026')
    expect(fr.shortDay('2026-02-14')).toBe('14/02/2026')
    expect(fr.figure(12_345)).toBe('12\u00a0345')
    expect(en.figure(12_345)).toBe('12,345')
  })

  it('writes instants where the site is', () => {
    expect(fr.instant('2026-01-31T23:05:00Z')).toBe('1er\u00a0février\u00a02026 à 00\u00a0h\u00a005')
    expect(en.instant('2026-01-31T23:05:00Z')).toBe('1\u00a0February\u00a02026 at 00:05')
    expect(fr.dayOf('2026-01-31T23:05:00Z')).toBe('1er\u00a0février\u00a02026')
  })

  it('makes text fit for one line of Roboto', () => {
    expect(printable('e\u0301te\u0301\u202f!\n\tsuite\u200b ')).toBe('été\u00a0! suite')
  })

  it('puts a no-break space before French double punctuation, everywhere', () => {
    const all = sentences(frenchStrings)
    expect(all.filter((sentence) => /[:;?!]/.test(sentence)).length).toBeGreaterThan(5)
    expect(all.filter((sentence) => /[^\u00a0][:;?!]/.test(sentence))).toEqual([])
  })
})
