import type { Tables } from '../../projections/read-models'

/** The averages of a class's active students in a scope and subject (`''`: the general average), by student. */
export function averagesInClass(
  tables: Tables,
  classId: string,
  scope: string,
  subjectId: string,
): [studentId: string, average: number][] {
  // From the few students to their averages; the planner, left alone, walks through the averages of everyone.
  return tables.all<[string, number]>(
    `SELECT s.id, a.average FROM students s INDEXED BY students_by_class
     CROSS JOIN averages a ON a.student_key = s.key AND a.scope = ?2 AND a.subject_id = ?3
     WHERE s.class_id = ?1 AND s.status = 'active'`,
    classId,
    scope,
    subjectId,
  )
}

/** How often each average occurs among the active students of a class or of the whole site, best first. */
export function countedAverages(
  tables: Tables,
  { scope, subjectId = '', classId }: { scope: string; subjectId?: string | undefined; classId?: string | undefined },
): [average: number, students: number][] {
  if (classId === undefined)
    return tables.all<[number, number]>(
      `SELECT average, count(*) FROM averages INDEXED BY averages_by_rank
       WHERE scope = ? AND subject_id = ? AND active = 1 GROUP BY average ORDER BY average DESC`,
      scope,
      subjectId,
    )
  const counts = new Map<number, number>()
  for (const [, average] of averagesInClass(tables, classId, scope, subjectId))
    counts.set(average, (counts.get(average) ?? 0) + 1)
  return [...counts].toSorted(([one], [other]) => other - one)
}

/** Every average as often as it occurs, best first. */
export function expanded(counts: readonly (readonly [average: number, students: number])[]): number[] {
  return counts.flatMap(([average, students]) => Array.from({ length: students }, () => average))
}

/** The place of each average, the highest first, ties sharing the better one and leaving the next empty (1, 1, 3). */
export function placesOf(counts: readonly (readonly [average: number, students: number])[]): Map<number, number> {
  const places = new Map<number, number>()
  let before = 0
  for (const [average, students] of counts) {
    places.set(average, before + 1)
    before += students
  }
  return places
}

/** The averages of active students, for comparing classes; the empty key for those without one. */
export function averagesByClass(tables: Tables, scope: string, subjectId: string): Map<string, number[]> {
  const byClass = new Map<string, number[]>()
  const rows = tables.all<[classId: string | null, average: number, students: number]>(
    // Class by class, as students stand in the index and averages beside each other: nothing is looked for all over the file.
    `SELECT s.class_id, a.average, count(*) FROM students s INDEXED BY students_by_class
     CROSS JOIN averages a ON a.student_key = s.key AND a.scope = ? AND a.subject_id = ?
     WHERE s.status = 'active' GROUP BY s.class_id, a.average`,
    scope,
    subjectId,
  )
  for (const [classId, average, students] of rows) {
    let values = byClass.get(classId ?? '')
    if (!values) byClass.set(classId ?? '', (values = []))
    for (let at = 0; at < students; at++) values.push(average)
  }
  return byClass
}
