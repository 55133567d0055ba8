import type { Language } from '@shared/protocol/fields'

/** The words a report adds to its data: what its filters are called, and the names its files are saved under. */
export const reportWords = {
  fr: {
    categories: { adult: 'Adulte', child: 'Enfant', staff: 'Personnel' },
    filters: { member: 'Adhérent', text: 'Recherche', language: 'Langue', cities: 'Villes', models: 'Modèles', types: 'Types' },
    saleTypes: { sale: 'vente', rental: 'location' },
    files: {
      'loan-receipt': 'recu-de-pret',
      'overdue-notices': 'lettres-de-rappel',
      'member-card': 'carte-d-adherent',
      'shelf-labels': 'etiquettes',
      'loan-report': 'rapport-des-prets',
      'catalogue-report': 'catalogue',
      'sales-report': 'ventes-et-locations',
    },
  },
  en: {
    categories: { adult: 'Adult', child: 'Child', staff: 'Staff' },
    filters: { member: 'Member', text: 'Search', language: 'Language', cities: 'Cities', models: 'Models', types: 'Types' },
    saleTypes: { sale: 'sale', rental: 'rental' },
    files: {
      'loan-receipt': 'loan-receipt',
      'overdue-notices': 'reminder-letters',
      'member-card': 'member-card',
      'shelf-labels': 'labels',
      'loan-report': 'loan-report',
      'catalogue-report': 'catalogue',
      'sales-report': 'sales-and-rentals',
    },
  },
} as const

/** What people call a category of members: words for those every site begins with, its own as the site typed it. */
export function categoryName(category: string, language: Language): string {
  const words: Readonly<Record<string, string>> = reportWords[language].categories
  return Object.hasOwn(words, category) ? (words[category] ?? category) : category
}
