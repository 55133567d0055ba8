import type { Day } from '../../base/identifier'
import { fold } from '../../base/fold'
import { CAPTURES, type Capture, type Sex } from './voter'

/** What the rules look at before a person is enrolled or corrected. */
export interface Applicant {
  readonly name: string
  readonly postName?: string | undefined
  readonly firstName?: string | undefined
  readonly sex: Sex
  readonly birthDate: Day
  readonly fatherName?: string | undefined
  readonly motherName?: string | undefined
  /** What was captured. */
  readonly captured: readonly Capture[]
  /** Why the rest was not. */
  readonly exceptions: readonly { readonly what: Capture; readonly reason: string }[]
  /** What looked unlikely and was confirmed, each with its reason. */
  readonly remarks: readonly { readonly code: string; readonly reason: string }[]
}

export const VOTING_AGE = 18
/** Nobody on record lived longer (Jeanne Calment, 122). */
const LONGEST_LIFE = 122
const UNUSUAL_AGE = 100

/**
 * What the rules say about an applicant. `refusal`: it cannot be so, and is not written. `confirm`: it is unlikely or missing, and is
 * written with a reason. `notice`: it is written, with a consequence.
 */
export interface EnrolmentIssue {
  readonly code:
    | 'birth-in-future'
    | 'birth-too-long-ago'
    | 'unusual-age'
    | 'under-age'
    | 'photo-missing'
    | 'rightPrint-missing'
    | 'leftPrint-missing'
    | 'signature-missing'
    | 'parent-same-name'
    | 'digits-in-name'
    | 'one-name-only'
  readonly weight: 'refusal' | 'confirm' | 'notice'
  readonly field: string
}

/** Full years of age on a day; someone born on 29 February has their birthday on 1 March in other years. */
export function ageOn(birthDate: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}

/** Everything the rules have to say about an applicant on a day; confirmed issues are left out. */
export function enrolmentIssues(applicant: Applicant, today: Day): EnrolmentIssue[] {
  const issues: EnrolmentIssue[] = []
  const add = (code: EnrolmentIssue['code'], weight: EnrolmentIssue['weight'], field: string) =>
    issues.push({ code, weight, field })
  const age = ageOn(applicant.birthDate, today)
  if (applicant.birthDate > today) add('birth-in-future', 'refusal', 'birthDate')
  else if (age > LONGEST_LIFE) add('birth-too-long-ago', 'refusal', 'birthDate')
  else if (age >= UNUSUAL_AGE) add('unusual-age', 'confirm', 'birthDate')
  else if (age < VOTING_AGE) add('under-age', 'notice', 'birthDate')

  for (const field of ['name', 'postName', 'firstName'] as const)
    if (/\d/.test(applicant[field] ?? '')) add('digits-in-name', 'confirm', field)
  if (!applicant.postName && !applicant.firstName) add('one-name-only', 'confirm', 'postName')
  const own = wordsOf([applicant.name, applicant.postName, applicant.firstName])
  for (const field of ['fatherName', 'motherName'] as const)
    if (applicant[field] && wordsOf([applicant[field]]) === own) add('parent-same-name', 'confirm', field)

  for (const what of CAPTURES) {
    const excepted = applicant.exceptions.some((exception) => exception.what === what && exception.reason.trim() !== '')
    if (!applicant.captured.includes(what) && !excepted) add(`${what}-missing`, 'confirm', what)
  }
  const confirmed = new Set(applicant.remarks.filter(({ reason }) => reason.trim() !== '').map(({ code }) => code))
  return issues.filter(({ code, weight }) => weight !== 'confirm' || !confirmed.has(code))
}

function wordsOf(names: readonly (string | undefined)[]): string {
  return fold(names.filter((name) => name !== undefined).join(' '))
    .split(' ')
    .toSorted()
    .join(' ')
}
