export const salesFr = {
  'sales.is-folder': '{file} est un dossier. Donnez un fichier qui s’y trouve.',
  'sales.file-empty': 'Le fichier {file} est vide.',
  'sales.file-damaged': 'Le fichier compressé {file} est endommagé. Demandez-le de nouveau à qui l’a fait.',
  'sales.inflates-too-far': 'Le fichier {file} est trop grand une fois décompressé. Décompressez-le, puis recommencez.',
  'sales.not-a-table':
    'Le fichier {file} n’est pas un tableau de texte (CSV). Exportez-le en CSV (UTF-8), puis recommencez.',
  'sales.columns-missing':
    'Colonnes introuvables dans {file} : {missing}. En-tête lu : {header}. Donnez-les avec --map champ=COLONNE.',
  'sales.cost-columns-missing':
    'Colonnes introuvables : {missing}. En-tête lu : {header}. Donnez-les avec --map champ=COLONNE (model, type et cost, ou sale, rental).',
  'sales.chunk-damaged': 'Une partie du registre ne peut pas être lue. Lancez « comptoir verify ».',
  'sales.id-missing':
    '{file} : le registre a besoin d’un identifiant par transaction. Donnez sa colonne avec --map id=COLONNE.',
  'sales.too-many-to-export':
    '{total} transactions : plus que les {most} d’un fichier. Réduisez la période ou les villes.',
  'sales.transaction-exists':
    'La transaction {transactionId} existe déjà. Corrigez-la, ou donnez un autre identifiant.',
  'sales.transaction-unknown': 'Aucune transaction ne porte l’identifiant {transactionId}.',
}
