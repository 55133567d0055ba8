import '../strings'

export const fr = {
  title: 'Messages',
  text: 'Ce qui part aux personnes par courriel ou SMS, depuis le siège, et ce qu’il en est advenu.',
  failed_one:
    '{{count}} message n’a pas pu partir. Corrigez l’adresse et renvoyez-le, ou prévenez la personne autrement.',
  failed_other:
    '{{count}} messages n’ont pas pu partir. Corrigez les adresses et renvoyez-les, ou prévenez les personnes autrement.',
  column: { at: 'Quand', person: 'Personne', kind: 'Message', to: 'Adresse', status: 'État', act: 'Que faire' },
  overdue: 'Rappel n° {{number}}',
  kind: {
    overdue: 'Rappel de retard',
    'hold-ready': 'Réservation prête',
    'grade-new': 'Nouvelle note',
    'average-below': 'Moyenne sous le seuil',
    'enrolment-receipt': 'Reçu d’enrôlement',
  },
  status: { waiting: 'en attente', sent: 'envoyé', cancelled: 'abandonné', failed: 'échec' },
  uncertain: 'Nul ne sait s’il est arrivé',
  retry: 'Renvoyer',
  retryTitle: 'Renvoyer le message à {{name}}',
  retryUncertain: 'La ligne s’est coupée au moment de l’envoi : la personne le recevra peut-être deux fois.',
  giveUp: 'Abandonner',
  back: 'Annuler',
  phone: 'Téléphone',
  email: 'Adresse de courriel',
  empty: 'Aucun message',
  emptyText: 'Rappels, réservations, notes et récépissés paraîtront ici dès qu’il y en aura.',
  receipt: {
    send: 'Envoyer le récépissé',
    title: 'Envoyer le récépissé d’inscription',
    text: 'Il part du siège au prochain échange.',
    to: 'Courriel ou téléphone',
    hint: 'Comme jean@exemple.cd ou +243 810 000 001.',
    language: 'Langue',
    queued: 'Le récépissé attend l’envoi.',
  },
}

declare module '../strings' {
  interface Namespaces {
    messages: typeof fr
  }
}
