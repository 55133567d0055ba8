import type { GradeDocument } from '@shared/documents/grades'
import type { GradeValue } from '@shared/domain/grades/grade-value'

/** The value a stored grade has; one that says it is graded and holds no number counts as not yet graded. */
export function valueOf({ state, valueHundredths }: Pick<GradeDocument, 'state' | 'valueHundredths'>): GradeValue {
  if (state !== 'graded') return { state }
  return valueHundredths === undefined ? { state: 'pending' } : { state, valueHundredths }
}

/** The fields of a change to a value; a state that has no number takes it away. */
export function gradeFields(value: GradeValue): { state: GradeValue['state']; valueHundredths: number | undefined } {
  return { state: value.state, valueHundredths: value.state === 'graded' ? value.valueHundredths : undefined }
}
