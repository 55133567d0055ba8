import { createRandom } from '../library/random'

const NAMES = [
  ...[
    'Ilunga',
    'Ngoy',
    'Kasongo',
    'Kabongo',
    'Mukendi',
    'Tshibangu',
    'Mutombo',
    'Kalala',
    'Kabeya',
    'Mbuyi',
    'Kavira',
    'Kambale',
  ],
  ...[
    'Kahindo',
    'Masika',
    'Muhindo',
    'Paluku',
    'Katembo',
    'Mwamba',
    'Banza',
    'Kyungu',
    'Mulumba',
    'Kazadi',
    'Ntumba',
    'Mbombo',
  ],
  ...[
    'Lukusa',
    'Nzuzi',
    'Makengo',
    'Matondo',
    'Nsimba',
    'Lusala',
    'Mpiana',
    'Bope',
    'Bokungu',
    'Lokwa',
    'Bolamba',
    'Mokonzi',
  ],
]
const FIRST = [
  ...[
    'Jean',
    'Marie',
    'Joseph',
    'Pierre',
    'Jeanne',
    'Paul',
    'Anne',
    'Grâce',
    'Esther',
    'Dieudonné',
    'Célestin',
    'Béatrice',
    'André',
  ],
  ...[
    'Françoise',
    'Héritier',
    'Naomie',
    'Patient',
    'Rachel',
    'Samuel',
    'Thérèse',
    'Gédéon',
    'Merveille',
    'Josué',
    'Gloire',
    'Élie',
  ],
]
const BEGINNINGS = [
  'Ka',
  'Mu',
  'Ki',
  'Lu',
  'Ma',
  'Ngo',
  'Tshi',
  'Bo',
  'Mbu',
  'Nda',
  'Wa',
  'Yo',
  'Ze',
  'Ku',
  'Lo',
  'Nsa',
]
const MIDDLES = ['lo', 'mba', 'ndu', 'ka', 'sa', 'ye', 'ngi', 'to', 'bu', 'la', 'ri', 'zo', 'wa', 'ke', 'mi', 'sha']
const ENDS = ['la', 'ngo', 'di', 'ba', 'ndo', 'ya', 'mbe', 'ta', 'ku', 'zi', 'nga', 'lo', 'we', 'si', 'mu', 'ra']

export interface BenchPerson {
  readonly name: string
  readonly postName: string
  readonly firstName: string
  readonly sex: 'F' | 'M'
  readonly birthDate: string
  readonly father: string
  readonly mother: string
}

/** People with three-part names of which some are very common, as they are: the same ones in every run. */
export function* people(count: number): Generator<BenchPerson> {
  const random = createRandom(20260504)
  const made = () => random.pick(BEGINNINGS) + random.pick(MIDDLES) + random.pick(ENDS)
  // One name in three is among the common ones, and the first of those are the most common.
  const family = () =>
    random.below(3) === 0
      ? (NAMES[Math.min(random.below(NAMES.length), random.below(NAMES.length))] ?? 'Ilunga')
      : made()
  for (let index = 0; index < count; index++) {
    const day = `${1940 + random.below(67)}-${String(1 + random.below(12)).padStart(2, '0')}-${String(1 + random.below(28)).padStart(2, '0')}`
    yield {
      name: family(),
      postName: family(),
      firstName: random.pick(FIRST),
      sex: random.below(2) === 0 ? 'F' : 'M',
      birthDate: day,
      father: `${family()} ${family()}`,
      mother: `${family()} ${family()}`,
    }
  }
}

/** The name of a place, the same for the same number; many share one. */
export function placeName(number: number): string {
  const pick = (list: readonly string[], at: number) => list[at % list.length] ?? ''
  return (
    pick(BEGINNINGS, number * 7) + pick(MIDDLES, number * 13 + (number >> 4)) + pick(ENDS, number * 5 + (number >> 8))
  )
}
