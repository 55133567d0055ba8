import { addDays } from '@shared/base/day'
import type { Day } from '@shared/base/identifier'
import type { PlaceLevel, PlaceType } from '@shared/domain/enrolment/place'
import type { Sex, VoterStatus } from '@shared/domain/enrolment/voter'
import { createSeededRandom } from '../seeded-random'

const FAMILY =
  'Ilunga Ngoy Kasongo Kabongo Mukendi Tshibangu Mutombo Kalala Kabeya Mbuyi Kavira Kambale Masika Paluku Mwamba Banza Kazadi Ntumba Nzuzi Matondo Nsimba Mpiana Bope Bolamba Lokwa'.split(
    ' ',
  )
const WOMEN = 'Marie Jeanne Anne Grâce Esther Béatrice Françoise Naomie Rachel Thérèse Merveille Gloire'.split(' ')
const MEN = 'Jean Joseph Pierre Paul Dieudonné Célestin André Héritier Patient Samuel Gédéon Josué'.split(' ')
const TOWNS = ['Kinshasa', 'Matadi', 'Boma', 'Kikwit', 'Mbandaka', 'Kananga'] as const
const DAYS_BACK = 12
const TODAY = 24

export interface DemoPlace {
  readonly code: string
  readonly name: string
  readonly level: PlaceLevel
  readonly kind?: PlaceType
  readonly parent?: string
}

const place = (code: string, name: string, level: PlaceLevel, parent?: string, kind?: PlaceType): DemoPlace => ({
  ...{ code, name, level },
  ...(parent === undefined ? {} : { parent }),
  ...(kind === undefined ? {} : { kind }),
})

/** A branch of a country from the province to the village; the codes are ours, so that a real list stands beside it. */
export const DEMO_PLACES: readonly DemoPlace[] = [
  place('EX-1', 'Kinshasa', 'province'),
  place('EX-11', 'Kinshasa', 'territory', 'EX-1', 'town'),
  ...['Gombe', 'Lingwala', 'Barumbu', 'Kalamu', 'Matete', 'Masina'].map((name, at) =>
    place(`EX-11${at + 1}`, name, 'sector', 'EX-11', 'commune'),
  ),
  ...['Révolution', 'Commerce', 'Batetela'].map((name, at) =>
    place(`EX-111${at + 1}`, name, 'grouping', 'EX-111', 'quarter'),
  ),
  place('EX-2', 'Kongo Central', 'province'),
  place('EX-21', 'Matadi', 'territory', 'EX-2', 'town'),
  place('EX-22', 'Mbanza-Ngungu', 'territory', 'EX-2', 'territory'),
  place('EX-221', 'Boko', 'sector', 'EX-22', 'sector'),
  place('EX-2211', 'Kinkosi', 'grouping', 'EX-221', 'grouping'),
  ...['Kindongo', 'Lovo', 'Nkamba'].map((name, at) => place(`EX-2211${at + 1}`, name, 'village', 'EX-2211')),
]

/** Where people of the samples come from and live: the deepest places. */
const HOMES = DEMO_PLACES.filter(({ code }) => !DEMO_PLACES.some(({ parent }) => parent === code)).map(
  ({ code }) => code,
)

/** Somebody of the sample data; nobody of this name is meant. */
export interface DemoVoter {
  readonly name: string
  readonly postName: string
  readonly firstName: string
  readonly sex: Sex
  readonly birthDate: Day
  readonly birthPlace: string
  readonly fatherName: string
  readonly motherName: string
  readonly origin: string
  readonly residence: string
  readonly enrolledOn: Day
  readonly status: VoterStatus
  /** Which of the portraits is theirs. */
  readonly portrait: number
}

/** The same people for the same day, on every workstation: a few minors and deceased, and some who stand there twice, misspelt. */
export function demoVoters(today: Day, count: number): DemoVoter[] {
  const random = createSeededRandom(`${today} voters`)
  const below = (limit: number) => Math.floor(random() * limit)
  const pick = <T>(items: readonly [T, ...T[]] | readonly T[]): T => items[below(items.length)] as T
  const people = Array.from({ length: count }, (_, at): DemoVoter => {
    const sex = below(2) === 0 ? 'F' : 'M'
    const isMinor = at % 29 === 28
    const age = isMinor ? 16 : 18 + below(62)
    const birthDate = addDays(today, -Math.floor(age * 365.25) - 30 - below(300))
    return {
      name: pick(FAMILY),
      postName: pick(FAMILY),
      firstName: pick(sex === 'F' ? WOMEN : MEN),
      sex,
      birthDate,
      birthPlace: pick(TOWNS),
      fatherName: `${pick(FAMILY)} ${pick(MEN)}`,
      motherName: `${pick(FAMILY)} ${pick(WOMEN)}`,
      origin: pick(HOMES),
      residence: pick(HOMES),
      enrolledOn: at < TODAY ? today : addDays(today, -1 - below(DAYS_BACK)),
      status: isMinor ? 'under-age' : at % 41 === 40 ? 'deceased' : 'enrolled',
      portrait: below(100),
    }
  })
  const twice = people.filter(({ status }, at) => status === 'enrolled' && at % 20 === 7).map(misspelt)
  return [...people, ...twice]
}

/** The same person as another operator would have heard the name. */
function misspelt(person: DemoVoter): DemoVoter {
  return {
    ...person,
    name: person.postName.replace('k', 'c'),
    postName: person.name.replace(/([aeiou])n/, '$1nn'),
  }
}
