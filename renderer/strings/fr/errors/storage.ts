export const fr = {
  snapshot: {
    'not-found': {
      what: 'Cette sauvegarde n’est plus là.',
      next: 'Choisissez-en une autre dans la liste.',
    },
    damaged: {
      what: 'Cette sauvegarde est abîmée ({{database}}).',
      next: 'Choisissez-en une autre ; rien n’a été remplacé.',
    },
    'folder-refused': {
      what: 'Ce dossier n’est pas accepté ici.',
      next: 'Utilisez la ligne de commande pour sauvegarder ailleurs.',
    },
  },
  storage: {
    'older-schema': {
      what: 'La base {{database}} attend sa mise à jour.',
      next: 'Redémarrez Comptoir.',
    },
    missing: {
      what: 'Le fichier de la base {{database}} manque.',
      next: 'N’en créez pas de nouveau : restaurez une sauvegarde ou réparez.',
    },
    foreign: {
      what: 'Le fichier de la base {{database}} n’est pas celui de ce poste.',
      next: 'Remettez le bon fichier, ou restaurez une sauvegarde.',
    },
    'rolled-back': {
      what: 'Les dernières écritures de la base {{database}} ont disparu.',
      next: 'Remettez le bon fichier, ou réparez : le siège rend ce qu’il a.',
    },
    'disk-nearly-full': {
      what: 'Le disque est presque plein : il reste {{freeMegabytes}} Mo.',
      next: 'Libérez au moins {{leastMegabytes}} Mo. La consultation reste possible ; rien n’est perdu.',
    },
    'wrong-key': {
      what: 'La base ne s’ouvre pas avec la clé de ce poste.',
      next: 'Remettez une sauvegarde complète du dossier.',
    },
    damaged: {
      what: 'Un fichier de données est abîmé.',
      next: 'N’écrivez plus ; prévenez la personne qui administre le poste.',
    },
    'newer-schema': {
      what: 'Les données viennent d’une version plus récente de Comptoir.',
      next: 'Mettez Comptoir à jour.',
    },
    'disk-full': {
      what: 'Le disque est plein : rien n’a été enregistré.',
      next: 'Libérez de la place, puis recommencez.',
    },
  },
}
