export const fr = {
  import: {
    'too-large': {
      what: 'Ce fichier est trop grand pour être importé d’un coup.',
      next: 'Coupez-le en plusieurs fichiers.',
    },
    'no-student-column': {
      what: 'Aucune colonne ne dit de quel élève il s’agit.',
      next: 'Indiquez la colonne du matricule, du nom ou du téléphone.',
    },
    'no-grade-column': {
      what: 'Aucune colonne de notes n’est choisie.',
      next: 'Marquez au moins une colonne « Notes ».',
    },
    'not-found': { what: 'Cette importation n’existe pas sur ce poste.', next: 'Choisissez-la dans la liste.' },
    'already-undone': { what: 'Cette importation est déjà annulée.', next: 'Il n’y a plus rien à faire.' },
    'file-not-found': {
      what: 'Le fichier {{file}} n’est plus là.',
      next: 'Choisissez-le de nouveau ; la clé USB est peut-être retirée.',
    },
    'format-unknown': {
      what: 'Le format de {{file}} n’est pas reconnu.',
      next: 'Choisissez le format vous-même, ou enregistrez le fichier en CSV.',
    },
    'no-title-column': {
      what: 'Aucune colonne ne donne le titre.',
      next: 'Indiquez laquelle à l’étape « Lecture ».',
    },
    'no-name-column': {
      what: 'Aucune colonne ne donne le nom.',
      next: 'Indiquez laquelle à l’étape « Lecture ».',
    },
    'column-missing': {
      what: 'Une colonne choisie n’est pas dans {{file}}.',
      next: 'Revenez à l’étape « Lecture » et choisissez parmi les colonnes du fichier.',
    },
    'encoding-unknown': {
      what: 'Ce jeu de caractères n’est pas connu.',
      next: 'Choisissez-en un autre, ou laissez-le reconnaître.',
    },
    'source-changed': {
      what: 'Le fichier a changé depuis l’aperçu.',
      next: 'Refaites l’aperçu, puis l’import.',
    },
    unreadable: {
      what: 'Le fichier {{file}} ne peut pas être lu.',
      next: 'Vérifiez qu’il s’ouvre ailleurs et qu’il n’est pas ouvert dans un tableur.',
    },
  },
}
