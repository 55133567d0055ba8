import { describe, expect, it } from 'vitest'
import type { TaskProgress } from '../pool-messages'
import { renderPdf } from './render'
import { canReadBack, infoOf, textOf, wordsOf } from './testing/read-back'
import {
  english,
  french,
  longTitle,
  sampleCards,
  sampleCatalogue,
  sampleLabels,
  sampleLoanReport,
  sampleNotices,
  sampleReceipt,
} from './testing/samples'

describe.skipIf(!canReadBack)('printed papers, read back', () => {
  it('prints a receipt as a ticket as long as it needs', async () => {
    const [short, long] = await Promise.all(
      [1, 12].map((copies) => renderPdf({ kind: 'loan-receipt', model: sampleReceipt('ticket', french, copies) })),
    )
    if (short === undefined || long === undefined) throw new Error('no receipt')
    const words = wordsOf(long)
    for (const word of [
      'Bibliothèque de l’Œuvre',
      'Reçu de prêt',
      'Jean-Noël Tshibangu',
      'Espérance Mbuyi',
      '12 documents',
    ]) {
      expect(words).toContain(word)
    }
    expect(words).toContain('À rendre le 7 mars 2026')
    expect(words).toContain('14 février 2026 à 08 h 28')
    expect(words).toContain('01KHDQ5R7M3W8ZB6T2N4C9FYXE')
    expect(long.pageCount).toBe(1)
    const heights = [short, long].map((file) => Number(infoOf(file)['Page size']?.split(' ')[2]))
    expect(heights[1]).toBeGreaterThan((heights[0] ?? 0) + 200)
    expect(infoOf(long)['Page size']).toMatch(/^226\.77/)
  })

  it('prints a receipt on A5 in English, going on to a second page when it is long', async () => {
    const file = await renderPdf({ kind: 'loan-receipt', model: sampleReceipt('a5', english, 20) })
    expect(wordsOf(file)).toContain('20 items borrowed')
    expect(wordsOf(file)).toContain('Due on 7 March 2026')
    expect(infoOf(file)['Pages']).toBe(String(file.pageCount))
    expect(file.pageCount).toBeGreaterThan(1)
    expect(infoOf(file)['Page size']).toMatch(/^419\.5\d+ x 595\.2/)
  })

  it('prints the recovery key on one page, whole and with what to do', async () => {
    const recoveryKey = '0A1B2-C3D4E-5F607-18293-A4B5C-6D7E8-F9012-34567'
    for (const [context, advice] of [
      [french, 'Mot de passe oublié'],
      [english, 'Forgotten password'],
    ] as const) {
      const file = await renderPdf({ kind: 'recovery-sheet', model: { context, recoveryKey, workstation: 'A7K2' } })
      expect(file.pageCount).toBe(1)
      const words = wordsOf(file)
      for (const word of [advice, french.library.name, 'A7K2']) expect(words).toContain(word)
      expect(words.replace(/[ -]/g, '')).toContain(recoveryKey.replaceAll('-', ''))
    }
  })

  it('prints a letter per member whose words stiffen with the reminder', async () => {
    const file = await renderPdf({ kind: 'overdue-notices', model: sampleNotices(3) })
    const pages = textOf(file)
      .split('\f')
      .filter((page) => page !== '')
      .map((page) => page.replace(/\s+/g, ' '))
    expect(pages).toHaveLength(3)
    expect(pages[0]).toContain('Premier rappel')
    expect(pages[0]).toContain('simple oubli')
    expect(pages[1]).toContain('sous huit jours')
    expect(pages[2]).toContain('Vos emprunts sont suspendus')
    expect(pages[0]).toContain('Adhérent numéro 1')
    expect(pages[0]).toContain('8, rue de l’Équateur')
    expect(pages[0]).toContain('Kinshasa – Gombe, 14 février 2026')
    expect(pages[0]).toMatch(/Le Petit Prince KIN0000001 20\/12\/2025 10\/01\/2026 1 jour /)
    expect(pages[1]).toContain('35 jours')
  })

  it('prints hundreds of letters in one file', async () => {
    const file = await renderPdf({ kind: 'overdue-notices', model: sampleNotices(300) })
    expect(infoOf(file)['Pages']).toBe('300')
    expect(wordsOf(file)).toContain('Adhérent numéro 300 ')
  })

  it('prints member cards of ID-1 size, one a page', async () => {
    const file = await renderPdf({ kind: 'member-cards', model: sampleCards('card', 2) })
    expect(infoOf(file)['Page size']).toMatch(/^242\.6\d+ x 153\.0/)
    expect(file.pageCount).toBe(2)
    const words = wordsOf(file)
    expect(words).toContain('Zoé Ilunga')
    expect(words).toContain('Marie-Françoise de la Visitation')
    expect(words).toContain('A-000412')
    expect(words).toContain('Valable jusqu’au 31 janvier 2027')
  })

  it('prints ten member cards a sheet', async () => {
    const file = await renderPdf({ kind: 'member-cards', model: sampleCards('sheet', 11) })
    const [first = '', second = ''] = textOf(file).split('\f')
    expect(first.match(/A-\d{6}/g)).toHaveLength(10)
    expect(second.match(/A-\d{6}/g)).toHaveLength(1)
  })

  it('prints 24 shelf labels a sheet, after the stickers already used', async () => {
    const full = await renderPdf({ kind: 'shelf-labels', model: sampleLabels(48) })
    expect(full.pageCount).toBe(2)
    const skipped = await renderPdf({ kind: 'shelf-labels', model: sampleLabels(24, { skip: 23 }) })
    const [first = '', second = ''] = textOf(skipped).split('\f')
    expect(first.match(/KIN\d{7}/g)).toEqual(['KIN0000001'])
    expect(second.match(/KIN\d{7}/g)).toHaveLength(23)
    expect(first).toContain('843.912')
    expect(first).toContain('SAI')
  })

  it('prints labels on any grid and refuses stickers too small to read', async () => {
    const sheet = { columns: 2, rows: 7, marginTopMm: 15, marginLeftMm: 5, gapXMm: 2.5, gapYMm: 0 }
    const file = await renderPdf({ kind: 'shelf-labels', model: sampleLabels(15, { sheet }) })
    expect(file.pageCount).toBe(2)
    const tiny = { ...sheet, columns: 9 }
    const refused = renderPdf({ kind: 'shelf-labels', model: sampleLabels(1, { sheet: tiny }) })
    await expect(refused).rejects.toMatchObject({ code: 'pdf.label-too-small' })
  })

  it('prints the loans of a period with filters, totals and every page numbered under its headings', async () => {
    const file = await renderPdf({ kind: 'loan-report', model: sampleLoanReport(120) })
    const pages = textOf(file)
      .split('\f')
      .filter((page) => page !== '')
    expect(pages).toHaveLength(file.pageCount)
    pages.forEach((page, index) => {
      expect(page).toContain('Code-barres')
      expect(page).toContain(`page ${index + 1} / ${pages.length}`)
    })
    const words = wordsOf(file)
    expect(words).toContain('Du 1er janvier 2026 au 31 janvier 2026')
    expect(words).toContain('Filtres : Site : Kinshasa – Gombe · Catégorie : Étudiant')
    expect(words).toContain('1 234 1 100 134 41 512')
    expect(words).toContain('Imprimé le 14 février 2026 à 08 h 30')
    expect(words).toContain('en retard')
    expect(words.match(/KIN\d{7}/g)).toHaveLength(120)
  })

  it('says why an empty report is empty', async () => {
    const loans = await renderPdf({ kind: 'loan-report', model: sampleLoanReport(0) })
    expect(wordsOf(loans)).toContain('Aucun prêt ne correspond à cette période')
    const catalogue = await renderPdf({ kind: 'catalogue-report', model: sampleCatalogue(0, english) })
    expect(wordsOf(catalogue)).toContain('No title matches these filters.')
  })

  it('keeps accents and other scripts, and cuts titles too long for two lines', async () => {
    const words = wordsOf(await renderPdf({ kind: 'catalogue-report', model: sampleCatalogue(6) }))
    for (const word of ['Cœur ténébreux', 'Nguyễn, Thị Hương', 'Преступление', 'Bâ, Mariama'])
      expect(words).toContain(word)
    expect(words).toContain('…')
    expect(words).not.toContain(longTitle.slice(-20))
  })

  it('lists 10,000 titles in bounded time and memory, telling how far it is', async () => {
    const model = sampleCatalogue(10_000)
    const seen: TaskProgress[] = []
    const startedAt = performance.now()
    const heapBefore = process.memoryUsage().heapUsed
    const file = await renderPdf({ kind: 'catalogue-report', model }, (progress) => seen.push(progress))
    expect(performance.now() - startedAt).toBeLessThan(25_000)
    expect(process.memoryUsage().heapUsed - heapBefore).toBeLessThan(400e6)
    expect(seen.at(0)).toEqual({ done: 0, total: 10_000 })
    expect(seen.at(-1)).toEqual({ done: 10_000, total: 10_000 })
    expect(file.pageCount).toBeGreaterThan(200)
    const text = textOf(file)
    expect(text).toContain(`page 3 / ${file.pageCount}`)
    expect(text.replaceAll('-', '').match(/978207\d{7}/g)).toHaveLength(10_000)
  })

  it.each([
    { kind: 'loan-receipt', model: sampleReceipt('a5'), title: 'Reçu de prêt 01KHDQ5R7M3W8ZB6T2N4C9FYXE' },
    { kind: 'overdue-notices', model: sampleNotices(1), title: 'Lettres de relance' },
    { kind: 'member-cards', model: sampleCards('card', 1), title: 'Cartes d’adhérent' },
    { kind: 'catalogue-report', model: sampleCatalogue(1), title: 'Catalogue' },
  ] as const)(
    'carries title, language and date of printing in $kind, and is the same each time',
    async ({ title, ...job }) => {
      const [file, again] = [await renderPdf(job), await renderPdf(job)]
      expect(infoOf(file)).toMatchObject({
        Title: title,
        CreationDate: '2026-02-14T07:30:00Z',
        Author: french.library.name,
      })
      expect(Buffer.from(file.bytes).toString('latin1')).toContain('/Lang (fr)')
      expect(Buffer.compare(file.bytes, again.bytes)).toBe(0)
    },
  )
})
