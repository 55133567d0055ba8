import '../strings'

export const fr = {
  title: 'Statistiques',
  text: 'Les mêmes chiffres de deux sources : ce que ce poste détient, ou tous les sites réunis au siège.',
  none: 'Aucune statistique pour vous ici',
  noneText: 'Votre compte ne donne accès aux chiffres d’aucun module de ce site.',
  statistic: 'Statistique',
  name: {
    loans: 'Emprunts',
    enrolments: 'Inscriptions d’électeurs',
    averages: 'Moyennes des notes',
    revenue: 'Chiffre d’affaires',
  },
  level: { label: 'Regrouper par', total: 'Tout ensemble' },
  part: {
    site: 'Site',
    year: 'Année',
    month: 'Mois',
    centre: 'Centre',
    class: 'Classe',
    subject: 'Matière',
    city: 'Ville',
    kind: 'Type',
    model: 'Modèle',
  } as Record<string, string>,
  value: {
    lent: 'Prêtés',
    out: 'Encore dehors',
    enrolled: 'Inscrits',
    women: 'Femmes',
    men: 'Hommes',
    grades: 'Notes',
    mean: 'Moyenne sur 20',
    transactions: 'Transactions',
    amount: 'Montant',
  } as Record<string, string>,
  kind: { sale: 'Vente', rental: 'Location' },
  source: { label: 'Source', here: 'Ce poste', headOffice: 'Le siège (tous les sites)' },
  waiting_one:
    'Le siège n’a pas encore comparé {{count}} partie des registres avec les autres : ce qui fut importé deux fois peut y compter deux fois. Redemandez dans une minute.',
  waiting_other:
    'Le siège n’a pas encore comparé {{count}} parties des registres avec les autres : ce qui fut importé deux fois peut y compter deux fois. Redemandez dans une minute.',
  unclear_one: '{{count}} correction ancienne ne dit pas ce qu’elle remplace : la ligne compte comme elle fut écrite.',
  unclear_other:
    '{{count}} corrections anciennes ne disent pas ce qu’elles remplacent : ces lignes comptent comme elles furent écrites.',
  empty: 'Rien à compter',
  emptyText: 'Il n’y a encore aucune fiche de cette nature.',
}

declare module '../strings' {
  interface Namespaces {
    statistics: typeof fr
  }
}
