import '../strings'

export const fr = {
  nav: {
    sales: 'Ventes et locations',
    salesDesk: 'Saisie',
    salesFile: 'Analyse de fichier',
    library: 'Tableau de bord',
    desk: 'Comptoir de prêt',
    catalogue: 'Catalogue',
    members: 'Adhérents',
    overdue: 'Retards',
    holds: 'Réservations',
    mine: 'Mes emprunts',
    grades: 'Notes',
    students: 'Élèves',
    sheet: 'Feuille de notes',
    results: 'Moyennes',
    school: 'École',
    myGrades: 'Mes notes',
    enrolment: 'Enrôlement',
    enrol: 'Inscrire',
    tokens: 'Jetons',
    voters: 'Électeurs',
    verify: 'Vérifier une carte',
    duplicates: 'Doublons',
    places: 'Lieux et centres',
    conflicts: 'Conflits',
    sync: 'Synchronisation',
    reports: 'Rapports',
    settings: 'Réglages',
  },
  role: {
    administrator: 'Administrateur',
    supervisor: 'Superviseur',
    librarian: 'Bibliothécaire',
    member: 'Adhérent',
    operator: 'Opérateur d’enrôlement',
    president: 'Président de centre',
    teacher: 'Enseignant',
    student: 'Élève',
    salesClerk: 'Vendeur',
    analyst: 'Analyste',
  },
  menu: {
    profile: 'Mon profil',
    keys: 'Raccourcis clavier',
    lock: 'Verrouiller',
    signOut: 'Se déconnecter',
    light: 'Apparence claire',
    dark: 'Apparence sombre',
    system: 'Apparence du système',
    language: 'English',
  },
  palette: {
    go: 'Aller à',
    act: 'Faire',
    titles: 'Livres',
    members: 'Adhérents',
    students: 'Élèves',
    open: 'Chercher ou agir',
    newTitle: 'Ajouter un livre',
    newMember: 'Inscrire un adhérent',
    lend: 'Prêter ou rendre',
    enrol: 'Inscrire un électeur',
    voters: 'Électeurs',
    import: 'Importer un catalogue',
  },
  notFound: {
    title: 'Cette page n’existe pas',
    text: 'Le lien est peut-être ancien.',
    back: 'Revenir à l’accueil',
  },
  preparing: {
    title: 'Préparation des listes',
    text: 'Les données sont là ; leurs index se construisent. Vous pouvez déjà travailler, les listes se complètent.',
  },
}

declare module '../strings' {
  interface Namespaces {
    app: typeof fr
  }
}
