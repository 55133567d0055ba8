import '../strings'

export const fr = {
  title: 'Synchronisation',
  description:
    'Ce poste travaille sans réseau. Quand le siège est joignable, il envoie vos changements et reçoit ceux des autres sites.',
  now: 'Synchroniser maintenant',
  cancel: 'Arrêter',
  running: 'Synchronisation en cours',
  empty: {
    title: 'Ce poste n’est relié à aucun siège',
    text: 'Tout fonctionne ici, mais rien n’est partagé avec les autres sites. Le siège est un serveur CouchDB qui garde une copie de chaque base et la transmet aux autres sites. Son adresse vous est donnée par la personne qui l’administre.',
    ask: 'Demandez à un administrateur de régler l’adresse du siège.',
  },
  proof: {
    title: 'Preuve',
    text: 'Compare chaque document avec le siège, dans toutes ses versions, et envoie ou reçoit ce qui manque.',
    start: 'Vérifier que tout y est',
    equal: 'Identique',
    different: 'Différent',
    counts: '{{here}} ici, {{there}} au siège',
    missingThere_one: '{{count}} manque au siège',
    missingThere_other: '{{count}} manquent au siège',
    missingHere_one: '{{count}} manque ici',
    missingHere_other: '{{count}} manquent ici',
    repaired_one: '{{count}} réparé',
    repaired_other: '{{count}} réparés',
    hubChanged: 'le siège a été remplacé ou restauré',
  },
  hub: {
    title: 'Le siège',
    address: 'Adresse du siège',
    addressHint:
      'Par exemple https://kin01:motdepasse@siege.example/ : le compte et son mot de passe font partie de l’adresse. Le mot de passe est gardé chiffré et ne sera plus montré.',
    set: 'Relier au siège',
    change: 'Changer l’adresse',
    changeHint: 'Saisissez l’adresse entière, avec son mot de passe.',
    keep: 'Garder l’adresse actuelle',
    saved: 'Adresse du siège enregistrée.',
    remove: 'Ne plus synchroniser',
    removeTitle: 'Ne plus synchroniser ce poste ?',
    removeText:
      'Vos données restent ici. Le poste n’enverra et ne recevra plus rien jusqu’à ce que quelqu’un saisisse de nouveau l’adresse et son mot de passe.',
    removed: 'Ce poste n’est plus relié au siège.',
    continuous: 'Synchroniser en continu',
    continuousHint: 'Dès que le réseau le permet. Sinon, seulement quand quelqu’un le demande.',
  },
  summary: {
    offline:
      'Hors ligne depuis {{duration}} : le siège ne répond pas. Continuez à travailler ; l’envoi reprendra tout seul.',
    blocked: 'La synchronisation est arrêtée : {{reason}}',
    waiting_one: '{{count, number}} changement attend d’être envoyé.',
    waiting_other: '{{count, number}} changements attendent d’être envoyés.',
    upToDate: 'Tout est envoyé.',
    never: 'Pas encore de synchronisation.',
    last: 'Dernier échange {{ago}}.',
  },
  table: {
    title: 'Bases de données',
    database: 'Base',
    state: 'État',
    waiting: 'À envoyer',
    sent: 'Envoyés',
    received: 'Reçus',
    last: 'Dernier échange',
    never: 'jamais',
    again: 'Nouvel essai à {{time}}',
  },
  database: {
    geography: 'Lieux et centres',
    'enrolment-index': 'Index des cartes',
    'enrolment-media': 'Photos et empreintes',
    library: 'Bibliothèque',
    enrolment: 'Enrôlement',
    grades: 'Notes',
    sales: 'Ventes et locations',
    reference: 'Sites, comptes et règles',
    catalogue: 'Notices partagées',
  },
  state: {
    off: 'Non réglée',
    idle: 'Au repos',
    seeding: 'Premier échange',
    'catching-up': 'Rattrapage',
    live: 'En continu',
    waiting: 'En attente',
    blocked: 'Arrêtée',
  },
  reason: {
    auth: 'Le siège ne reconnaît plus le compte ou son mot de passe. Saisissez de nouveau l’adresse.',
    forbidden: 'Le compte n’a pas accès à cette base. Prévenez la personne qui administre le siège.',
    'not-found': 'Cette base n’existe pas au siège. Prévenez la personne qui l’administre.',
    unreachable: 'Le siège ne répond pas. Vérifiez le réseau ; l’essai se répète tout seul.',
    timeout: 'Le siège met trop de temps à répondre. L’essai se répète tout seul.',
    proxy: 'Le réseau demande de s’identifier avant de laisser passer.',
    busy: 'Le siège est surchargé. L’essai se répète tout seul.',
    'server-error': 'Le siège a rencontré un problème. L’essai se répète tout seul.',
    'unexpected-answer':
      'Ce qui répond n’est pas un siège Comptoir. Vérifiez l’adresse, ou la page d’accueil du Wi-Fi.',
    internal: 'Un défaut de ce poste. L’essai se répète tout seul.',
    unknown: 'Raison inconnue ({{code}}).',
  },
  run: {
    title: 'Résultat du dernier échange demandé',
    failed: 'Pas abouti',
    ok: 'Terminé en {{duration}}',
    sent_one: '{{count, number}} envoyé',
    sent_other: '{{count, number}} envoyés',
    received_one: '{{count, number}} reçu',
    received_other: '{{count, number}} reçus',
    refused_one: '{{count, number}} refusé',
    refused_other: '{{count, number}} refusés',
  },
  refused: {
    title: 'Ce qui n’est pas passé',
    text: 'Ces fiches restent ici, intactes. Elles repartiront à chaque échange demandé.',
    push: 'refusée par le siège',
    pull: 'refusée par ce poste',
    record: 'Fiche',
    why: 'Pourquoi',
    when: 'Quand',
    reason: {
      'too-large': 'La fiche est trop lourde pour le siège.',
      'bad-document': 'Le siège n’accepte pas la forme de cette fiche.',
    },
    said: 'Réponse : « {{text}} »',
  },
}

declare module '../strings' {
  interface Namespaces {
    sync: typeof fr
  }
}
