import '../strings'

export const fr = {
  firstRun: {
    title: 'Bienvenue sur Comptoir',
    intro: 'Ce poste n’a pas encore de site. Deux minutes suffisent ; tout fonctionnera ensuite sans réseau.',
    administrator: 'L’administrateur',
    siteCode: 'Code du site',
    siteCodeHint: 'Court et unique parmi vos sites, par exemple KIN01. Deux postes du même site portent le même code.',
    siteName: 'Nom du site',
    siteNameHint: 'Tel qu’il sera imprimé, par exemple Bibliothèque de Kinshasa.',
    modules: 'Modules utilisés ici',
    userName: 'Nom d’utilisateur',
    displayName: 'Nom et prénom',
    password: 'Mot de passe',
    passwordHint: 'Huit caractères au moins. Il ouvre les données chiffrées : personne ne peut le retrouver pour vous.',
    passwordAgain: 'Mot de passe, encore une fois',
    toAdministrator: 'Continuer : l’administrateur',
    toSite: 'Revenir au site',
    create: 'Créer le site',
    creating: 'Création en cours…',
    recoveryTitle: 'Gardez cette clé de secours',
    recoveryText:
      'Si tous les mots de passe sont perdus, elle seule ouvre les données de ce poste. Imprimez-la ou recopiez-la, rangez-la au coffre. Elle ne sera plus montrée.',
    recoveryPrint: 'Imprimer la clé',
    recoverySheet: 'Clé de secours',
    recoveryDone: 'Je l’ai mise en lieu sûr',
    codeInvalid: 'Deux à vingt lettres, chiffres ou tirets, en commençant par une lettre.',
    nameNeeded: 'Donnez un nom.',
    userNameInvalid: 'Deux à soixante lettres, chiffres, points ou tirets, sans espace.',
    passwordShort: 'Huit caractères au moins.',
    passwordDiffers: 'Les deux mots de passe ne sont pas les mêmes.',
    moduleNeeded: 'Choisissez au moins un module.',
  },
  module: {
    library: 'Bibliothèque',
    enrolment: 'Enrôlement',
    grades: 'Notes',
    sales: 'Ventes et locations',
  },
  signIn: {
    wayBackTitle: 'Les données ne s’ouvrent pas',
    wayBackText: 'Le mot de passe est bon. Rien n’a été écrit ni effacé : choisissez comment revenir au travail.',
    wayBackMended: 'Les données s’ouvrent de nouveau',
    backToSignIn: 'Revenir à la connexion',
    title: 'Connexion',
    userName: 'Nom d’utilisateur',
    password: 'Mot de passe',
    submit: 'Se connecter',
    register: 'Demander un compte',
    forgotten: 'Mot de passe oublié, personne ne peut se connecter',
    opening: 'Ouverture des données…',
  },
  recover: {
    title: 'Ouvrir avec la clé de secours',
    intro:
      'Si un administrateur peut encore se connecter, demandez-lui un nouveau mot de passe : Réglages, Comptes. Sinon, la clé imprimée à la création du site ouvre ce poste et donne un nouveau mot de passe à un administrateur.',
    recoveryKey: 'Clé de secours',
    recoveryKeyHint: 'Huit groupes de cinq chiffres ou lettres de A à F. Majuscules et tirets sont indifférents.',
    userName: 'Nom d’utilisateur de l’administrateur',
    password: 'Nouveau mot de passe',
    submit: 'Ouvrir le poste',
    back: 'Retour à la connexion',
  },
  renew: {
    title: 'Clé de secours',
    text: 'Elle seule ouvre ce poste quand tous les mots de passe sont perdus. Si elle est égarée ou a été vue, faites-en une autre : l’ancienne n’ouvrira plus rien.',
    password: 'Votre mot de passe',
    submit: 'Faire une nouvelle clé',
    done: 'Voici la nouvelle clé ; l’ancienne n’ouvre plus rien. Imprimez-la ou recopiez-la : elle ne sera plus montrée.',
  },
  lock: {
    title: 'Session verrouillée',
    text: '{{name}} travaille à ce poste. Votre saisie est intacte.',
    submit: 'Déverrouiller',
    other: 'Changer de personne',
  },
  register: {
    title: 'Demander un compte de lecteur',
    intro: 'Le personnel confirme chaque demande ; vous pourrez ensuite consulter le catalogue et vos emprunts.',
    displayName: 'Nom et prénom',
    userName: 'Nom d’utilisateur souhaité',
    email: 'Adresse e-mail',
    phone: 'Téléphone',
    password: 'Mot de passe',
    submit: 'Envoyer la demande',
    done: 'Demande enregistrée',
    doneText: 'Passez au comptoir pour la faire confirmer.',
    back: 'Retour à la connexion',
  },
  draftsFailed: 'Les brouillons ne sont pas gardés sur ce poste : {{why}} Enregistrez vos saisies.',
  starting: 'Ouverture de Comptoir…',
}

declare module '../strings' {
  interface Namespaces {
    session: typeof fr
  }
}
