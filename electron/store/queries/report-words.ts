import { fold } from '@shared/base/fold'
import type { Language } from '@shared/protocol/fields'

/** The words a report adds to its data: what its filters are called, and the names its files are saved under. */
export const reportWords = {
  fr: {
    categories: { adult: 'Adulte', child: 'Enfant', staff: 'Personnel' },
    memberStatus: { active: 'Inscrit', deactivated: 'Désactivé' },
    filters: {
      member: 'Adhérent',
      text: 'Recherche',
      language: 'Langue',
      cities: 'Villes',
      models: 'Modèles',
      types: 'Types',
    },
    saleTypes: { sale: 'vente', rental: 'location' },
    transactions: 'Transactions',
    files: {
      'loan-receipt': 'recu-de-pret',
      'overdue-notices': 'lettres-de-rappel',
      'member-card': 'carte-d-adherent',
      'shelf-labels': 'etiquettes',
      'loan-report': 'rapport-des-prets',
      'catalogue-report': 'catalogue',
      'recovery-sheet': 'cle-de-secours',
      'voter-card': 'carte-d-electeur',
      'enrolment-receipt': 'recepisse-d-inscription',
      'electoral-list': 'liste-electorale',
      'centre-report': 'rapport-de-journee',
      'sales-report': 'ventes-et-locations',
    },
  },
  en: {
    categories: { adult: 'Adult', child: 'Child', staff: 'Staff' },
    memberStatus: { active: 'Enrolled', deactivated: 'Deactivated' },
    filters: {
      member: 'Member',
      text: 'Search',
      language: 'Language',
      cities: 'Cities',
      models: 'Models',
      types: 'Types',
    },
    saleTypes: { sale: 'sale', rental: 'rental' },
    transactions: 'Transactions',
    files: {
      'loan-receipt': 'loan-receipt',
      'overdue-notices': 'reminder-letters',
      'member-card': 'member-card',
      'shelf-labels': 'labels',
      'loan-report': 'loan-report',
      'catalogue-report': 'catalogue',
      'recovery-sheet': 'recovery-key',
      'voter-card': 'voter-card',
      'enrolment-receipt': 'enrolment-receipt',
      'electoral-list': 'electoral-list',
      'centre-report': 'day-report',
      'sales-report': 'sales-and-rentals',
    },
  },
} as const

/** What people call a category of members: words for those every site begins with, its own as the site typed it. */
export function categoryName(category: string, language: Language): string {
  const words: Readonly<Record<string, string>> = reportWords[language].categories
  return Object.hasOwn(words, category) ? (words[category] ?? category) : category
}

const categoryCodes = new Map(
  Object.values(reportWords).flatMap(({ categories }) =>
    Object.entries(categories).map(([code, word]) => [fold(word), code] as const),
  ),
)

/** The category of members a word stands for, in either language; a text that is none of these words stands for itself. */
export function categoryOfWord(text: string): string {
  return categoryCodes.get(fold(text)) ?? text
}
