import type { RankedStudent } from '@shared/protocol/grades/grades'
import type { Tables } from '../../projections/read-models'
import { countedAverages, placesOf } from './averages'

type Row = [id: string, name: string, firstName: string, className: string | null, average: number, count: number]

/** The few who are wanted, straight from their averages. */
const BY_RANK = 'averages a INDEXED BY averages_by_rank CROSS JOIN students s ON s.key = a.student_key'
/** All there are, in the order they lie in the file, and sorted afterwards: rank by rank every one would be looked for. */
const EVERYONE = 'students s NOT INDEXED CROSS JOIN averages a ON a.student_key = s.key'
const OF_CLASS = 'students s INDEXED BY students_by_class CROSS JOIN averages a ON a.student_key = s.key'

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
  // The averages alone tell where the last wanted rank ends; names are read for those rows only.
  const counts = countedAverages(tables, { scope, subjectId, classId })
  const places = placesOf(counts)
  const total = counts.reduce((sum, [, students]) => sum + students, 0)
  const wanted = limit === undefined ? counts : counts.filter(([average]) => (places.get(average) ?? 0) <= limit)
  const lowest = wanted.at(-1)?.[0] ?? Number.MAX_SAFE_INTEGER
  const highest = below === undefined ? Number.MAX_SAFE_INTEGER : below - 1
  const isWhole = limit === undefined && below === undefined
  const [from, inClass] = classId === undefined ? [isWhole ? EVERYONE : BY_RANK, ''] : [OF_CLASS, 'AND s.class_id = ?5']
  const rows = tables
    .all<Row>(
      `SELECT s.id, s.name, s.first_name, c.name, a.average, a.count FROM ${from} LEFT JOIN classes c ON c.id = s.class_id
       WHERE a.scope = ?1 AND a.subject_id = ?2 AND a.average BETWEEN ?3 AND ?4 AND a.active = 1 ${inClass}
       ORDER BY a.average DESC, s.name_key, s.first_key, s.id`,
      scope,
      subjectId,
      lowest,
      highest,
      ...(classId === undefined ? [] : [classId]),
    )
    .map(([studentId, name, firstName, className, averageHundredths, grades]) => ({
      rank: places.get(averageHundredths) ?? 0,
      studentId,
      name,
      firstName,
      ...(className === null ? {} : { className }),
      averageHundredths,
      grades,
    }))
  return { total, rows }
}
