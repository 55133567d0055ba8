import { fold } from '../../base/fold'
import { parseDay } from '../../base/day'
import type { Day } from '../../base/identifier'
import { SEXES, type Sex } from './voter'

/** The fields of a person that lists and files may state. */
export const VOTER_FIELDS = [
  'name',
  'postName',
  'firstName',
  'sex',
  'birthDate',
  'birthPlace',
  'fatherName',
  'motherName',
  'origin',
  'residence',
  'address',
  'category',
  'centre',
  'cardNumber',
] as const
export type VoterField = (typeof VOTER_FIELDS)[number]

const HEADINGS: Readonly<Record<VoterField, readonly string[]>> = {
  name: ['name', 'nom', 'last name', 'lastname', 'surname', 'family name', 'nom de famille'],
  postName: ['postname', 'post name', 'postnom', 'post nom', 'middle name'],
  firstName: ['firstname', 'first name', 'prenom', 'prenoms', 'given name', 'givenname'],
  sex: ['sex', 'sexe', 'gender', 'genre'],
  birthDate: [
    'birthdate',
    'birth date',
    'date of birth',
    'dob',
    'date naissance',
    'datenaissance',
    'date de naissance',
    'ne le',
    'naissance',
  ],
  birthPlace: ['birthplace', 'birth place', 'lieu naissance', 'lieunaissance', 'lieu de naissance'],
  fatherName: ['fathername', 'father name', 'father', 'pere', 'nom pere', 'nompere', 'nom du pere'],
  motherName: ['mothername', 'mother name', 'mother', 'mere', 'nom mere', 'nommere', 'nom de la mere'],
  origin: ['origin', 'origine', 'lieu origine', 'place of origin'],
  residence: ['residence', 'lieu residence', 'place of residence'],
  address: ['address', 'adresse'],
  category: ['category', 'categorie'],
  centre: ['centre', 'center', 'ci', 'centre inscription', 'centre d inscription', 'code centre'],
  cardNumber: [
    'cardnumber',
    'card number',
    'card',
    'carte',
    'numero carte',
    'numerocarte',
    'no carte',
    'numero de carte',
    'old card',
    'ancienne carte',
  ],
}

/** Which column of a table holds which field, going by its heading. */
export function voterMapping(header: readonly string[]): Partial<Record<VoterField, string>> {
  const mapping: Partial<Record<VoterField, string>> = {}
  for (const field of VOTER_FIELDS) {
    const found = header.find((heading) => HEADINGS[field].includes(fold(heading)) || heading === field)
    if (found !== undefined) mapping[field] = found
  }
  return mapping
}

/** A person as a file states them; places, category and centre are still the file's words. */
export interface StatedVoter {
  readonly name: string
  readonly postName?: string
  readonly firstName?: string
  readonly sex: Sex
  readonly birthDate: Day
  readonly birthPlace?: string
  readonly fatherName?: string
  readonly motherName?: string
  readonly origin?: string
  readonly residence?: string
  readonly address?: string
  readonly category?: string
  readonly centre?: string
  readonly cardNumber?: string
}

export type StatedVoterProblem = {
  readonly code: 'name-missing' | 'sex-unknown' | 'birth-date-unreadable'
  readonly detail: string
}

/** Reads the fields of one row or object; `cells` are texts by field. */
export function statedVoter(cells: Readonly<Partial<Record<VoterField, string>>>): StatedVoter | StatedVoterProblem {
  const text = (field: VoterField) => (cells[field] ?? '').trim().replaceAll(/\s+/g, ' ')
  const name = text('name')
  if (name === '') return { code: 'name-missing', detail: '' }
  const sex = readSex(text('sex'))
  if (!sex) return { code: 'sex-unknown', detail: text('sex') }
  const birthDate = readBirthDate(text('birthDate'))
  if (!birthDate) return { code: 'birth-date-unreadable', detail: text('birthDate') }
  const rest = VOTER_FIELDS.filter((field) => !['name', 'sex', 'birthDate'].includes(field) && text(field) !== '')
  return { name, sex, birthDate, ...Object.fromEntries(rest.map((field) => [field, text(field)])) }
}

function readSex(text: string): Sex | undefined {
  const known = SEXES.find((sex) => sex === text.toUpperCase())
  if (known) return known
  const word = fold(text)
  if (['homme', 'masculin', 'male', 'man', 'h', '1'].includes(word)) return 'M'
  return ['femme', 'feminin', 'female', 'woman', '2'].includes(word) ? 'F' : undefined
}

/** `1990-05-14`, `14/05/1990` (the day first, as in French) and `19900514`. */
export function readBirthDate(text: string): Day | undefined {
  const iso = parseDay(text)
  if (iso) return iso
  const french = /^(\d{1,2})[/.\s-](\d{1,2})[/.\s-](\d{4})$/.exec(text)
  if (french) return parseDay(`${french[3]}-${french[2]?.padStart(2, '0')}-${french[1]?.padStart(2, '0')}`)
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  return compact ? parseDay(`${compact[1]}-${compact[2]}-${compact[3]}`) : undefined
}
