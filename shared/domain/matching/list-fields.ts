import { fold } from '../../base/fold'
import type { FieldKind, MatchField } from './match-record'

/** A field of a list and the columns it is made of. */
export interface ListField {
  readonly field: MatchField
  readonly columns: readonly string[]
}

/** What a heading says its column is; the first that fits. `values` narrows what looks like a number or a date. */
const HEADINGS: readonly (readonly [RegExp, Omit<MatchField, 'name'>])[] = [
  [/\b(father|mother|pere|mere|parent|spouse|conjoint|father ?name|mother ?name)/, { kind: 'text', family: 'shared' }],
  [
    /\b(lieu|place|birthplace)|(city|town|ville|commune|province|country|pays) (of birth|de naissance)/,
    { kind: 'text', family: 'shared' },
  ],
  [/birth|\bdob\b|naissance|\bborn\b|ne le/, { kind: 'date' }],
  [/given|first|prenom|\bfname|forename/, { kind: 'name', family: 'given' }],
  [/surname|last|\blname|nom\b|family|middle|\bname/, { kind: 'name' }],
  [/street ?n|house ?n|numero de rue/, { kind: 'code', family: 'shared' }],
  [/post ?code|zip|code postal/, { kind: 'code', family: 'shared' }],
  [
    /addr|street|\brue\b|suburb|city|ville|town|commune|quartier|avenue|village|secteur|chefferie|groupement|district|county|locality/,
    { kind: 'text', family: 'shared' },
  ],
  [/\bstate\b|province|country|pays|territoire/, { kind: 'choice', family: 'shared' }],
  [/\bsex|gender|genre|title|civilite/, { kind: 'choice' }],
  [/phone|\btel|mail|\bssn\b|\bsoc|passport|\bcard|carte|licen|numero/, { kind: 'code' }],
]

/** Columns that only number the rows. */
const ROW_NUMBERS = /^(id|rec id|record id|unique id|row id|rownum|index|n)$/

const DATE_PARTS: readonly (readonly string[])[] = [
  ['by', 'bm', 'bd'],
  ['birth year', 'birth month', 'birth day'],
  ['year of birth', 'month of birth', 'day of birth'],
  ['annee', 'mois', 'jour'],
]

const DATE_LIKE = /^(\d{8}|\d{4}\D\d{1,2}\D\d{1,2}|\d{1,2}\D\d{1,2}\D\d{4})/
const MOST_CHOICES = 12

/**
 * Guesses what the columns of a list of people are from its headings, and from some of its values where the headings say nothing.
 * `truth` and what numbers the rows are left out; a column without any value, too.
 */
export function guessListFields(
  header: readonly string[],
  sample: (column: string) => readonly string[],
  truth: string,
): ListField[] {
  const folded = new Map(header.map((column) => [fold(column), column]))
  const parts = DATE_PARTS.map((names) => names.flatMap((name) => folded.get(name) ?? [])).find(
    (columns) => columns.length === 3,
  )
  const fields: ListField[] = parts ? [{ field: { name: 'birth', kind: 'date' }, columns: parts }] : []
  for (const column of header) {
    if (column === truth || parts?.includes(column) === true || ROW_NUMBERS.test(fold(column))) continue
    const values = sample(column).filter((value) => value.trim() !== '')
    if (values.length === 0 || (!isKnown(column) && areNumbers(values))) continue
    fields.push({ field: { name: column, ...describeColumn(column, values) }, columns: [column] })
  }
  return fields
}

/** The field that a person names: its kind from its name, or from the values of its columns. */
export function namedListField(name: string, columns: readonly string[], values: readonly string[]): ListField {
  const spelled = name.replace(/([a-z])([A-Z])/g, '$1 $2')
  const kind = KINDS.find((known) => known === name)
  return { field: { name, ...(kind ? { kind } : describeColumn(spelled, values)) }, columns }
}

const KINDS: readonly FieldKind[] = ['date', 'code', 'text', 'choice']

const isKnown = (heading: string) => HEADINGS.some(([pattern]) => pattern.test(fold(heading)))

/** How many times as many as were looked at the rows of a list may be, for a column to look like their numbers. */
const ROWS_BEYOND = 1000

/** Whether values only number their rows: every one another whole number, and none too large for that. */
function areNumbers(values: readonly string[]): boolean {
  const largest = values.length * ROWS_BEYOND
  return (
    values.length > 1 &&
    new Set(values).size === values.length &&
    values.every((value) => /^\d{1,9}$/.test(value) && Number(value) <= largest)
  )
}

function describeColumn(heading: string, values: readonly string[]): Omit<MatchField, 'name'> {
  const words = fold(heading)
  const known = HEADINGS.find(([pattern]) => pattern.test(words))?.[1]
  if (known)
    return known.kind === 'text' && values.every((value) => /^\d+$/.test(value)) ? { ...known, kind: 'code' } : known
  if (values.every((value) => DATE_LIKE.test(value))) return { kind: 'date' }
  if (new Set(values).size <= Math.min(MOST_CHOICES, values.length / 4)) return { kind: 'choice' }
  return { kind: values.every((value) => /\d/.test(value) || value.includes('@')) ? 'code' : 'text' }
}
