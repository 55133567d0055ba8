import { createHybridClock } from '@shared/base/hybrid-clock'
import type { DocumentOf, KnownDocument } from '@shared/documents/document'
import type { SqliteDatabase } from '../../electron/store/documents/storage/sqlite-driver'
import type { ReadModel } from '../../electron/store/projections/read-model'
import { sizeName } from '../library/figures'
import { createRandom } from '../library/random'
import type { Report } from '../library/report'

const SUBJECTS = 5
const PER_CLASS = 50
const PERIODS = 2
const BATCH = 1000

interface Size {
  readonly students: number
  readonly gradesEach: number
}

/**
 * Feeds the read model of grades through its own applier, a thousand documents a transaction, as the changes feed would; PouchDB
 * itself is left out, it is measured with the library.
 */
export function fillSchool(sqlite: SqliteDatabase, model: ReadModel, size: Size, report: Report): void {
  const startedMs = performance.now()
  let waiting: KnownDocument[] = []
  const flush = () => {
    sqlite.transaction(() => {
      const applier = model.createApplier(sqlite)
      for (const document of waiting) applier.apply({ database: 'grades-kin01', id: document._id, document })
      applier.settle()
    })
    waiting = []
  }
  for (const document of documents(size)) {
    waiting.push(document)
    if (waiting.length >= BATCH) flush()
  }
  flush()
  const seconds = (performance.now() - startedMs) / 1000
  const name = sizeName(size.students)
  report.add({ part: 'fill', what: 'Read model fed', size: name, value: seconds, unit: 's' })
  const total = size.students * (size.gradesEach + 1)
  report.add({ part: 'fill', what: 'Documents a second', size: name, value: total / seconds, unit: '/s' })
}

function* documents({ students, gradesEach }: Size): Generator<KnownDocument> {
  const random = createRandom(7)
  const clock = createHybridClock('bench', () => Date.parse('2026-11-22T12:00:00Z'))
  const stamp = { at: clock.next(), by: 'user:teacher', device: 'bench' }
  const envelope = { schemaVersion: 1 as const, site: 'KIN01', created: stamp, updated: stamp }
  const span = { startsOn: '2026-09-01', endsOn: '2027-06-30' }
  const yearId = 'schoolYear:1'
  yield { ...envelope, _id: yearId, type: 'schoolYear', name: '2026-2027', ...span, archived: false }
  for (let period = 0; period < PERIODS; period++) {
    const fields = { name: `T${period + 1}`, schoolYearId: yearId, ...span, closed: false, archived: false }
    yield { ...envelope, _id: `period:${period}`, type: 'period', ...fields }
  }
  for (let subject = 0; subject < SUBJECTS; subject++) {
    const fields = { name: `Subject ${subject}`, coefficientHundredths: (subject + 1) * 100, archived: false }
    yield { ...envelope, _id: `subject:${subject}`, type: 'subject', ...fields }
  }
  yield* largeClass(envelope, yearId)
  const perSheet = gradesEach / (SUBJECTS * PERIODS)
  for (let first = 0; first < students; first += PER_CLASS) {
    const room = first / PER_CLASS
    const classId = `class:${room}`
    yield { ...envelope, _id: classId, type: 'class', name: `Class ${room}`, schoolYearId: yearId, archived: false }
    for (let at = 0; at < gradesEach; at++) {
      const sheet = Math.floor(at / perSheet)
      yield {
        ...envelope,
        _id: `assessment:${room}-${at}`,
        type: 'assessment',
        classId,
        subjectId: `subject:${sheet % SUBJECTS}`,
        periodId: `period:${Math.floor(sheet / SUBJECTS)}`,
        title: `Test ${at}`,
        takenOn: '2026-10-01',
        coefficientHundredths: 100,
        maximumHundredths: 2000,
        archived: false,
      }
    }
    for (let number = first; number < Math.min(students, first + PER_CLASS); number++) {
      const id = `student:${String(number).padStart(26, '0')}`
      yield {
        ...envelope,
        _id: id,
        type: 'student',
        name: NAMES[random.below(NAMES.length)] ?? 'Ilunga',
        // Half of them, so that a search finds exactly these.
        firstName: `${number % 2 === 0 ? 'Jean' : 'Marie'} ${number}`,
        number: `E${number}`,
        classId,
        status: 'active',
      }
      for (let at = 0; at < gradesEach; at++)
        yield {
          ...envelope,
          _id: `grade:${room}-${at}:${id.slice('student:'.length)}`,
          type: 'grade',
          studentId: id,
          assessmentId: `assessment:${room}-${at}`,
          state: 'graded',
          valueHundredths: random.below(81) * 25,
        }
    }
  }
}

/** One class more, as large as a sheet gets: 60 students with 30 assessments in one subject and period. */
export const LARGE_SHEET = { classId: 'class:large', subjectId: 'subject:0', periodId: 'period:0' }

function* largeClass(
  envelope: Pick<DocumentOf<'class'>, 'schemaVersion' | 'site' | 'created' | 'updated'>,
  schoolYearId: string,
): Generator<KnownDocument> {
  const { classId, ...sheet } = LARGE_SHEET
  yield { ...envelope, _id: classId, type: 'class', name: 'Large', schoolYearId, archived: false }
  for (let at = 0; at < 30; at++) {
    const fields = { title: `Test ${at}`, takenOn: '2026-10-01', coefficientHundredths: 100, maximumHundredths: 2000 }
    yield {
      ...envelope,
      _id: `assessment:large-${at}`,
      type: 'assessment',
      classId,
      ...sheet,
      ...fields,
      archived: false,
    }
  }
  for (let number = 0; number < 60; number++) {
    const id = `student:large${String(number).padStart(21, '0')}`
    const fields = { name: 'Large', firstName: `Paul ${number}`, classId, status: 'active' as const }
    yield { ...envelope, _id: id, type: 'student', ...fields }
    for (let at = 0; at < 30; at++) {
      const assessmentId = `assessment:large-${at}`
      const value = { state: 'graded' as const, valueHundredths: ((number * 7 + at * 13) % 81) * 25 }
      const _id = `grade:large-${at}:${id.slice('student:'.length)}`
      yield { ...envelope, _id, type: 'grade', studentId: id, assessmentId, ...value }
    }
  }
}

const NAMES = ['Ilunga', 'Kabongo', 'Mbuyi', 'Tshala', 'Ngoy', 'Kasongo', 'Mutombo', 'Lukusa', 'Banza', 'Kalala']
