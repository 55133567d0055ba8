/** The words a report adds to its data: what its filters are called, and the names its files are saved under. */
export const reportWords = {
  fr: {
    filters: { member: 'Adhérent', text: 'Recherche', language: 'Langue' },
    files: {
      'loan-receipt': 'recu-de-pret',
      'overdue-notices': 'lettres-de-rappel',
      'member-card': 'carte-d-adherent',
      'shelf-labels': 'etiquettes',
      'loan-report': 'rapport-des-prets',
      'catalogue-report': 'catalogue',
    },
  },
  en: {
    filters: { member: 'Member', text: 'Search', language: 'Language' },
    files: {
      'loan-receipt': 'loan-receipt',
      'overdue-notices': 'reminder-letters',
      'member-card': 'member-card',
      'shelf-labels': 'labels',
      'loan-report': 'loan-report',
      'catalogue-report': 'catalogue',
    },
  },
} as const
