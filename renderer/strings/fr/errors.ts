import '../strings'

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
    throttled: { what: 'Trop d’essais pour ce nom.', next: 'Attendez {{seconds}} secondes avant le prochain essai.' },
    'account-inactive': {
      what: 'Le compte {{name}} n’est pas actif.',
      next: 'Demandez à un administrateur de le confirmer ou de le réactiver.',
    },
  },
  right: {
    missing: {
      what: 'Votre compte n’a pas le droit nécessaire ({{right}}).',
      next: 'Demandez à une personne qui l’a, ou à un administrateur.',
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
  user: {
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
  storage: {
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
  worker: { died: { what: 'Le calcul s’est interrompu.', next: 'Réessayez.' } },
}

declare module '../strings' {
  interface Namespaces {
    errors: typeof fr
  }
}
