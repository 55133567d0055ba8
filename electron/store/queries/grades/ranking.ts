import { ranksOf } from '@shared/domain/grades/ranks'
import type { RankedStudent } from '@shared/protocol/grades/grades'
import type { Tables } from '../../projections/read-models'

type Row = [id: string, name: string, firstName: string, className: string | null, average: number, count: number]

/** Whom a ranking is of: one scope, one subject (`''`: the general average), one class or all. */
export interface Ranked {
  readonly scope: string
  readonly subjectId?: string | undefined
  readonly classId?: string | undefined
  /** Stops after this rank; everyone who shares the last one is in. */
  readonly limit?: number | undefined
  /** Only averages below this, in hundredths; ranks stay those among all. */
  readonly below?: number | undefined
}

/** Active students by average, best first, with ranks that ties share (1, 1, 3), then by name. */
export function rankedStudents(
  tables: Tables,
  { scope, subjectId = '', classId, limit, below }: Ranked,
): { total: number; rows: RankedStudent[] } {
  const inClass = classId === undefined ? '' : 'AND s.class_id = ?3'
  const parameters = classId === undefined ? [scope, subjectId] : [scope, subjectId, classId]
  // The averages alone tell where the last wanted rank ends; names are read for those rows only.
  const averages = tables
    .all<[number]>(
      `SELECT a.average FROM averages a JOIN students s ON s.key = a.student_key
       WHERE a.scope = ?1 AND a.subject_id = ?2 AND s.status = 'active' ${inClass} ORDER BY a.average DESC`,
      ...parameters,
    )
    .map(([average]) => average)
  const ranks = ranksOf(averages)
  const rankOf = new Map(averages.map((average, at) => [average, ranks[at] ?? 0]))
  const last = limit === undefined ? averages.length : ranks.filter((rank) => (rank ?? 0) <= limit).length
  const lowest = averages[last - 1] ?? Number.MAX_SAFE_INTEGER
  const highest = below === undefined ? Number.MAX_SAFE_INTEGER : below - 1
  const rows = tables
    .all<Row>(
      `SELECT s.id, s.name, s.first_name, c.name, a.average, a.count
       FROM averages a JOIN students s ON s.key = a.student_key LEFT JOIN classes c ON c.id = s.class_id
       WHERE a.scope = ?1 AND a.subject_id = ?2 AND s.status = 'active' ${inClass}
         AND a.average BETWEEN ?${parameters.length + 1} AND ?${parameters.length + 2}
       ORDER BY a.average DESC, s.name_key, s.first_key, s.id`,
      ...parameters,
      lowest,
      highest,
    )
    .map(([studentId, name, firstName, className, averageHundredths, grades]) => ({
      rank: rankOf.get(averageHundredths) ?? 0,
      studentId,
      name,
      firstName,
      ...(className === null ? {} : { className }),
      averageHundredths,
      grades,
    }))
  return { total: averages.length, rows }
}

/** The averages of active students, for figures; by class, the empty key for those without one. */
export function averagesByClass(tables: Tables, scope: string, subjectId: string): Map<string, number[]> {
  const byClass = new Map<string, number[]>()
  const rows = tables.all<[classId: string | null, average: number]>(
    `SELECT s.class_id, a.average FROM averages a JOIN students s ON s.key = a.student_key
     WHERE a.scope = ? AND a.subject_id = ? AND s.status = 'active'`,
    scope,
    subjectId,
  )
  for (const [classId, average] of rows) {
    const values = byClass.get(classId ?? '')
    if (values) values.push(average)
    else byClass.set(classId ?? '', [average])
  }
  return byClass
}
