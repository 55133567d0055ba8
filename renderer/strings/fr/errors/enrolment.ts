export const fr = {
  place: {
    'not-found': { what: 'Le lieu « {{place}} » est inconnu.', next: 'Cherchez-le par son nom ou son code.' },
    'code-taken': { what: 'Le code {{code}} est déjà celui de {{name}}.', next: 'Donnez un autre code.' },
    'level-order': {
      what: '{{name}} ne peut pas être sous un lieu de ce niveau.',
      next: 'Choisissez un lieu plus grand au-dessus.',
    },
    'code-contradicts': {
      what: 'Le code {{placeCode}} n’est pas de la famille de {{parentCode}}.',
      next: 'Corrigez le code, ou le lieu au-dessus.',
    },
    'type-wrong': { what: 'Ce type n’est pas de ce niveau.', next: 'Choisissez un autre type.' },
    'parent-missing': { what: '{{name}} doit être sous un autre lieu.', next: 'Choisissez le lieu au-dessus.' },
  },
  uses: { place: 'lieu(x)', centre: 'centre(s)', voter: 'électeur(s)', category: 'catégorie(s)' },
  reference: {
    'in-use': {
      what: '{{name}} est encore utilisé : {{count}} {{kind}}, dont {{first}}.',
      next: 'Changez d’abord ce qui s’en sert.',
    },
    'not-found': { what: '{{code}} n’existe plus.', next: 'Rafraîchissez la liste.' },
  },
  index: {
    'in-use': {
      what: 'Les numéros de ce site sont déjà inscrits dans un autre index ({{index}}).',
      next: 'Gardez cette province en premier ; d’autres peuvent s’ajouter.',
    },
  },
  address: {
    'not-found': { what: 'L’adresse {{address}} est inconnue.', next: 'Ajoutez-la dans Lieux et centres.' },
  },
  category: {
    'not-found': { what: 'La catégorie {{category}} est inconnue.', next: 'Ajoutez-la dans Lieux et centres.' },
  },
  centre: {
    'not-found': { what: 'Le centre {{centre}} est inconnu.', next: 'Ajoutez-le dans Lieux et centres.' },
    choose: { what: 'Il y a plusieurs centres sur ce site.', next: 'Choisissez le centre.' },
  },
  token: {
    'none-waiting': { what: 'Personne n’attend.', next: 'Remettez un jeton à la prochaine personne.' },
    'not-found': { what: 'Il n’y a pas de jeton {{token}} aujourd’hui.', next: 'Vérifiez le numéro.' },
    over: { what: 'Le jeton {{number}} est déjà servi ({{desk}}).', next: 'Appelez le suivant.' },
  },
  voter: {
    'not-found': {
      what: 'Aucun électeur « {{voter}} » sur ce poste.',
      next: 'Cherchez par nom, ou attendez le prochain échange.',
    },
    'no-card': { what: '{{name}} n’a pas encore de carte.', next: 'Elle est délivrée à {{age}} ans.' },
    'under-age': { what: 'L’âge de {{name}} ne permet pas cet état.', next: 'La majorité est à {{age}} ans.' },
    archived: { what: '{{name}} n’est plus sur la liste.', next: 'Réinscrivez d’abord la personne.' },
    merged: {
      what: '{{name}} continue sous une autre fiche : {{into}}, carte {{cardNumber}} (site {{site}}).',
      next: 'Ouvrez cette fiche-là : la carte et les corrections s’y font.',
    },
    'number-taken': {
      what: 'Le numéro {{cardNumber}} a été attribué à une autre personne : la carte de {{name}} ne vaut plus.',
      next: 'Donnez d’abord à {{name}} un nouveau numéro.',
    },
    'card-taken': {
      what: 'La carte {{cardNumber}} est déjà celle de {{name}} (site {{site}}).',
      next: 'Ouvrez sa fiche ; si c’est une autre personne, laissez le numéro vide.',
    },
    'card-number-invalid': {
      what: 'Le numéro de carte {{cardNumber}} n’est pas valable.',
      next: 'Relisez-le sur la carte.',
    },
    implausible: { what: 'Ces données ne peuvent pas être justes. {{issues}}', next: 'Corrigez-les.' },
    confirm: { what: 'Il reste à confirmer. {{issues}}', next: 'Donnez une raison pour chacun.' },
    'day-approved': {
      what: 'La journée du {{day}} est approuvée au centre {{centre}}.',
      next: 'Inscrivez demain, ou voyez le président.',
    },
    'record-unreadable': { what: 'Ce fichier ne décrit pas une personne.', next: 'Vérifiez ses champs.' },
  },
  picture: {
    'too-large': { what: 'L’image est trop grande.', next: 'Choisissez une image plus petite.' },
    unreadable: { what: 'L’image {{file}} ne se laisse pas lire.', next: 'Donnez un JPEG, un PNG, un PGM ou un BMP.' },
  },
  day: {
    'already-approved': { what: 'La journée du {{day}} est déjà approuvée.', next: 'Imprimez son rapport.' },
    'in-future': { what: 'Le {{day}} n’est pas encore passé.', next: 'Choisissez un autre jour.' },
  },
  duplicate: {
    'not-found': { what: 'Cette paire n’existe plus.', next: 'Revenez à la file.' },
    'kept-unknown': { what: 'La fiche qui reste n’est pas de cette paire.', next: 'Choisissez l’une des deux.' },
    'not-a-list': {
      what: '{{file}} n’est pas une liste (CSV).',
      next: 'Choisissez le fichier de texte qui la contient.',
    },
    'no-rows': {
      what: 'La liste {{file}} est vide.',
      next: 'Il lui faut les titres des colonnes, puis une ligne par personne.',
    },
    unlabelled: {
      what: 'La colonne {{truth}} est vide à chaque ligne.',
      next: 'Nommez la colonne qui dit qui est qui.',
    },
    'no-column': {
      what: 'Aucune colonne ne répond à {{pair}}.',
      next: 'La liste a : {{header}}. Nommez l’une d’elles.',
    },
    'no-truth': { what: 'La liste n’a pas de colonne {{truth}}.', next: 'Nommez la colonne qui dit qui est qui.' },
    'no-fields': {
      what: 'La liste n’a aucune colonne à comparer.',
      next: 'Nommez les colonnes des noms et des dates.',
    },
  },
}
