import { addDays } from '@shared/base/day'
import type { Day } from '@shared/base/identifier'
import type { GradeValue } from '@shared/domain/grades/grade-value'
import { createSeededRandom } from '../seeded-random'

const GIVEN_NAMES =
  'Aline Bienvenu Chantal Didier Espérance Fidèle Gloire Héritier Irène Josué Kethia Léon Merveille Naomie Osée Plamedi Rachel Samuel Thérèse Yannick'.split(
    ' ',
  )
const FAMILY_NAMES =
  'Bakala Diallo Ekanga Fataki Ilunga Kabongo Lukusa Mbayo Mukendi Ngoy Okito Panda Rusati Sumbu Tshala Uledi Vita Wembo Yamba Zola'.split(
    ' ',
  )
const SUBJECTS = [
  ['Mathématiques', 400],
  ['Français', 400],
  ['Physique-chimie', 300],
  ['Histoire-géographie', 200],
  ['Anglais', 200],
  ['Éducation physique', 100],
] as const
const CLASSES = ['6e A', '5e A', '4e A', '3e A', '6e B', '5e B', '4e B', '3e B', '2de A', '1re A', 'Tle A', 'Tle C']
const TITLES = ['Interrogation', 'Devoir', 'Examen'] as const
const PERIODS = 3

/** A school of the sample data, by the places of things in their lists; nobody of these names is meant. */
export interface DemoSchool {
  readonly year: { readonly name: string; readonly startsOn: Day; readonly endsOn: Day }
  readonly periods: readonly {
    readonly name: string
    readonly startsOn: Day
    readonly endsOn: Day
    readonly closed: boolean
  }[]
  readonly classes: readonly string[]
  readonly subjects: readonly { readonly name: string; readonly coefficientHundredths: number }[]
  readonly students: readonly {
    readonly name: string
    readonly firstName: string
    readonly number: string
    readonly room: number
  }[]
  readonly assessments: readonly {
    readonly room: number
    readonly subject: number
    readonly period: number
    readonly title: string
    readonly takenOn: Day
    readonly coefficientHundredths: number
    /** By student of the class, in their order. */
    readonly grades: readonly GradeValue[]
  }[]
}

/** The same school for the same day, on every workstation: a year around today, graded up to today. */
export function demoSchool(today: Day, { classes, perClass }: { classes: number; perClass: number }): DemoSchool {
  const random = createSeededRandom(today)
  const firstYear = Number(today.slice(0, 4)) - (Number(today.slice(5, 7)) >= 8 ? 0 : 1)
  const startsOn = `${firstYear}-09-01` as Day
  const year = { name: `${firstYear}-${firstYear + 1}`, startsOn, endsOn: `${firstYear + 1}-08-31` as Day }
  const periods = Array.from({ length: PERIODS }, (_, at) => {
    const from = addDays(startsOn, at * 100)
    const to = at === PERIODS - 1 ? year.endsOn : addDays(from, 99)
    return { name: `Trimestre ${at + 1}`, startsOn: from, endsOn: to, closed: to < today }
  })
  const rooms = CLASSES.slice(0, classes)
  const students = rooms.flatMap((_name, room) =>
    Array.from({ length: perClass }, (_unused, at) => ({
      name: FAMILY_NAMES[(at * 7 + room * 3) % FAMILY_NAMES.length] ?? '',
      firstName: GIVEN_NAMES[(at + room * 5 + Math.floor(at / 20)) % GIVEN_NAMES.length] ?? '',
      number: `EX-${String(room * perClass + at + 1).padStart(4, '0')}`,
      room,
    })),
  )
  /** What somebody usually reaches, in hundredths; most around eleven. */
  const usual = students.map(() => 1150 + 270 * normal(random))
  const assessments = rooms.flatMap((_name, room) =>
    SUBJECTS.flatMap((_subject, subject) =>
      periods.flatMap((period, at) =>
        TITLES.flatMap((title, kind) => {
          const takenOn = addDays(period.startsOn, 14 + kind * 25 + subject * 2)
          if (takenOn > today) return []
          const grades = usual.slice(room * perClass, (room + 1) * perClass).map((level): GradeValue => {
            const luck = random()
            if (luck < 0.02) return { state: 'absent' }
            if (luck < 0.03) return { state: 'excused' }
            const reached = level + 190 * normal(random)
            return { state: 'graded', valueHundredths: Math.min(2000, Math.max(100, Math.round(reached / 25) * 25)) }
          })
          const coefficientHundredths = kind === 2 ? 200 : 100
          return [{ room, subject, period: at, title, takenOn, coefficientHundredths, grades }]
        }),
      ),
    ),
  )
  const subjects = SUBJECTS.map(([name, coefficientHundredths]) => ({ name, coefficientHundredths }))
  return { year, periods, classes: rooms, subjects, students, assessments }
}

/** Around 0, hardly ever beyond ±3: the sum of twelve even numbers less six (Irwin–Hall). */
function normal(random: () => number): number {
  let sum = -6
  for (let at = 0; at < 12; at++) sum += random()
  return sum
}
