export const fr = {
  member: {
    'card-taken': {
      what: 'La carte {{cardNumber}} est déjà celle de {{name}}.',
      next: 'Relisez le numéro, ou laissez vide pour en recevoir un.',
    },
    'phone-invalid': {
      what: 'Le numéro « {{phone}} » ne peut pas être appelé.',
      next: 'Relisez les chiffres, avec l’indicatif du pays s’il n’est pas d’ici.',
    },
    'category-unknown': {
      what: 'La catégorie « {{category}} » n’existe pas dans les règles de prêt.',
      next: 'Choisissez une catégorie de la liste, ou ajoutez-la aux règles.',
    },
    'has-loans': {
      what: '{{name}} a encore {{loans, number}} prêts en cours.',
      next: 'Enregistrez d’abord les retours.',
    },
    'not-found': {
      what: 'Aucun adhérent ne porte le numéro « {{member}} ».',
      next: 'Lisez de nouveau la carte, ou cherchez par le nom.',
    },
    deactivated: {
      what: 'L’inscription de {{name}} est désactivée.',
      next: 'Réactivez-la dans sa fiche avant de prêter.',
    },
    'card-lost': {
      what: 'La carte de {{name}} est déclarée perdue.',
      next: 'Vérifiez l’identité, puis corrigez la fiche.',
    },
    'too-many-loans': {
      what: '{{name}} a déjà {{loans, number}} prêts sur {{limit, number}} permis.',
      next: 'Enregistrez d’abord un retour.',
    },
    overdue: {
      what_one: '{{name}} a {{count, number}} livre en retard depuis le {{since}}.',
      what_other: '{{name}} a {{count, number}} livres en retard, le premier depuis le {{since}}.',
      next: 'Les prêts et prolongations reprennent dès le retour.',
    },
    'too-many-holds': {
      what: '{{name}} a déjà {{holds, number}} réservations sur {{limit, number}} permises.',
      next: 'Annulez d’abord une réservation.',
    },
    'not-linked': {
      what: 'Le compte {{name}} n’est relié à aucune carte d’adhérent.',
      next: 'Demandez à la bibliothèque de le relier à votre carte.',
    },
  },
  title: {
    'isbn-invalid': {
      what: 'L’ISBN « {{isbn}} » est faux : sa clé de contrôle ne correspond pas.',
      next: 'Relisez les chiffres sur le livre, ou laissez ce champ vide.',
    },
    'isbn-known': {
      what: 'L’ISBN {{isbn}} est déjà au catalogue : « {{title}} ».',
      next: 'Ajoutez un exemplaire à cette fiche plutôt qu’un second titre.',
    },
    'copies-out': {
      what: '« {{title}} » a encore {{out, number}} exemplaires prêtés.',
      next: 'Enregistrez d’abord leur retour, puis retirez le titre.',
    },
    'not-found': {
      what: 'Ce titre n’est pas au catalogue de ce poste.',
      next: 'Cherchez-le par son titre ou son auteur.',
    },
    withdrawn: {
      what: '« {{title}} » est retiré du catalogue.',
      next: 'Rétablissez-le dans sa fiche s’il doit circuler.',
    },
    'no-copy': { what: '« {{title}} » n’a aucun exemplaire à prêter.', next: 'Ajoutez un exemplaire dans sa fiche.' },
    'all-out': {
      what: 'Plus d’exemplaire de « {{title}} » : {{out, number}} sur {{copies, number}} prêtés, premier retour le {{firstDueOn}}.',
      next: 'Proposez une réservation.',
    },
    'all-held': {
      what: 'Les exemplaires de « {{title}} » encore là sont réservés ({{held, number}} sur {{copies, number}}).',
      next: 'Proposez une réservation.',
    },
  },
  copy: {
    'barcode-taken': {
      what: 'Le code-barres {{barcode}} est déjà celui d’un exemplaire.',
      next: 'Relisez l’étiquette ; aucun exemplaire n’a été ajouté.',
    },
    'not-found': {
      what: 'Aucun exemplaire ne porte le code « {{barcode}} ».',
      next: 'Lisez de nouveau le code, ou cherchez le titre.',
    },
    out: {
      what: '« {{title}} » ({{barcode}}) est déjà prêté à {{memberName}} jusqu’au {{dueOn}}.',
      next: 'S’il est devant vous, enregistrez d’abord son retour.',
    },
    'not-out': {
      what: 'L’exemplaire {{barcode}} n’est pas prêté.',
      next: 'Remettez-le en rayon ; rien n’est à rendre.',
    },
    held: {
      what: '« {{title}} » ({{barcode}}) est gardé pour {{memberName}}.',
      next: 'Proposez un autre exemplaire ou une réservation.',
    },
    'not-lendable': {
      what: '« {{title}} » ({{barcode}}) ne se prête pas : il est $t(condition.{{condition}}).',
      next: 'Corrigez son état dans sa fiche s’il est bon à prêter.',
    },
  },
  condition: { good: 'en bon état', lost: 'déclaré perdu', damaged: 'abîmé', withdrawn: 'retiré' },
  loan: {
    'not-found': { what: 'Ce prêt n’existe pas sur ce poste.', next: 'Vérifiez le code de l’exemplaire.' },
    'already-has-title': {
      what: 'Cet adhérent a déjà « {{title}} », à rendre le {{dueOn}}.',
      next: 'Prolongez ce prêt, ou enregistrez d’abord le retour.',
    },
    returned: { what: 'Ce livre est déjà rendu, le {{returnedOn}}.', next: 'Il n’y a plus rien à faire pour ce prêt.' },
    'not-returned': { what: 'Ce prêt est encore en cours.', next: 'Il n’y a pas de retour à annuler.' },
    'no-renewal-left': {
      what: '« {{title}} » a déjà été prolongé {{renewals, number}} fois sur {{limit, number}}.',
      next: 'Le livre doit revenir avant un nouveau prêt.',
    },
    'title-held': {
      what: '« {{title}} » est attendu : {{waiting, number}} en file.',
      next: 'Le livre doit revenir à la date prévue.',
    },
    'too-late-to-undo': {
      what: 'Cette opération date du {{day}}.',
      next: 'Enregistrez plutôt un retour ou un nouveau prêt.',
    },
  },
  hold: {
    'not-found': { what: 'Cette réservation n’existe pas sur ce poste.', next: 'Revenez à la liste des réservations.' },
    over: { what: 'Cette réservation est déjà terminée.', next: 'Placez-en une nouvelle si besoin.' },
    'already-placed': {
      what: '« {{title}} » est déjà réservé pour cet adhérent.',
      next: 'Sa place dans la file est gardée.',
    },
  },
  policy: {
    'category-twice': {
      what: 'La catégorie « {{category}} » figure deux fois.',
      next: 'Renommez ou supprimez l’une des deux.',
    },
    'category-in-use': {
      what: 'La catégorie « {{category}} » a encore {{members, number}} adhérents.',
      next: 'Changez d’abord leur catégorie, puis supprimez-la.',
    },
  },
  notice: {
    'none-due': {
      what: 'Aucun rappel n’est à faire aujourd’hui.',
      next: 'Revenez quand un prêt aura dépassé le délai.',
    },
  },
}
