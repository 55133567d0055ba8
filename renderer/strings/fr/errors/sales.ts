export const fr = {
  sales: {
    'is-folder': { what: '{{file}} est un dossier.', next: 'Choisissez un fichier qui s’y trouve.' },
    'file-empty': { what: 'Le fichier {{file}} est vide.', next: 'Vérifiez son export, puis recommencez.' },
    'file-damaged': {
      what: 'Le fichier compressé {{file}} est endommagé.',
      next: 'Demandez-le de nouveau à qui l’a fait.',
    },
    'inflates-too-far': {
      what: 'Le fichier {{file}} est trop grand une fois décompressé.',
      next: 'Décompressez-le, puis ouvrez le fichier décompressé.',
    },
    'not-a-table': {
      what: 'Le fichier {{file}} n’est pas un tableau de texte.',
      next: 'Exportez-le en CSV (UTF-8), puis recommencez.',
    },
    'columns-missing': {
      what: 'Ces colonnes manquent dans {{file}} : {{missing}}.',
      next: 'Vérifiez l’en-tête du fichier. Il dit : {{header}}.',
    },
    'cost-columns-missing': {
      what: 'Ces colonnes manquent : {{missing}}.',
      next: 'Dites quelle colonne est quoi. L’en-tête du fichier dit : {{header}}.',
    },
    'id-missing': {
      what: 'Le fichier {{file}} n’a pas de colonne d’identifiants.',
      next: 'Le registre en a besoin pour ne rien compter deux fois : ajoutez une colonne transaction_id.',
    },
    'too-many-to-export': {
      what: '{{total, number}} transactions : plus que les {{most, number}} d’un fichier.',
      next: 'Réduisez la période ou les villes, puis exportez de nouveau.',
    },
    'transaction-exists': {
      what: 'La transaction {{transactionId}} existe déjà.',
      next: 'Corrigez-la, ou donnez un autre identifiant.',
    },
    'transaction-unknown': {
      what: 'Aucune transaction ne porte l’identifiant {{transactionId}}.',
      next: 'Vérifiez l’identifiant dans la liste.',
    },
    'chunk-damaged': {
      what: 'Une partie du registre ne peut pas être lue.',
      next: 'Ouvrez « Stockage » dans les réglages pour vérifier les données de ce poste.',
    },
  },
}
