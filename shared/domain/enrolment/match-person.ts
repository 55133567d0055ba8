import type { MatchField } from '../matching/match-record'

/** Who a person is, as far as it tells them from others; what is not known is absent. */
export interface MatchPerson {
  readonly name: string
  readonly postName?: string | undefined
  readonly firstName?: string | undefined
  readonly sex?: string | undefined
  readonly birthDate?: string | undefined
  readonly fatherName?: string | undefined
  readonly motherName?: string | undefined
}

/** What people are compared by. Brothers and sisters share their parents and often a name, but not the prénom. */
export const PERSON_FIELDS = [
  { name: 'name', kind: 'name' },
  { name: 'postName', kind: 'name' },
  { name: 'firstName', kind: 'name', family: 'given' },
  { name: 'sex', kind: 'choice' },
  { name: 'birthDate', kind: 'date' },
  { name: 'fatherName', kind: 'text', family: 'shared' },
  { name: 'motherName', kind: 'text', family: 'shared' },
] as const satisfies readonly MatchField[]

/**
 * How many people, besides those on its list, a centre is thought to enrol among: the score of the first hundred people must not say
 * that every name is common.
 */
export const PERSON_BACKGROUND = 2000

/** The values of a person in the order of `PERSON_FIELDS`. */
export function personTexts(person: MatchPerson): string[] {
  return PERSON_FIELDS.map(({ name }) => person[name] ?? '')
}
