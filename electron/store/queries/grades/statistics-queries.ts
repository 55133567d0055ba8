import { addDays } from '@shared/base/day'
import { fold } from '@shared/base/fold'
import { meanOf } from '@shared/domain/grades/averages'
import { statisticsOf } from '@shared/domain/grades/statistics'
import type { RankedStudent } from '@shared/protocol/grades/grades'
import type { ResultOf } from '@shared/protocol/verbs'
import { rulesIn } from '../../projections/grades/settle-averages'
import type { Tables } from '../../projections/read-models'
import type { QueryContext, QueryHandlers } from '../context'
import { boundsOf, checkClass, notYours, type Bounds } from './bounds'
import { averagesByClass, averagesInClass, countedAverages, expanded, placesOf } from './averages'
import { rankedStudents } from './ranking'
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
    /** The averages of whom the figures are about: one class, those a teacher has, or everyone. */
    const averages = (scopeId: string, ofSubject: string) =>
      classId === undefined && !bounds.bound
        ? expanded(countedAverages(tables, { scope: scopeId, subjectId: ofSubject }))
        : (classId === undefined ? [...bounds.classes] : [classId]).flatMap((id) =>
            averagesInClass(tables, id, scopeId, ofSubject).map(([, average]) => average),
          )
    const byClass = valuesByClass(context, scope, { classId, subjectId, assessment })
    const overall = figures(byClass.flatMap(({ values }) => values))
    return {
      scope: scope.id,
      ...(overall ? { overall } : {}),
      classes: byClass.flatMap(({ id, name, values }) => {
        const found = name === undefined ? undefined : figures(values)
        return found && name !== undefined ? [{ classId: id, name, figures: found }] : []
      }),
      subjects:
        subjectId === undefined && assessment === undefined
          ? subjectsOf(tables)
              .filter(([id]) => !bounds.bound || (classId !== undefined && bounds.teaches(classId, id)))
              .flatMap(([id, name]) => {
                const found = figures(averages(scope.id, id))
                return found ? [{ subjectId: id, name, figures: found }] : []
              })
          : [],
      evolution: allScopes(tables)
        .filter(({ kind, yearId }) => kind === 'period' && yearId === scope.yearId)
        .flatMap(({ id, name }) => {
          const found = figures(averages(id, subjectId ?? ''))
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
    const known = tables.all<[id: string, name: string]>(
      'SELECT id, name FROM classes WHERE archived = 0 ORDER BY name_key, id',
    )
    const rows = tables
      .all<[classId: string | null, students: number, below: number, sum: number, graded: number]>(
        `SELECT class_id, count(*), coalesce(sum(average < ?), 0), coalesce(sum(average), 0), count(average) FROM students
         WHERE status = 'active' GROUP BY class_id`,
        passMarkHundredths,
      )
      .filter(([classId]) => bounds.sees(classId ?? undefined))
      .map(([classId, students, below, sum, graded]) => ({ classId, students, below, sum, graded }))
    const byClass = new Map(rows.map((row) => [row.classId, row]))
    const sumOf = (field: 'students' | 'below' | 'sum' | 'graded') => rows.reduce((total, row) => total + row[field], 0)
    const mean = meanOf(sumOf('sum'), sumOf('graded'), rounding)
    const scope = allScopes(tables).findLast(({ kind, startsOn }) => kind === 'year' && startsOn <= context.today())
    return {
      students: sumOf('students'),
      belowPass: sumOf('below'),
      gradesThisWeek:
        tables.get<[number]>(
          `SELECT coalesce(sum(g.grades), 0) FROM graded_days g JOIN assessments a ON a.id = g.assessment_id
           WHERE g.day >= ? AND (? OR EXISTS (SELECT 1 FROM teachings t WHERE t.class_id = a.class_id
             AND t.subject_id = a.subject_id AND t.teacher_id = ?))`,
          addDays(context.today(), -6),
          bounds.bound ? 0 : 1,
          context.person.id,
        )?.[0] ?? 0,
      ...(mean === undefined ? {} : { averageHundredths: mean }),
      classes: known
        .filter(([classId]) => bounds.sees(classId))
        .map(([classId, name]) => {
          const figures = byClass.get(classId)
          const average = figures && meanOf(figures.sum, figures.graded, rounding)
          return {
            classId,
            name,
            students: figures?.students ?? 0,
            ...(average === undefined ? {} : { averageHundredths: average }),
            belowPass: figures?.below ?? 0,
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

interface Asked {
  readonly classId: string | undefined
  readonly subjectId: string | undefined
  readonly assessment: string | undefined
}

/** What the figures are made of, class by class in the order of their names; those without a class come without a name. */
function valuesByClass(context: QueryContext, scope: Scope, { classId, subjectId, assessment }: Asked) {
  const tables = context.tables('grades')
  const bounds = boundsOf(context)
  const found =
    assessment !== undefined
      ? gradesByClass(tables, scope, assessment, subjectId)
      : classId === undefined
        ? averagesByClass(tables, scope.id, subjectId ?? '')
        : new Map([
            [classId, averagesInClass(tables, classId, scope.id, subjectId ?? '').map(([, average]) => average)],
          ])
  const names = tables.all<[id: string, name: string]>('SELECT id, name FROM classes ORDER BY name_key, id')
  const named = names.map(([id, name]) => ({ id, name, values: found.get(id) ?? [] }))
  const others = { id: '', name: undefined, values: bounds.bound ? [] : (found.get('') ?? []) }
  return [...named, others].filter(
    ({ id, values }) => values.length > 0 && (classId === undefined ? id === '' || bounds.sees(id) : id === classId),
  )
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

/** Those below the pass mark in several subjects, the most subjects first, then the lowest average. */
function atRisk(
  tables: Tables,
  scope: string,
  classId: string | undefined,
  passMark: number,
  bounds: Bounds,
): (RankedStudent & { subjectsBelow: string[] })[] {
  const taught = subjectsOf(tables).filter(([id]) => classId === undefined || bounds.teaches(classId, id))
  const among = JSON.stringify(taught.map(([id]) => id))
  const [from, condition] =
    classId === undefined
      ? ['averages a INDEXED BY averages_by_rank', 'a.scope = ?1']
      : [
          'students s INDEXED BY students_by_class CROSS JOIN averages a ON a.student_key = s.key',
          // The plus keeps the planner from reading, for each student of the class, everyone's averages below the mark.
          '+a.scope = ?1 AND s.class_id = ?5',
        ]
  const risky = tables.all<[key: number]>(
    `SELECT a.student_key FROM ${from}
     WHERE ${condition} AND a.subject_id IN (SELECT value FROM json_each(?2)) AND a.average < ?3 AND a.active = 1
     GROUP BY a.student_key HAVING count(*) >= ?4 ORDER BY count(*) DESC, sum(a.average), a.student_key
     LIMIT ${MOST_AT_RISK}`,
    scope,
    among,
    passMark,
    RISKY_SUBJECTS,
    ...(classId === undefined ? [] : [classId]),
  )
  const places = placesOf(countedAverages(tables, { scope, classId }))
  return risky.flatMap(([key]) => {
    const row = tables.get<[string, string, string, string | null, number, number]>(
      `SELECT s.id, s.name, s.first_name, c.name, a.average, a.count FROM students s JOIN averages a ON a.student_key = s.key
       LEFT JOIN classes c ON c.id = s.class_id WHERE s.key = ? AND a.scope = ? AND a.subject_id = ''`,
      key,
      scope,
    )
    if (!row) return []
    const [studentId, name, firstName, className, averageHundredths, grades] = row
    const subjectsBelow = tables
      .all<[string]>(
        // The plus keeps the planner from going through everyone's averages in that scope.
        `SELECT b.name FROM averages a JOIN subjects b ON b.id = a.subject_id
         WHERE a.student_key = ? AND +a.scope = ? AND a.average < ? AND a.subject_id IN (SELECT value FROM json_each(?))
         ORDER BY b.name_key, b.id`,
        key,
        scope,
        passMark,
        among,
      )
      .map(([subject]) => subject)
    return [
      {
        rank: places.get(averageHundredths) ?? 0,
        studentId,
        name,
        firstName,
        ...(className === null ? {} : { className }),
        averageHundredths,
        grades,
        subjectsBelow,
      },
    ]
  })
}
