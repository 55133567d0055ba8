import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inFrenchOrder, type ElectoralList } from '@shared/domain/enrolment/print/electoral-list'
import type { VoterCardBatch } from '@shared/domain/enrolment/print/voter-card'
import { testData } from '../../../scripts/test-data'
import { renderPdf } from './render'
import { textOf, wordsOf } from './testing/read-back'
import { french } from './testing/samples'

const NAMES = ['Zébédée', 'Étienne', 'Eudes', 'Ngoy', 'Çelik', 'Cœur', 'Kasongo'] as const
const list = (count: number): ElectoralList => ({
  context: french,
  centre: { code: 'KIN01', name: 'École du Progrès', place: 'Kinshasa › Gombe', president: 'Béatrice Ngoy' },
  totals: { women: Math.ceil(count / 2), men: Math.floor(count / 2) },
  ages: [
    { from: 18, to: 24, women: 2, men: 1 },
    { from: 65, women: 0, men: 3 },
  ],
  voters: inFrenchOrder(
    Array.from({ length: count }, (_, index) => ({
      name: `${NAMES[index % NAMES.length] ?? ''} Mbuyi ${String(index).padStart(5, '0')}`,
      sex: index % 2 === 0 ? ('F' as const) : ('M' as const),
      birthDate: '1985-05-14',
      residence: 'Gombe, Kinshasa',
      cardNumber: `KIN01-7QF${String(index).padStart(5, '0')}-X`,
    })),
  ),
})
const card = (more: Partial<VoterCardBatch['cards'][number]> = {}): VoterCardBatch => ({
  context: french,
  cards: [
    {
      number: 'KIN01-7QF00012-X',
      version: 1,
      name: 'Kasongo',
      postName: 'wa Mbuyi',
      firstName: 'Jean-Claude',
      sex: 'M',
      birthDate: '1985-05-14',
      birthPlace: 'Mbanza-Ngungu',
      centre: 'École du Progrès',
      issuedOn: '2026-02-14',
      code: 'Q1YxfEtJTjAx'.repeat(24),
      ...more,
    },
  ],
})

describe('the papers of enrolment', () => {
  it('puts names in the order of a French dictionary', () => {
    const names = ['Zoé', 'Étienne', 'Eudes', 'cote', 'côté', 'coté', 'Ça'].map((name) => ({ name }))
    expect(inFrenchOrder(names).map(({ name }) => name)).toEqual([
      'Ça',
      'cote',
      'coté',
      'côté',
      'Étienne',
      'Eudes',
      'Zoé',
    ])
  })

  it('prints the list of a centre with its totals, its ages and a number on each page', async () => {
    const file = await renderPdf({ kind: 'electoral-list', model: list(120) })
    const pages = textOf(file)
      .split('\f')
      .filter((page) => page !== '')
    expect(pages).toHaveLength(file.pageCount)
    pages.forEach((page, index) => expect(page).toContain(`page ${index + 1} / ${pages.length}`))
    const words = wordsOf(file)
    expect(words).toContain('École du Progrès (KIN01) · Kinshasa › Gombe')
    expect(words).not.toContain('Filtres')
    expect(words).toContain('18 à 24 ans : 2 F, 1 M')
    expect(words).toContain('65 ans et plus : 0 F, 3 M')
    expect(words.indexOf('Étienne Mbuyi')).toBeLessThan(words.indexOf('Eudes Mbuyi'))
    expect(words.match(/KIN01-7QF\d{5}-X/g)).toHaveLength(120)
  })

  it('prints 10,000 voters in bounded memory', async () => {
    const heapBefore = process.memoryUsage().heapUsed
    const file = await renderPdf({ kind: 'electoral-list', model: list(10_000) })
    expect(process.memoryUsage().heapUsed - heapBefore).toBeLessThan(400e6)
    expect(textOf(file).match(/KIN01-7QF\d{5}-X/g)).toHaveLength(10_000)
  })

  it('prints a card of ID-1 size with its number, and says which duplicata it is', async () => {
    const long = { firstName: 'Jean-Claude Dieudonné', birthPlace: 'Mbanza-Ngungu' }
    const file = await renderPdf({ kind: 'voter-cards', model: card({ version: 3, ...long }) })
    const words = wordsOf(file)
    for (const word of [
      'Carte d’électeur',
      'Kasongo',
      'wa Mbuyi',
      'Jean-Claude Dieudonné',
      'Mbanza-Ngungu',
      'KIN01-7QF00012-X',
      'DUPLICATA 2',
      '14/05/1985',
    ])
      expect(words).toContain(word)
    expect(Buffer.from(file.bytes).toString('latin1')).toMatch(/MediaBox \[0 0 242\.6\d* 153\.0\d*\]/)
  })

  const portrait = testData('enrolment/portraits/A000069.jpg')
  it.skipIf(portrait === undefined || !existsSync(portrait))('prints the photo on the card', async () => {
    const photo = Uint8Array.from(readFileSync(portrait ?? ''))
    const file = await renderPdf({ kind: 'voter-cards', model: card({ photo }) })
    expect(Buffer.from(file.bytes).toString('latin1')).toContain('/Subtype /Image')
  })

  it('prints a receipt, and tells a minor what happens next', async () => {
    const file = await renderPdf({
      kind: 'enrolment-receipt',
      model: {
        context: french,
        number: 'KIN01-7QF00012-X',
        name: 'Kasongo wa Mbuyi Jean-Claude',
        sex: 'M',
        birthDate: '2010-05-14',
        father: 'Kasongo Ilunga',
        residence: 'Équateur › Mbandaka',
        centre: 'École du Progrès',
        enrolledOn: '2026-02-14',
        operator: 'Awa Mbala',
        isMinor: true,
      },
    })
    expect(file.pageCount).toBe(1)
    expect(wordsOf(file)).toContain('sa carte sera délivrée à sa majorité')
    expect(wordsOf(file)).toContain('Kasongo Ilunga')
  })
})
