/** What may be captured of a person, in the order of the desk. */
export const CAPTURES = ['photo', 'rightPrint', 'leftPrint', 'signature'] as const
export type Capture = (typeof CAPTURES)[number]

/**
 * Where a person stands: `enrolled` votes; `under-age` is recorded and gets no card before coming of age; `rejected` was enrolled in
 * error and may be enrolled again; `deceased` and `withdrawn` are archived; `transferred` went to a centre of another site, which enrols them anew.
 */
export const VOTER_STATUSES = ['enrolled', 'under-age', 'rejected', 'deceased', 'withdrawn', 'transferred'] as const
export type VoterStatus = (typeof VOTER_STATUSES)[number]

/** What a record says of its person, or that the person goes on under another record: a decision about duplicates, not a status. */
export const STANDINGS = [...VOTER_STATUSES, 'merged'] as const
export type Standing = (typeof STANDINGS)[number]

export const SEXES = ['F', 'M'] as const
export type Sex = (typeof SEXES)[number]

export function isSex(text: string): text is Sex {
  return SEXES.some((sex) => sex === text)
}

/** The documents an applicant may show. */
export const DOCUMENT_KINDS = [
  'voter-card',
  'identity-card',
  'passport',
  'birth-certificate',
  'driving-licence',
  'student-card',
  'witnesses',
  'other',
] as const

/** The names of a person as people read them: nom, post-nom, prénom. */
export function fullName(names: {
  readonly name: string
  readonly postName?: string | undefined
  readonly firstName?: string | undefined
}): string {
  return [names.name, names.postName, names.firstName].filter((part) => part !== undefined && part !== '').join(' ')
}
