export const fr = {
  unknown: {
    what: 'Cette action n’a pas abouti ({{code}}).',
    next: 'Réessayez. Si cela se répète, notez ce code et prévenez la personne qui administre le poste.',
  },
  internal: {
    what: 'Le programme a rencontré un défaut.',
    next: 'Ce que vous avez saisi est gardé. Réessayez ; si cela se répète, signalez : {{text}}',
  },
  protocol: {
    'unknown-verb': { what: 'Cette version du programme ne connaît pas cette action.', next: 'Redémarrez Comptoir.' },
    'bad-payload': { what: 'Une valeur n’est pas acceptée : {{field}}.', next: 'Corrigez ce champ, puis recommencez.' },
    'bad-result': {
      what: 'La réponse du programme est illisible.',
      next: 'Redémarrez Comptoir et signalez ce défaut.',
    },
    version: { what: 'La fenêtre et le programme ne sont pas de la même version.', next: 'Redémarrez Comptoir.' },
  },
  session: {
    'sign-in-required': { what: 'Personne n’est connecté à ce poste.', next: 'Connectez-vous.' },
    locked: { what: 'La session est verrouillée.', next: 'Saisissez le mot de passe de {{name}}.' },
    'wrong-password': {
      what: 'Le nom ou le mot de passe ne convient pas.',
      next: 'Vérifiez les majuscules, puis réessayez. Un administrateur peut donner un nouveau mot de passe.',
    },
    'wrong-recovery-key': {
      what: 'Ce n’est pas la clé de secours de ce poste.',
      next: 'Recopiez les huit groupes de cinq signes. Chaque poste a la sienne ; une clé renouvelée remplace la précédente.',
    },
    'not-an-administrator': {
      what: 'Aucun administrateur de ce site ne s’appelle « {{name}} ».',
      next: 'La clé rend la main à un administrateur : {{administrators}}.',
    },
    throttled: { what: 'Trop d’essais.', next: 'Attendez {{seconds}} secondes avant le prochain essai.' },
    'account-inactive': {
      what: 'Le compte {{name}} n’est pas actif.',
      next: 'Demandez à un administrateur de le confirmer ou de le réactiver.',
    },
  },
  right: {
    missing: {
      what: 'Il manque à votre compte le droit de : {{right}}.',
      next: 'Demandez à une personne qui l’a : {{roles}}.',
    },
  },
  profile: {
    'not-initialised': { what: 'Ce poste n’a pas encore de site.', next: 'Créez d’abord le site.' },
    'already-initialised': { what: 'Ce poste a déjà un site.', next: 'Connectez-vous.' },
    'keyring-damaged': {
      what: 'Le fichier des clés de ce poste est abîmé.',
      next: 'Ne supprimez rien. Remettez keyring.json depuis une sauvegarde.',
    },
  },
  photo: { 'not-a-jpeg': { what: 'Cette photo n’est pas une image JPEG.', next: 'Choisissez une autre photo.' } },
  user: {
    'not-pending': {
      what: 'La demande de {{name}} a déjà reçu une réponse.',
      next: 'Revenez à la liste : quelqu’un d’autre l’a traitée.',
    },
    'name-taken': { what: 'Le nom « {{name}} » est déjà pris.', next: 'Choisissez un autre nom d’utilisateur.' },
    'not-found': { what: 'Ce compte n’existe plus.', next: 'Revenez à la liste des comptes.' },
    'last-administrator': {
      what: '{{name}} est la seule personne qui administre ce site.',
      next: 'Donnez d’abord ce rôle à quelqu’un d’autre.',
    },
  },
  document: {
    'changed-meanwhile': { what: 'La fiche a changé entre-temps.', next: 'Relisez-la, puis recommencez.' },
    'not-found': { what: 'Cette fiche n’existe pas sur ce poste.', next: 'Revenez à la liste.' },
    unreadable: { what: 'La fiche {{id}} est illisible.', next: 'Elle est mise de côté ; prévenez un superviseur.' },
  },
  task: { cancelled: { what: 'Opération annulée.', next: 'Ce qui était déjà fait est gardé.' } },
  store: {
    unavailable: {
      what: 'Le programme qui garde les données redémarre.',
      next: 'Vérifiez si l’action a été faite, puis réessayez. Votre saisie est gardée.',
    },
  },
  report: {
    'option-missing': {
      what: 'Il manque un choix pour ce document ({{option}}).',
      next: 'Complétez les choix, puis recommencez.',
    },
    'nothing-to-print': {
      what: 'Rien à imprimer pour ces choix.',
      next: 'Élargissez la période ou changez les choix.',
    },
  },
  demo: {
    'already-loaded': {
      what: 'Les données d’exemple sont déjà chargées.',
      next: 'Retirez-les dans les réglages avant de les charger de nouveau.',
    },
  },
  /** Rights, as one says what somebody may do. */
  rightName: {
    'accounts.manage': 'gérer les comptes',
    'accounts.confirm': 'confirmer les comptes des lecteurs',
    'site.manage': 'régler le site',
    'sync.configure': 'régler la synchronisation',
    'sync.run': 'synchroniser',
    'conflicts.read': 'lire les conflits',
    'conflicts.settle': 'trancher les conflits',
    'enrolment.consult': 'consulter les électeurs',
    'enrolment.enrol': 'inscrire des électeurs',
    'enrolment.approve': 'approuver une journée d’inscription',
    'enrolment.reference': 'tenir les lieux et les centres',
    'enrolment.supervise': 'superviser les inscriptions',
    'sales.consult': 'consulter les ventes',
    'sales.enter': 'saisir des transactions',
    'statistics.allSites': 'voir les chiffres de tous les sites',
    'sales.analyse': 'importer et analyser des ventes',
    'library.consult': 'consulter le catalogue',
    'library.catalogue': 'tenir le catalogue',
    'library.members': 'tenir les adhérents',
    'library.circulate': 'prêter et rendre',
    'library.rules': 'changer les règles de prêt',
    'library.reports': 'imprimer les rapports',
    'library.ownLoans': 'voir ses propres emprunts',
    'grades.read': 'lire les notes',
    'grades.enter': 'saisir des notes',
    'grades.manage': 'gérer les élèves et les notes',
    'grades.own': 'voir ses propres notes',
  },
  worker: { died: { what: 'Le calcul s’est interrompu.', next: 'Réessayez.' } },
}
