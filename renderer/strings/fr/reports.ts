import '../strings'

export const fr = {
  title: 'Documents et rapports',
  description: 'Chaque document se voit avant d’être imprimé ou enregistré.',
  list: 'Documents',
  show: 'Voir le document',
  noOption: 'Ce document ne demande aucun choix.',
  name: {
    'loan-receipt': 'Reçu de prêt',
    'overdue-notices': 'Lettres de retard',
    'member-card': 'Carte d’adhérent',
    'shelf-labels': 'Étiquettes de rayon',
    'loan-report': 'Rapport des prêts',
    'catalogue-report': 'Liste du catalogue',
    'voter-card': 'Carte d’électeur',
    'enrolment-receipt': 'Récépissé d’inscription',
    'electoral-list': 'Liste électorale',
    'centre-report': 'Rapport de fin de journée',
  },
  about: {
    'loan-receipt': 'Ce qu’un adhérent a emporté aujourd’hui, avec les dates de retour.',
    'overdue-notices': 'Une lettre par adhérent en retard, à relire ou à réimprimer.',
    'member-card': 'La carte avec son code-barres, seule ou sur une planche.',
    'shelf-labels': 'Cote et code-barres des exemplaires, 24 par feuille A4.',
    'loan-report': 'Les prêts d’une période et ce qu’ils sont devenus.',
    'catalogue-report': 'Les titres avec leurs exemplaires, tous ou ceux d’une recherche.',
    'voter-card': 'La carte avec photo et code à vérifier, telle qu’elle a été signée.',
    'enrolment-receipt': 'Ce qu’une personne emporte après son inscription.',
    'electoral-list': 'Les électeurs d’un centre par ordre alphabétique, avec les totaux par sexe et par âge.',
    'centre-report': 'Les chiffres d’un centre et d’un jour, et l’approbation du président.',
  },
  needs: {
    'loan-receipt': 'Choisissez un adhérent.',
    'overdue-notices': '',
    'member-card': 'Choisissez un adhérent.',
    'shelf-labels': 'Choisissez un titre, ou donnez des codes-barres.',
    'loan-report': 'Donnez le premier et le dernier jour.',
    'catalogue-report': '',
    'voter-card': 'Donnez un numéro de carte.',
    'enrolment-receipt': 'Donnez un numéro de carte.',
    'electoral-list': '',
    'centre-report': '',
  },
  option: {
    from: 'Du',
    to: 'Au',
    member: 'Adhérent',
    title: 'Titre',
    barcode: 'Codes-barres',
    text: 'Mots à chercher',
    language: 'Langue des livres',
    skip: 'Étiquettes déjà utilisées',
    format: 'Papier',
    layout: 'Mise en page',
    voter: 'Numéro de carte',
    centre: 'Code du centre',
    day: 'Jour',
  },
  hint: {
    several: 'Un ou plusieurs, séparés par des virgules.',
    skip: 'Nombre de places vides au début de la première feuille.',
    language: 'Code de trois lettres : fre, eng…',
    member: 'Nom ou numéro de carte',
    title: 'Titre, auteur ou ISBN',
  },
  choice: { ticket: 'Ticket de 80 mm', a5: 'Feuille A5', card: 'Carte seule', sheet: 'Planche A4' },
}

declare module '../strings' {
  interface Namespaces {
    reports: typeof fr
  }
}
