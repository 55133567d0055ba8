/** The words of `comptoir audit`. */
export const auditFr = {
  commands: {
    audit: 'le journal : qui a fait quoi',
    verify: 'vérifier que rien n’a été changé ni retiré dans le journal',
    list: 'montrer les dernières actions',
  },
  columns: {
    entries: 'Inscriptions',
    chains: 'Chaînes',
    unsigned: 'Postes dont la clé n’est pas connue ici',
    unproved: 'Fiches que personne n’a signées',
    at: 'Quand',
    action: 'Action',
    records: 'Fiches',
    first: 'Première fiche',
  },
  fault: {
    missing: 'manque',
    altered: 'n’est plus ce qui a été inscrit',
    'not-signed': 'n’est pas signée par ce poste',
    unreadable: 'est illisible',
  },
  sound: 'Le journal est entier.',
  unproved: (database: string, id: string) =>
    `La fiche ${id} de la base ${database} n’est signée par aucun poste. Comparez-la avec son historique et prévenez la personne qui administre le siège.`,
  broken: (database: string, id: string, fault: string) =>
    `L’inscription ${id} de la base ${database} ${fault}. Gardez une copie du dossier et prévenez la personne qui administre le siège.`,
}
