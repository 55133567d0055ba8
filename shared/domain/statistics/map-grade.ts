import type { Emit } from './view'

/**
 * Grades by assessment: how many were given and their sum in hundredths. What they are out of, and whose they are, stands in the assessment
 * (`mapSchool`); absent and excused ones are no grades. See `View` for what a map may use.
 */
export function mapGrade(document: Readonly<Record<string, unknown>>, emit: Emit): void {
  if (document['type'] !== 'grade' || document['state'] !== 'graded') return
  const assessment = document['assessmentId']
  const value = document['valueHundredths']
  if (typeof assessment === 'string' && typeof value === 'number') emit([assessment], [1, value])
}

/** What grades belong to: assessments, and the names of classes and subjects. See `View` for what a map may use. */
export function mapSchool(document: Readonly<Record<string, unknown>>, emit: Emit): void {
  const type = document['type']
  const id = document['_id']
  if (typeof id !== 'string') return
  const name = document['name']
  if ((type === 'class' || type === 'subject') && typeof name === 'string') emit([type, id], name)
  if (type !== 'assessment' || document['archived'] === true) return
  const parts = [document['site'], document['classId'], document['subjectId']]
  const maximum = document['maximumHundredths']
  const coefficient = document['coefficientHundredths']
  if (typeof maximum !== 'number' || typeof coefficient !== 'number') return
  emit(['assessment', id], [String(parts[0]), String(parts[1]), String(parts[2]), maximum, coefficient])
}
