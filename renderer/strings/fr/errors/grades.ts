export const fr = {
  grades: {
    'not-yours': {
      what: 'Cette classe ou cette matière n’est pas la vôtre : {{class}} {{subject}}.',
      next: 'Demandez à un superviseur de vous y affecter.',
    },
    'period-closed': {
      what: 'La période {{period}} est close.',
      next: 'Un superviseur peut encore changer ses notes.',
    },
  },
  assessment: {
    'not-found': { what: 'Cette évaluation n’existe plus.', next: 'Rouvrez la feuille de notes.' },
    'grades-above': {
      what: '« {{title}} » a déjà une note de {{highest}}.',
      next: 'Choisissez un maximum au moins aussi grand, ou corrigez cette note.',
    },
  },
  handover: {
    unreadable: {
      what: 'Ce fichier n’est pas le dossier d’un élève, ou il est abîmé.',
      next: 'Demandez-le encore une fois à l’école.',
    },
    'wrong-code': { what: 'Ce code n’ouvre pas ce dossier.', next: 'Vérifiez les seize signes auprès de l’école.' },
    'already-here': { what: '{{name}} est déjà inscrit ici.', next: 'Ouvrez sa fiche dans la liste.' },
  },
  grade: {
    'reason-missing': { what: 'La période de la note de {{name}} est close.', next: 'Donnez la raison du changement.' },
    'not-a-number': { what: '« {{text}} » n’est pas une note.', next: 'Saisissez un nombre, abs ou disp.' },
    'too-many-decimals': { what: '« {{text}} » a plus de deux décimales.', next: 'Arrondissez la note.' },
    'below-zero': { what: '« {{text}} » est sous zéro.', next: 'Une note commence à 0.' },
    'above-maximum': {
      what: '« {{text}} » dépasse le maximum {{maximum}}.',
      next: 'Corrigez la note ou le maximum de l’évaluation.',
    },
  },
  student: {
    'not-found': { what: 'Aucun élève « {{student}} » sur ce poste.', next: 'Cherchez-le par son nom dans la liste.' },
    'phone-invalid': {
      what: '{{phone}} n’est pas un numéro que l’on peut appeler.',
      next: 'Vérifiez les chiffres et l’indicatif du pays.',
    },
    'phone-taken': {
      what: 'Le numéro {{phone}} est déjà celui de {{name}} ({{site}}).',
      next: 'Vérifiez le numéro, ou retirez-le d’abord à {{name}}.',
    },
    'number-taken': { what: 'Le matricule {{number}} est déjà celui de {{name}}.', next: 'Donnez un autre matricule.' },
    'class-unknown': { what: 'Cette classe n’existe plus : {{class}}.', next: 'Choisissez une autre classe.' },
    'account-taken': { what: 'Ce compte est déjà celui de {{name}}.', next: 'Choisissez un autre compte.' },
    'not-active': { what: '{{name}} n’est plus inscrit.', next: 'Réinscrivez l’élève avant de le noter.' },
    'no-class': { what: 'L’élève {{student}} n’a pas de classe.', next: 'Donnez-lui une classe sur sa fiche.' },
    'not-linked': {
      what: 'Le compte de {{name}} n’est relié à aucun élève.',
      next: 'Demandez à un superviseur de le relier sur la fiche de l’élève.',
    },
  },
  school: {
    'not-found': {
      what: 'Cette classe, matière ou période n’existe pas : {{id}}.',
      next: 'Choisissez-en une autre, ou créez-la dans École.',
    },
    'no-period': { what: 'Aucune période n’existe encore.', next: 'Créez une année et une période dans École.' },
    'name-taken': { what: '« {{name}} » existe déjà.', next: 'Donnez un autre nom.' },
    'in-use': {
      what: '« {{name}} » est encore utilisé ({{uses}} fois).',
      next: 'Déplacez ou archivez d’abord ce qui en dépend.',
    },
    'days-reversed': { what: '« {{name}} » finit avant de commencer.', next: 'Échangez les deux dates.' },
    'not-a-teacher': {
      what: 'Ce compte n’est pas celui d’un enseignant.',
      next: 'Donnez-lui le rôle d’enseignant dans les réglages.',
    },
  },
}
