import type { Day } from '@shared/base/identifier'
import type { QueryContext } from '../../electron/store/queries/context'
import type { SqliteDatabase } from '../../electron/store/documents/storage/sqlite-driver'
import { gradeExportQueries } from '../../electron/store/queries/grades/export-queries'
import { rankedStudents } from '../../electron/store/queries/grades/ranking'
import { sheetQueries } from '../../electron/store/queries/grades/sheet-queries'
import { statisticsQueries } from '../../electron/store/queries/grades/statistics-queries'
import { studentsQueries } from '../../electron/store/queries/grades/students-queries'
import { LARGE_SHEET } from './fill-school'
import { sizeName, spreadOf } from '../library/figures'
import type { Report } from '../library/report'

const YEAR = 'schoolYear:1'

/** The questions of a school day, timed at the handlers, beside the same answers computed by SQL alone from the grades. */
export async function measureQueries(sqlite: SqliteDatabase, students: number, report: Report): Promise<void> {
  const size = sizeName(students)
  const context = contextOf(sqlite)
  const time = async (what: string, times: number, work: (at: number) => unknown, goalMs?: number) => {
    const taken: number[] = []
    for (let at = 0; at < times; at++) {
      const startedMs = performance.now()
      await work(at)
      taken.push(performance.now() - startedMs)
    }
    const spread = spreadOf(taken)
    const goal = goalMs === undefined ? {} : { goal: { atMost: goalMs } }
    report.add({ part: 'queries', what, size, value: spread.p95, spread, unit: 'ms', ...goal })
  }

  const classes = Math.ceil(students / 50)
  const classAt = (at: number) => `class:${(at * 37) % classes}`
  await time('Ranking of all', 5, () => rankedStudents(sqlite, { scope: YEAR }))
  await time('… plain SQL over the grades', 2, () => plainRanking(sqlite))
  await time('Top ten of all', 20, () => rankedStudents(sqlite, { scope: YEAR, limit: 10 }))
  await time('Ranking of a class', 100, (at) => rankedStudents(sqlite, { scope: YEAR, classId: classAt(at) }))
  await time('Statistics of a class', 30, (at) =>
    statisticsQueries['grades.statistics']({ scope: YEAR, classId: classAt(at) }, context),
  )
  await time('… plain SQL over the grades, general averages only', 30, (at) => plainClassMean(sqlite, classAt(at)))
  await time('Statistics of all', 3, () => statisticsQueries['grades.statistics']({ scope: YEAR }, context))
  await time('Day view', 3, () => statisticsQueries['grades.dashboard']({}, context))
  const sheet = (at: number) => ({ classId: classAt(at), subjectId: 'subject:1', periodId: 'period:0' })
  await time('Sheet of 50 × 2 opened', 100, (at) => sheetQueries['grades.sheet'](sheet(at), context))
  await time('Sheet of 60 × 30 opened', 50, () => sheetQueries['grades.sheet'](LARGE_SHEET, context))
  await time('… plain SQL over the grades', 50, () => plainSheet(sqlite))
  const words = ['ilu', 'kab 12', 'jean 4711', 'class 99', 'mbuyi', 'E777', 'tsh', 'ngoy jean 1']
  await time(
    'Search as one types',
    80,
    (at) =>
      studentsQueries['students.list'](
        { filter: { text: words[at % words.length] }, sort: { by: 'average' } },
        context,
      ),
    50,
  )
  await time('List of all by average', 5, () =>
    studentsQueries['students.list']({ filter: {}, sort: { by: 'average' } }, context),
  )
  await time('Export of half of them to XLSX', 1, () =>
    gradeExportQueries['students.export'](
      { filter: { text: 'Jean' }, sort: { by: 'average' }, format: 'xlsx', language: 'fr' },
      context,
    ),
  )
  checkAgainstPlainSql(sqlite)
}

const PLAIN = `
  WITH graded AS (
    SELECT g.student_id, a.subject_id, b.coefficient AS weight,
      sum(a.coefficient * g.value * 20.0 / a.maximum) / sum(a.coefficient) AS average
    FROM grades g JOIN assessments a ON a.id = g.assessment_id JOIN subjects b ON b.id = a.subject_id
    WHERE g.state = 'graded' GROUP BY g.student_id, a.subject_id),
  general AS (SELECT student_id, sum(weight * average) / sum(weight) AS average FROM graded GROUP BY student_id)`

function plainRanking(sqlite: SqliteDatabase) {
  return sqlite.all<[id: string, average: number, rank: number]>(
    `${PLAIN} SELECT student_id, average, rank() OVER (ORDER BY round(average * 100) DESC) FROM general ORDER BY 3`,
  )
}

function plainSheet(sqlite: SqliteDatabase) {
  const { classId, subjectId, periodId } = LARGE_SHEET
  return sqlite.all(
    `SELECT g.student_id, a.id, g.value, sum(a.coefficient * g.value * 20.0 / a.maximum) OVER (PARTITION BY g.student_id)
       / sum(a.coefficient) OVER (PARTITION BY g.student_id)
     FROM assessments a JOIN grades g ON g.assessment_id = a.id
     WHERE a.class_id = ? AND a.subject_id = ? AND a.period_id = ?`,
    classId,
    subjectId,
    periodId,
  )
}

function plainClassMean(sqlite: SqliteDatabase, classId: string) {
  return sqlite.get(
    `WITH graded AS (
       SELECT g.student_id, a.subject_id, b.coefficient AS weight,
         sum(a.coefficient * g.value * 20.0 / a.maximum) / sum(a.coefficient) AS average
       FROM students s JOIN grades g ON g.student_id = s.id JOIN assessments a ON a.id = g.assessment_id
       JOIN subjects b ON b.id = a.subject_id WHERE s.class_id = ? AND g.state = 'graded' GROUP BY g.student_id, a.subject_id),
     general AS (SELECT sum(weight * average) / sum(weight) AS average FROM graded GROUP BY student_id)
     SELECT count(*), avg(average), min(average), max(average) FROM general`,
    classId,
  )
}

/** The reference rounds doubles, so a difference of a hundredth at an exact half is its own. */
function checkAgainstPlainSql(sqlite: SqliteDatabase): void {
  const ours = new Map(rankedStudents(sqlite, { scope: YEAR }).rows.map((row) => [row.studentId, row]))
  for (const [id, average] of plainRanking(sqlite)) {
    const found = ours.get(id)?.averageHundredths
    if (found === undefined || Math.abs(found / 100 - average) > 0.00501)
      throw new Error(`${id}: ${found} here, ${average} by plain SQL`)
  }
}

function contextOf(sqlite: SqliteDatabase): QueryContext {
  return {
    site: { code: 'KIN01', name: 'Bench', modules: ['grades'] },
    person: {
      id: 'user:admin',
      name: 'admin',
      displayName: 'Admin',
      roles: ['administrator'],
      rights: ['grades.read', 'grades.enter', 'grades.manage'],
    },
    version: '0',
    tables: (model) => (model === 'grades' ? sqlite : noUsers(sqlite)),
    backlog: () => [],
    today: () => '2026-11-22' as Day,
    nowMs: () => Date.parse('2026-11-22T12:00:00Z'),
    get workers(): never {
      throw new Error('no threads here')
    },
    get duplicates(): never {
      throw new Error('no duplicates here')
    },
    get headOffice(): never {
      throw new Error('no head office here')
    },
    resources: new URL('file:///'),
    resolveFile: () => '',
    signal: new AbortController().signal,
    progress: () => undefined,
    picture: () => Promise.resolve(undefined),
  }
}

/** Names of accounts stand in another model, which is empty here. */
function noUsers(sqlite: SqliteDatabase): SqliteDatabase {
  return { ...sqlite, get: () => undefined, all: () => [] }
}
