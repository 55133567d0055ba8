export const importsFr = {
  'import.file-not-found': 'Le fichier {file} est introuvable ou illisible.',
  'import.format-unknown': 'Le format de ce fichier n’est pas reconnu. Donnez-le avec --format.',
  'import.no-title-column': 'Aucune colonne de titre reconnue. Donnez-la avec --map title=COLONNE.',
  'import.no-name-column': 'Aucune colonne de nom reconnue. Donnez-la avec --map name=COLONNE.',
  'import.encoding-unknown': 'Encodage inconnu : {encoding}.',
  'import.source-changed': 'Le fichier a changé pendant l’importation. Recommencez.',
  'import.column-missing': 'Le fichier n’a pas de colonne « {column} ». Vérifiez --map.',
  'import.unreadable': 'Le fichier ne peut pas être lu jusqu’au bout. Vérifiez-le, puis recommencez.',
  'import.too-large': 'Ce fichier est trop grand pour être importé d’un coup.',
  'import.no-student-column':
    'Aucune colonne ne dit de quel élève il s’agit (trouvé : {header}). Indiquez-la avec --map.',
  'import.no-grade-column': 'Aucune colonne de notes (trouvé : {header}). Indiquez-les avec --map TITRE=COLONNE.',
  'import.not-found': 'Aucune importation {id}.',
  'import.already-undone': 'Cette importation est déjà annulée.',
}
