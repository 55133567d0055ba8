export const fr = {
  statistics: {
    refused: {
      what: 'Le siège ne laisse pas ce poste lire les chiffres de tous les sites.',
      next: 'Demandez au siège : « hub device add POSTE --site SITE --renew --statistics », puis saisissez le nouveau mot de passe.',
    },
    'not-there': {
      what: 'Le siège n’a pas encore ces statistiques.',
      next: 'Demandez au siège d’y lancer « hub bootstrap ».',
    },
    busy: {
      what: 'Le siège ne peut pas répondre maintenant.',
      next: 'Il prépare peut-être ses index : recommencez dans quelques minutes.',
    },
  },
  module: {
    'not-here': {
      what: 'Ce site n’utilise pas ce module.',
      next: 'Choisissez une autre statistique, ou le siège comme source.',
    },
  },
  message: {
    'not-found': { what: 'Ce message n’est plus là.', next: 'Revenez à la liste des messages.' },
    'not-failed': { what: 'Ce message a déjà changé d’état.', next: 'Relisez son état dans la liste.' },
    'bad-address': {
      what: '« {{to}} » n’est ni un courriel ni un téléphone.',
      next: 'Corrigez l’adresse, puis renvoyez.',
    },
  },
  sync: {
    'bad-url': {
      what: 'Cette adresse du siège ne convient pas.',
      next: 'Elle commence par https:// (ou http://) et ne contient ni « ? » ni « # ». Recopiez-la telle qu’on vous l’a donnée.',
    },
    'not-configured': {
      what: 'Ce poste n’est relié à aucun siège.',
      next: 'Saisissez d’abord l’adresse du siège dans « Synchronisation ».',
    },
    failed: { what: 'L’échange avec le siège n’a pas abouti.', next: 'Vérifiez le réseau, puis recommencez.' },
    unreachable: { what: 'Le siège ne répond pas.', next: 'Vérifiez le réseau ; tout le reste marche sans lui.' },
    timeout: { what: 'Le siège met trop de temps à répondre.', next: 'Recommencez plus tard.' },
    refused: {
      what: 'Le siège refuse la question (réponse {{status}}).',
      next: 'Vérifiez l’adresse et le mot de passe dans « Synchronisation ».',
    },
    'unexpected-answer': {
      what: 'Ce qui répond à l’adresse du siège n’est pas le siège.',
      next: 'Un portail d’accès, peut-être : ouvrez d’abord la connexion à Internet.',
    },
    'settings-damaged': {
      what: 'L’adresse du siège ne se lit plus sur ce poste.',
      next: 'Saisissez-la de nouveau dans « Synchronisation ».',
    },
  },
  conflict: {
    'not-found': { what: 'Ce conflit n’existe plus.', next: 'Les versions se sont accordées ; revenez à la liste.' },
    'changed-meanwhile': {
      what: 'Une autre version est arrivée pendant que vous décidiez.',
      next: 'Relisez les versions, puis tranchez de nouveau : vos choix ne sont pas perdus.',
    },
    unreadable: {
      what: 'Une version de cette fiche ne se laisse pas lire : elle n’est pas fusionnée.',
      next: 'Elle est mise à l’écart et gardée ; voyez la quarantaine.',
    },
    'bad-value': {
      what: 'Une des valeurs choisies ne convient pas à cette fiche.',
      next: 'Corrigez-la, puis tranchez de nouveau. Détail : {{detail}}.',
    },
  },
  'merge-policy': {
    'unknown-type': {
      what: 'Il n’y a rien à régler pour « {{type}} ».',
      next: 'Choisissez une nature de fiche de la liste.',
    },
    'not-allowed': { what: 'Ce champ ne se fusionne pas ainsi.', next: 'Choisissez une autre règle pour lui.' },
  },
  decision: {
    'not-found': {
      what: 'Cette décision n’est pas sur ce poste.',
      next: 'Elle arrivera peut-être au prochain échange.',
    },
    'already-undone': { what: 'Cette décision est déjà annulée.', next: 'Les versions sont de nouveau côte à côte.' },
    superseded: {
      what: 'La fiche « {{label}} » a changé depuis cette décision.',
      next: 'Corrigez la fiche elle-même ; toutes les anciennes versions restent lisibles dans la décision.',
    },
  },
  database: {
    unknown: { what: 'Ce poste n’a pas la base {{database}}.', next: 'Choisissez une base de ce site.' },
  },
}
