import { addDays } from '@shared/base/day'
import { fold } from '@shared/base/fold'
import { classAverage } from '@shared/domain/grades/averages'
import { statisticsOf } from '@shared/domain/grades/statistics'
import type { RankedStudent } from '@shared/protocol/grades/grades'
import type { ResultOf } from '@shared/protocol/verbs'
import { rulesIn } from '../../projections/grades/settle-averages'
import type { Tables } from '../../projections/read-models'
import type { QueryContext, QueryHandlers } from '../context'
import { boundsOf, checkClass, notYours, type Bounds } from './bounds'
import { averagesByClass, rankedStudents } from './ranking'
import { allScopes, scopeOf, type Scope } from './scopes'
import { studentName } from './students-queries'

type StatisticQuery = 'grades.ranking' | 'grades.statistics' | 'grades.dashboard' | 'grades.notices'

/** Below the pass mark in at least this many subjects, a student is at risk. */
const RISKY_SUBJECTS = 2

/** Figures about many students; a teacher is told of the own classes only. */
export const statisticsQueries: QueryHandlers<StatisticQuery> = {
  'grades.ranking': ({ scope: asked, classId, subjectId, limit, below }, context) => {
    const bounds = checkAsked(context, classId, subjectId)
    const scope = scopeOf(context, asked, classId)
    const tables = context.tables('grades')
    const mark = below === true ? rulesIn(tables).passMarkHundredths : undefined
    const question = { scope: scope.id, classId, subjectId, limit, below: mark }
    if (!bounds.bound || classId !== undefined) return { ...rankedStudents(tables, question), scope: scope.id }
    throw notYours(tables, classId, subjectId)
  },

  'grades.statistics': ({ scope: asked, classId, subjectId, assessment }, context) => {
    const bounds = checkAsked(context, classId, subjectId)
    const tables = context.tables('grades')
    const scope = scopeOf(context, asked, classId)
    const { passMarkHundredths } = rulesIn(tables)
    const figures = (values: readonly number[]) => statisticsOf(values, passMarkHundredths)
    const names = new Map(tables.all<[string, string]>('SELECT id, name FROM classes ORDER BY name_key, id'))
    const visible = (byClass: ReadonlyMap<string, readonly number[]>) =>
      [...byClass].filter(([id]) => (classId === undefined ? bounds.sees(id) || !bounds.bound : id === classId))
    const byClass = visible(
      assessment === undefined
        ? averagesByClass(tables, scope.id, subjectId ?? '')
        : gradesByClass(tables, scope, assessment, subjectId),
    )
    const overall = figures(byClass.flatMap(([, values]) => values))
    const order = [...names.keys()]
    return {
      scope: scope.id,
      ...(overall ? { overall } : {}),
      classes: byClass
        .filter(([id]) => names.has(id))
        .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
        .flatMap(([id, values]) => {
          const found = figures(values)
          return found ? [{ classId: id, name: names.get(id) ?? id, figures: found }] : []
        }),
      subjects:
        subjectId === undefined && assessment === undefined
          ? subjectsOf(tables)
              .filter(([id]) => !bounds.bound || (classId !== undefined && bounds.teaches(classId, id)))
              .flatMap(([id, name]) => {
                const values = visible(averagesByClass(tables, scope.id, id)).flatMap(([, one]) => one)
                const found = figures(values)
                return found ? [{ subjectId: id, name, figures: found }] : []
              })
          : [],
      evolution: allScopes(tables)
        .filter(({ kind, yearId }) => kind === 'period' && yearId === scope.yearId)
        .flatMap(({ id, name }) => {
          const values = visible(averagesByClass(tables, id, subjectId ?? '')).flatMap(([, one]) => one)
          const found = figures(values)
          return found ? [{ periodId: id, name, mean: found.mean, passRate: found.passRate }] : []
        }),
      atRisk:
        bounds.bound && classId === undefined ? [] : atRisk(tables, scope.id, classId, passMarkHundredths, bounds),
    }
  },

  'grades.dashboard': (_payload, context): ResultOf<'grades.dashboard'> => {
    const tables = context.tables('grades')
    const bounds = boundsOf(context)
    const { passMarkHundredths, rounding } = rulesIn(tables)
    const classes = tables
      .all<[id: string, name: string, students: number, below: number]>(
        `SELECT c.id, c.name, count(s.key), coalesce(sum(s.average < ?), 0) FROM classes c
         LEFT JOIN students s ON s.class_id = c.id AND s.status = 'active'
         WHERE c.archived = 0 GROUP BY c.id ORDER BY c.name_key, c.id`,
        passMarkHundredths,
      )
      .filter(([id]) => bounds.sees(id))
    const averages = new Map<string, number[]>()
    for (const [classId, average] of tables.all<[string | null, number]>(
      `SELECT class_id, average FROM students WHERE status = 'active' AND average IS NOT NULL`,
    )) {
      if (classId === null && bounds.bound) continue
      const values = averages.get(classId ?? '')
      if (values) values.push(average)
      else averages.set(classId ?? '', [average])
    }
    const known = new Set(classes.map(([id]) => id))
    const all = [...averages].flatMap(([id, values]) => (!bounds.bound || known.has(id) ? values : []))
    const total = classAverage(all, rounding)
    const scope = allScopes(tables).findLast(({ kind, startsOn }) => kind === 'year' && startsOn <= context.today())
    const students = bounds.bound
      ? classes.reduce((sum, [, , count]) => sum + count, 0)
      : (tables.get<[number]>(`SELECT count(*) FROM students WHERE status = 'active'`)?.[0] ?? 0)
    return {
      students,
      belowPass: all.filter((average) => average < passMarkHundredths).length,
      gradesThisWeek:
        tables.get<[number]>(
          `SELECT count(*) FROM grades g JOIN assessments a ON a.id = g.assessment_id
           WHERE g.at >= ? AND (? OR EXISTS (SELECT 1 FROM teachings t WHERE t.class_id = a.class_id
             AND t.subject_id = a.subject_id AND t.teacher_id = ?))`,
          addDays(context.today(), -6),
          bounds.bound ? 0 : 1,
          context.person.id,
        )?.[0] ?? 0,
      ...(total === undefined ? {} : { averageHundredths: total }),
      classes: classes.map(([classId, name, count, below]) => {
        const average = classAverage(averages.get(classId) ?? [], rounding)
        return {
          classId,
          name,
          students: count,
          ...(average === undefined ? {} : { averageHundredths: average }),
          belowPass: below,
        }
      }),
      ...(scope ? { scope: scope.id } : {}),
      waitingNotices: tables.get<[number]>(`SELECT count(*) FROM notices WHERE status = 'waiting'`)?.[0] ?? 0,
    }
  },

  'grades.notices': ({ limit = 1000 }, context) => {
    const tables = context.tables('grades')
    const { sees } = boundsOf(context)
    return tables
      .all<NoticeRow>(
        `SELECT n.id, n.kind, n.channel, n.student_id, s.class_id, n.recipient, n.text, n.created_at, n.not_before, n.status
         FROM notices n LEFT JOIN students s ON s.id = n.student_id ORDER BY n.created_at DESC, n.id LIMIT ?`,
        limit,
      )
      .filter((row) => sees(row[4] ?? undefined))
      .map(([id, kind, channel, studentId, , to, text, createdAt, notBefore, status]) => ({
        id,
        kind,
        channel,
        studentId,
        studentName: studentName(tables, studentId),
        to,
        text,
        createdAt,
        ...(notBefore === null ? {} : { notBefore }),
        status,
      }))
  },
}

type Notice = ResultOf<'grades.notices'>[number]
type NoticeRow = [
  id: string,
  kind: Notice['kind'],
  channel: Notice['channel'],
  studentId: string,
  classId: string | null,
  to: string,
  text: string,
  createdAt: Notice['createdAt'],
  notBefore: Notice['createdAt'] | null,
  status: Notice['status'],
]

/** A class, and a subject in it, must be theirs; fails with `grades.not-yours` and `school.not-found`. */
function checkAsked(context: QueryContext, classId: string | undefined, subjectId: string | undefined): Bounds {
  if (classId !== undefined) checkClass(context, classId, subjectId)
  return boundsOf(context)
}

function subjectsOf(tables: Tables): [id: string, name: string][] {
  return tables.all<[string, string]>('SELECT id, name FROM subjects WHERE archived = 0 ORDER BY name_key, id')
}

/** The grades for all assessments of one title, on 20 to the hundredth, by the class of the student. */
function gradesByClass(tables: Tables, scope: Scope, title: string, subjectId: string | undefined) {
  const byClass = new Map<string, number[]>()
  const rows = tables.all<[classId: string | null, value: number]>(
    `SELECT s.class_id, round(g.value * 2000.0 / a.maximum) FROM assessments a JOIN periods p ON p.id = a.period_id
     JOIN grades g ON g.assessment_id = a.id JOIN students s ON s.id = g.student_id
     WHERE a.title_key = ?1 AND a.archived = 0 AND ?2 IN (a.period_id, p.school_year_id) AND ?3 IN ('', a.subject_id)
       AND g.state = 'graded' AND s.status = 'active'`,
    fold(title),
    scope.id,
    subjectId ?? '',
  )
  for (const [classId, value] of rows) {
    const values = byClass.get(classId ?? '')
    if (values) values.push(value)
    else byClass.set(classId ?? '', [value])
  }
  return byClass
}

const MOST_AT_RISK = 500

/** Those below the pass mark in several subjects, the most subjects first. */
function atRisk(
  tables: Tables,
  scope: string,
  classId: string | undefined,
  passMark: number,
  bounds: Bounds,
): (RankedStudent & { subjectsBelow: string[] })[] {
  const rows = tables.all<[key: number, id: string, classId: string | null, subjectId: string, subject: string]>(
    `SELECT s.key, s.id, s.class_id, a.subject_id, b.name FROM averages a INDEXED BY averages_by_rank
     JOIN students s ON s.key = a.student_key JOIN subjects b ON b.id = a.subject_id
     WHERE a.scope = ?1 AND a.subject_id <> '' AND a.average < ?2 AND s.status = 'active' AND ?3 IN ('', s.class_id)`,
    scope,
    passMark,
    classId ?? '',
  )
  const below = new Map<string, string[]>()
  for (const [, id, ofClass, subjectId, subject] of rows)
    if (bounds.teaches(ofClass ?? '', subjectId)) below.set(id, [...(below.get(id) ?? []), subject])
  const risky = [...below]
    .filter(([, subjects]) => subjects.length >= RISKY_SUBJECTS)
    .toSorted((a, b) => b[1].length - a[1].length)
    .slice(0, MOST_AT_RISK)
  const ranked = new Map(rankedStudents(tables, { scope, classId }).rows.map((row) => [row.studentId, row]))
  return risky.flatMap(([id, subjectsBelow]) => {
    const row = ranked.get(id)
    return row ? [{ ...row, subjectsBelow }] : []
  })
}
