import { fold } from '../../base/fold'

/** What a column of a title list may hold. `copies` is a count, `barcodes` lists the barcode of each copy. */
export const TITLE_FIELDS = [
  ...(['title', 'subtitle', 'alternativeTitles', 'authors', 'isbn', 'isbn13', 'issn', 'publisher', 'year'] as const),
  ...(['language', 'subjects', 'shelfMark', 'sourceNumber', 'copies', 'barcodes'] as const),
] as const

/** What a column of a member list may hold; a person's name stands in `name`, or in `familyName` and `givenName`. */
export const MEMBER_FIELDS = [
  ...(['name', 'familyName', 'givenName', 'email', 'phone', 'cardNumber', 'joinedOn', 'category'] as const),
] as const

export type TitleField = (typeof TITLE_FIELDS)[number]
export type MemberField = (typeof MEMBER_FIELDS)[number]

/** Which column (by its exact heading) gives which field; columns not named are left out. */
export type ColumnMapping = Readonly<Partial<Record<TitleField, string>>>
export type MemberColumnMapping = Readonly<Partial<Record<MemberField, string>>>

/** One row by heading; only the mapped columns need to be there. */
export type Row = Readonly<Record<string, string>>

/** Headings in folded form, the most telling first: the first field to name a column gets it. */
const TITLE_HEADINGS: Readonly<Record<TitleField, readonly string[]>> = {
  title: [
    'title',
    'titre',
    'titre propre',
    'book title',
    'titre du livre',
    'titre de l ouvrage',
    'intitule',
    'ouvrage',
    'livre',
    'book',
    'name',
    'nom',
  ],
  subtitle: ['subtitle', 'sous titre', 'soustitre', 'sub title', 'complement du titre', 'complement de titre'],
  alternativeTitles: [
    'original title',
    'titre original',
    'titre d origine',
    'autres titres',
    'alternative title',
    'alternative titles',
    'autre titre',
  ],
  authors: [
    'authors',
    'author',
    'auteurs',
    'auteur',
    'auteur s',
    'author s',
    'auteur principal',
    'creator',
    'createur',
    'ecrivain',
  ],
  isbn: ['isbn', 'isbn10', 'isbn 10', 'isbn 10 13', 'isbn issn', 'no isbn', 'numero isbn', 'code isbn'],
  isbn13: ['isbn13', 'isbn 13', 'ean', 'ean13', 'ean 13'],
  issn: ['issn'],
  publisher: ['publisher', 'editeur', 'editeurs', 'editeur s', 'maison d edition', 'edition', 'editions', 'publishers'],
  year: [
    'year',
    'annee',
    'original publication year',
    'publication year',
    'year of publication',
    'annee de publication',
    'annee d edition',
    'annee de parution',
    'date de publication',
    'date d edition',
    'date de parution',
    'publication date',
    'parution',
    'date',
  ],
  language: ['language', 'langue', 'language code', 'langues', 'languages', 'code langue', 'lang'],
  subjects: [
    'subjects',
    'subject',
    'sujets',
    'sujet',
    'mots cles',
    'mot cle',
    'matieres',
    'matiere',
    'themes',
    'theme',
    'keywords',
    'genre',
    'genres',
    'categorie',
    'category',
    'categories',
    'tags',
  ],
  shelfMark: [
    'shelf mark',
    'shelfmark',
    'cote',
    'call number',
    'callnumber',
    'classification',
    'emplacement',
    'rayon',
    'dewey',
    'indice',
    'location',
  ],
  sourceNumber: [
    'book id',
    'source number',
    'id',
    'identifiant',
    'numero',
    'no',
    'n',
    'n notice',
    'numero de notice',
    'record id',
    'record number',
    'biblionumber',
    'reference',
    'ref',
    'ppn',
  ],
  copies: [
    'copies',
    'exemplaires',
    'nombre d exemplaires',
    'nb exemplaires',
    'nb d exemplaires',
    'nbre exemplaires',
    'nbre d exemplaires',
    'number of copies',
    'copy count',
    'exemplaire',
    'quantite',
    'quantity',
    'qte',
    'stock',
  ],
  barcodes: [
    'barcodes',
    'barcode',
    'codes barres',
    'code barres',
    'code barre',
    'codes barre',
    'code a barres',
    'codes a barres',
    'code barres exemplaire',
  ],
}

const MEMBER_HEADINGS: Readonly<Record<MemberField, readonly string[]>> = {
  name: [
    'name',
    'full name',
    'nom complet',
    'nom et prenom',
    'nom et prenoms',
    'noms et prenoms',
    'nom prenom',
    'noms',
    'adherent',
    'member',
    'lecteur',
    'membre',
    'nom',
  ],
  familyName: ['family name', 'last name', 'lastname', 'surname', 'nom de famille', 'patronyme', 'nom'],
  givenName: ['given name', 'first name', 'firstname', 'prenom', 'prenoms', 'given names', 'forename'],
  email: [
    'email',
    'e mail',
    'mail',
    'courriel',
    'adresse e mail',
    'adresse email',
    'adresse electronique',
    'email address',
  ],
  phone: [
    'phone',
    'telephone',
    'tel',
    'portable',
    'mobile',
    'gsm',
    'phone number',
    'numero de telephone',
    'n telephone',
    'no telephone',
  ],
  cardNumber: [
    'card number',
    'cardnumber',
    'numero de carte',
    'n carte',
    'no carte',
    'carte',
    'card',
    'n de carte',
    'matricule',
    'numero',
    'numero d adherent',
    'n adherent',
    'member number',
    'member id',
    'id',
    'code',
  ],
  joinedOn: [
    'joined on',
    'joined',
    'date d inscription',
    'inscription',
    'inscrit le',
    'date inscription',
    'joined at',
    'date d adhesion',
    'adhesion',
    'member since',
    'registered on',
    'registration date',
  ],
  category: ['category', 'categorie', 'type', 'statut', 'profil', 'classe', 'member category', 'type d adherent'],
}

/**
 * Proposes a mapping for a title list from its headings, in French or English; the user corrects it in the wizard.
 * A column is used once. `books_count` of goodbooks-10k counts editions, not copies, and is not taken.
 */
export function guessMapping(header: readonly string[]): ColumnMapping {
  return guess(header, TITLE_FIELDS, TITLE_HEADINGS)
}

/** Proposes a mapping for a member list; `nom` is the family name when a first-name column stands beside it. */
export function guessMemberMapping(header: readonly string[]): MemberColumnMapping {
  const hasGivenName = header.some((column) => MEMBER_HEADINGS.givenName.includes(fold(column)))
  const fields = hasGivenName ? MEMBER_FIELDS.filter((field) => field !== 'name') : MEMBER_FIELDS
  return guess(header, fields, MEMBER_HEADINGS)
}

function guess<Field extends string>(
  header: readonly string[],
  fields: readonly Field[],
  headings: Readonly<Record<Field, readonly string[]>>,
): Partial<Record<Field, string>> {
  const columns = header.map((column) => ({ column, folded: fold(column) }))
  const taken = new Set<string>()
  const mapping: Partial<Record<Field, string>> = {}
  for (const field of fields) {
    for (const heading of headings[field]) {
      const found = columns.find(({ column, folded }) => folded === heading && !taken.has(column))
      if (found === undefined) continue
      mapping[field] = found.column
      taken.add(found.column)
      break
    }
  }
  return mapping
}
