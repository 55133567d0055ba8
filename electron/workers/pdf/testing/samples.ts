import type { CatalogueReport } from '@shared/domain/library/print/catalogue-report'
import type { LoanReceipt } from '@shared/domain/library/print/loan-receipt'
import type { LoanReport } from '@shared/domain/library/print/loan-report'
import type { MemberCardBatch } from '@shared/domain/library/print/member-card'
import type { OverdueNotice, OverdueNoticeBatch } from '@shared/domain/library/print/overdue-notice'
import type { PrintContext } from '@shared/domain/library/print/print-context'
import { type ShelfLabelBatch, threeByEightSheet } from '@shared/domain/library/print/shelf-label'

export const french: PrintContext = {
  language: 'fr',
  timeZone: 'Africa/Kinshasa',
  printedAt: '2026-02-14T07:30:00Z',
  site: 'Kinshasa – Gombe',
  library: {
    name: 'Bibliothèque de l’Œuvre',
    addressLines: ['12, avenue de la Paix', 'Kinshasa'],
    phone: '+243 81 234 56 78',
    email: 'biblio@example.org',
  },
}

export const english: PrintContext = { ...french, language: 'en' }

export const longTitle =
  'Mémoires d’un homme de qualité qui s’est retiré du monde, contenant ses aventures, ses voyages et ses amours, suivies de l’histoire du chevalier des Grieux et de Manon Lescaut'

const titles = [
  ['Le Petit Prince', 'Saint-Exupéry, Antoine de', '843.912', 'SAI'],
  ['L’Étranger', 'Camus, Albert', '843.914', 'CAM'],
  ['Une si longue lettre', 'Bâ, Mariama', '843.92', 'BÂ'],
  [longTitle, 'Prévost, Antoine François', '843.5', 'PRE'],
  ['Cœur ténébreux : nouvelles', 'Nguyễn, Thị Hương', '895.922', 'NGU'],
  ['Преступление и наказание', 'Достоевский, Фёдор', '891.733', 'ДОС'],
] as const

function titleAt(index: number): (typeof titles)[number] {
  return titles[index % titles.length] ?? titles[0]
}

function barcodeAt(index: number): string {
  return `KIN${String(index + 1).padStart(7, '0')}`
}

function dayAfter(start: string, days: number): string {
  return new Date(Date.parse(start) + days * 86_400_000).toISOString().slice(0, 10)
}

export function sampleReceipt(format: LoanReceipt['format'], context = french, copies = 4): LoanReceipt {
  return {
    context,
    format,
    receiptNumber: '01KHDQ5R7M3W8ZB6T2N4C9FYXE',
    lentAt: '2026-02-14T07:28:00Z',
    operator: 'Espérance Mbuyi',
    member: { name: 'Jean-Noël Tshibangu wa Mulumba', cardNumber: 'A-000412' },
    copies: Array.from({ length: copies }, (_, index) => ({
      title: titleAt(index)[0],
      authors: [titleAt(index)[1]],
      barcode: barcodeAt(index),
      dueOn: dayAfter('2026-02-14', 21),
    })),
  }
}

export function sampleNotices(count: number, context = french): OverdueNoticeBatch {
  const reminders = [1, 2, 3] as const
  const notices = Array.from({ length: count }, (_, index): OverdueNotice => ({
    reminder: reminders[index % 3] ?? 1,
    member: {
      name: `Adhérent numéro ${index + 1}`,
      cardNumber: `A-${String(index).padStart(6, '0')}`,
      addressLines: ['Résidence « Les Manguiers », appartement 4', '8, rue de l’Équateur', 'Kinshasa'],
      email: `membre${index + 1}@example.org`,
    },
    loans: Array.from({ length: 1 + (index % 4) }, (_loan, line) => ({
      title: titleAt(index + line)[0],
      authors: [titleAt(index + line)[1]],
      barcode: barcodeAt(index + line),
      lentOn: '2025-12-20',
      dueOn: '2026-01-10',
      daysLate: line === 0 ? 1 : 35,
    })),
  }))
  return { context, notices }
}

export function sampleCards(layout: MemberCardBatch['layout'], count: number, context = french): MemberCardBatch {
  const names = ['Zoé Ilunga', 'Marie-Françoise de la Visitation Kabongo Wa Kabongo Mukendi', 'Ömer Çelik']
  return {
    context,
    layout,
    cards: Array.from({ length: count }, (_, index) => ({
      name: names[index % names.length] ?? '',
      cardNumber: `A-${String(index + 412).padStart(6, '0')}`,
      category: 'Étudiant',
      validUntil: '2027-01-31',
    })),
  }
}

export function sampleLabels(count: number, changes: Partial<ShelfLabelBatch> = {}): ShelfLabelBatch {
  return {
    context: french,
    sheet: threeByEightSheet,
    skip: 0,
    labels: Array.from({ length: count }, (_, index) => {
      const [title, , shelfMark, authorLetters] = titleAt(index)
      return { title, shelfMark, authorLetters, barcode: barcodeAt(index) }
    }),
    ...changes,
  }
}

export function sampleLoanReport(count: number, context = french): LoanReport {
  return {
    context,
    from: '2026-01-01',
    to: '2026-01-31',
    filters: [
      { label: 'Site', value: 'Kinshasa – Gombe' },
      { label: 'Catégorie', value: 'Étudiant' },
    ],
    totals: { loans: 1_234, returned: 1_100, out: 134, overdue: 41, members: 512 },
    loans: Array.from({ length: count }, (_, index) => ({
      lentOn: dayAfter('2026-01-01', index % 31),
      title: titleAt(index)[0],
      barcode: barcodeAt(index),
      member: index % 5 === 0 ? 'Marie-Françoise de la Visitation Kabongo Wa Kabongo' : 'Jean-Noël Tshibangu',
      dueOn: dayAfter('2026-01-22', index % 31),
      ...(index % 3 === 0 ? {} : { returnedOn: dayAfter('2026-01-20', index % 25) }),
      isOverdue: index % 6 === 0,
    })),
  }
}

export function sampleCatalogue(count: number, context = french): CatalogueReport {
  return {
    context,
    filters: [{ label: 'Langue', value: 'toutes' }],
    totals: { titles: count, copies: count * 2, available: count },
    titles: Array.from({ length: count }, (_, index) => ({
      title: `${titleAt(index)[0]} (${index + 1})`,
      authors: [titleAt(index)[1], ...(index % 4 === 0 ? ['Collectif'] : [])],
      year: 1850 + (index % 170),
      isbn: `978207${String(index).padStart(7, '0')}`,
      shelfMark: `${titleAt(index)[2]} ${titleAt(index)[3]}`,
      copies: 2,
      available: index % 3,
    })),
  }
}
