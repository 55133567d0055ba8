import { addDays } from '@shared/base/day'
import type { Day } from '@shared/base/identifier'
import { defaultPolicy, ruleFor } from '@shared/domain/library/circulation-policy'
import { createSeededRandom } from '../seeded-random'

const GIVEN_NAMES =
  'Aline Bernard Chantal Didier Espérance Fidèle Grâce Hervé Irène Joseph Kevin Léa Marcel Nadine Olivier Patience Régine Samuel Thérèse Yves'.split(
    ' ',
  )
const FAMILY_NAMES =
  'Bakala Diallo Durand Fall Ilunga Kabongo Lambert Lukusa Martin Mbayo Moreau Mukendi Ndiaye Ngoy Petit Rousseau Tshala Traoré Vidal Zola'.split(
    ' ',
  )
const MEMBERS = 200
const LOANS = 400
const DAYS_BACK = 60

/** A member of the sample data; nobody of this name is meant. */
export interface DemoMember {
  readonly name: string
  readonly category: string
  readonly joinedOn: Day
}

/** A loan of the sample data, by the places of its member and its copy in the lists given. */
export interface DemoLoan {
  readonly member: number
  readonly copy: number
  readonly lentOn: Day
  readonly dueOn: Day
  readonly returnedOn?: Day
}

/** The same people for the same day, on every workstation. */
export function demoMembers(today: Day): DemoMember[] {
  const random = createSeededRandom(today)
  return Array.from({ length: MEMBERS }, (_, at) => ({
    name: `${GIVEN_NAMES[at % 20] ?? ''} ${FAMILY_NAMES[(at * 7 + Math.floor(at / 20)) % 20] ?? ''}`,
    category: at % 10 === 0 ? 'staff' : at % 4 === 1 ? 'child' : 'adult',
    joinedOn: addDays(today, -90 - Math.floor(random() * 700)),
  }))
}

/** Loans of the last sixty days, each of another copy; most that were due are back, some are late. */
export function demoLoans(today: Day, members: readonly DemoMember[], copies: number): DemoLoan[] {
  const random = createSeededRandom(`${today} loans`)
  return Array.from({ length: Math.min(LOANS, copies) }, (_, at): DemoLoan => {
    const member = (at * 3 + Math.floor(at / members.length)) % members.length
    const { days } = ruleFor(defaultPolicy, members[member]?.category ?? '')
    const age = Math.floor(random() * DAYS_BACK)
    const lentOn = addDays(today, -age)
    const kept = 1 + Math.floor(random() * days)
    const isBack = kept <= age && random() < 0.85
    const loan = { member, copy: at, lentOn, dueOn: addDays(lentOn, days) }
    return isBack ? { ...loan, returnedOn: addDays(lentOn, kept) } : loan
  })
}
