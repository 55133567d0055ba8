import type { AverageRules } from './averages'
import type { QuietHours } from './quiet-hours'
import { USUAL_ROUNDING } from './rounding'

/** A message in both languages; the student's or guardian's own is chosen when it is written. */
export interface Template {
  readonly fr: string
  readonly en: string
}

/** What a site may decide about its grades. */
export interface GradeRules extends AverageRules {
  readonly passMarkHundredths: number
  readonly notifyNewGrade: boolean
  readonly notifyFall: boolean
  readonly quietHours: QuietHours
  readonly newGradeText: Template
  readonly fallText: Template
}

/** The rules of a site that has decided nothing. */
export const USUAL_RULES: GradeRules = {
  rounding: USUAL_ROUNDING,
  subjectAverages: 'exact',
  passMarkHundredths: 1000,
  notifyNewGrade: true,
  notifyFall: true,
  quietHours: { fromMinute: 20 * 60, untilMinute: 7 * 60 },
  newGradeText: {
    fr: '{school} : nouvelle note de {student} en {subject} ({assessment}) : {grade}/{maximum}.',
    en: '{school}: new grade for {student} in {subject} ({assessment}): {grade}/{maximum}.',
  },
  fallText: {
    fr: '{school} : la moyenne générale de {student} est passée sous {mark} : {average}/20.',
    en: '{school}: the general average of {student} fell below {mark}: {average}/20.',
  },
}
