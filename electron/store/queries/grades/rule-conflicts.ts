import type { Conflict } from '@shared/protocol/conflicts'
import type { Tables } from '../../projections/read-models'
import type { RuleSide } from '../conflict-queries'

type Row = [id: string, type: string, label: string, count: number]

/**
 * What sites that worked apart did to each other, though no document disagrees with another: a grade given to a student who had left
 * by then, one student with two grades for what is one assessment made twice, one phone with two active students.
 */
export function gradeRuleConflicts(tables: Tables, database: string): Conflict[] {
  const withdrawn = tables.all<Row>(
    `SELECT s.id, 'student', s.name || ' ' || s.first_name, count(*) FROM students s
     JOIN history h ON h.document_id = s.id AND h.after ->> '$.status' IN ('left', 'withdrawn', 'archived')
     JOIN grades g ON g.student_id = s.id JOIN assessments a ON a.id = g.assessment_id
     WHERE s.status <> 'active' AND g.state <> 'pending' AND a.archived = 0
       AND h.at = (SELECT max(at) FROM history l WHERE l.document_id = s.id AND l.after ->> '$.status' IS NOT NULL)
       AND g.at > h.at
     GROUP BY s.id ORDER BY s.id`,
  )
  const twice = tables.all<Row>(
    `SELECT min(a.id), 'assessment', max(a.title) || ' · ' || max(c.name), count(DISTINCT a.id) FROM assessments a
     JOIN classes c ON c.id = a.class_id
     WHERE a.archived = 0 AND EXISTS (SELECT 1 FROM assessments t JOIN grades h ON h.assessment_id = t.id AND h.state <> 'pending'
         JOIN grades g ON g.student_id = h.student_id AND g.assessment_id = a.id AND g.state <> 'pending'
       WHERE t.id <> a.id AND t.archived = 0 AND t.class_id = a.class_id AND t.subject_id = a.subject_id
         AND t.period_id = a.period_id AND t.title_key = a.title_key AND t.taken_on = a.taken_on)
     GROUP BY a.class_id, a.subject_id, a.period_id, a.title_key, a.taken_on ORDER BY 1`,
  )
  const phones = tables.all<Row>(
    `SELECT 'claim:phone:' || phone, 'claim', phone, count(*) FROM students WHERE phone IS NOT NULL AND status = 'active'
     GROUP BY phone HAVING count(*) > 1 ORDER BY phone`,
  )
  const of = (rows: readonly Row[], rule: GradeRule): Conflict[] =>
    rows.map(([id, type, label, leaves]) => ({ database, id, type, label, leaves, severity: 'rule', rule }))
  return [...of(withdrawn, 'grade-after-leaving'), ...of(twice, 'assessment-twice'), ...of(phones, 'shared-phone')]
}

type GradeRule = 'grade-after-leaving' | 'assessment-twice' | 'shared-phone'

/** The records that break a rule together. They are put right where they are made: in the sheet, or on the student's record. */
export function gradeRuleSides(tables: Tables, { id, rule }: Conflict): RuleSide[] {
  if (rule === 'grade-after-leaving')
    return tables
      .all<[string, string, string]>(
        `SELECT g.assessment_id, a.title || ' · ' || b.name, a.taken_on FROM grades g JOIN assessments a ON a.id = g.assessment_id
         JOIN subjects b ON b.id = a.subject_id WHERE g.student_id = ?1 AND g.state <> 'pending'
           AND g.at > (SELECT max(at) FROM history WHERE document_id = ?1 AND after ->> '$.status' IS NOT NULL)
         ORDER BY a.taken_on, a.id`,
        id,
      )
      .map(toSide)
  if (rule === 'assessment-twice')
    return tables
      .all<[string, string, string]>(
        `SELECT t.id, t.title || ' (' || (SELECT count(*) FROM grades g WHERE g.assessment_id = t.id) || ')', t.taken_on
         FROM assessments a JOIN assessments t ON t.class_id = a.class_id AND t.subject_id = a.subject_id
           AND t.period_id = a.period_id AND t.title_key = a.title_key AND t.taken_on = a.taken_on
         WHERE a.id = ? AND t.archived = 0 ORDER BY t.id`,
        id,
      )
      .map(toSide)
  return tables
    .all<[string, string]>(
      `SELECT id, name || ' ' || first_name FROM students WHERE phone = ? AND status = 'active' ORDER BY id`,
      id.slice('claim:phone:'.length),
    )
    .map(([student, label]) => toSide([student, label, undefined]))
}

function toSide([id, label, takenOn]: [string, string, string | undefined]): RuleSide {
  return { id, label, facts: takenOn === undefined ? [] : [{ field: 'takenOn', value: takenOn }], acts: [] }
}

/** “Ilunga Jean · Interro 1 (Mathématiques)” for a grade. */
export function gradeLabel(tables: Tables, id: string): string | undefined {
  if (!id.startsWith('grade:')) return undefined
  const [, assessment = '', student = ''] = id.split(':')
  const row = tables.get<[string, string, string, string | null]>(
    `SELECT s.name, s.first_name, a.title, b.name FROM students s, assessments a LEFT JOIN subjects b ON b.id = a.subject_id
     WHERE s.id = ? AND a.id = ?`,
    `student:${student}`,
    `assessment:${assessment}`,
  )
  if (!row) return undefined
  const [name, firstName, title, subject] = row
  return `${name} ${firstName}`.trim() + ` · ${title}${subject === null ? '' : ` (${subject})`}`
}
