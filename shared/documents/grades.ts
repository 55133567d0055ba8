import { z } from 'zod'
import { ROUNDING_MODES } from '../domain/grades/rounding'
import { GRADE_STATES } from '../domain/grades/grade-value'
import { envelopeSchema } from './envelope'

/** Everything here stands in `grades-<site>`, but the claim of a phone, which stands in `reference` (decision 0022). */

/** A school year elsewhere: averages in hundredths, the general one and those of subjects. */
const earlierResultsSchema = z.object({
  school: z.string(),
  year: z.string(),
  className: z.string().optional(),
  generalHundredths: z.number().int().optional(),
  subjects: z.array(z.object({ name: z.string(), averageHundredths: z.number().int() })),
})

/** `student:<ulid>`. The phone is E.164 and claimed by `claim:phone:<number>`. */
export const studentDocumentSchema = envelopeSchema.extend({
  type: z.literal('student'),
  name: z.string(),
  firstName: z.string(),
  /** The number the school knows them by. */
  number: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  classId: z.string().optional(),
  guardianName: z.string().optional(),
  guardianPhone: z.string().optional(),
  guardianEmail: z.string().optional(),
  /** Where notices go; absent: e-mail when there is an address, else SMS. */
  channel: z.enum(['email', 'sms', 'none']).optional(),
  language: z.enum(['fr', 'en']).optional(),
  /** Nobody is erased: `left` went to another school, `withdrawn` gave up, `archived` is over. */
  status: z.enum(['active', 'left', 'withdrawn', 'archived']),
  statusReason: z.string().optional(),
  /** The account they sign in with to see their own grades. */
  accountId: z.string().optional(),
  /** `media:<sha-256>` in `grades-media-<site>`. */
  photo: z.string().optional(),
  /** What they reached at schools they came from, as those handed it over; it counts in no average here. */
  earlier: z.array(earlierResultsSchema).optional(),
})
export type StudentDocument = z.infer<typeof studentDocumentSchema>

/** `schoolYear:<ulid>`. */
export const schoolYearDocumentSchema = envelopeSchema.extend({
  type: z.literal('schoolYear'),
  name: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  archived: z.boolean(),
})

/** `period:<ulid>`: a term of a school year. Closed: only who manages grades still changes them. */
export const periodDocumentSchema = envelopeSchema.extend({
  type: z.literal('period'),
  name: z.string(),
  schoolYearId: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  closed: z.boolean(),
  archived: z.boolean(),
})

/** `class:<ulid>`. */
export const classDocumentSchema = envelopeSchema.extend({
  type: z.literal('class'),
  name: z.string(),
  schoolYearId: z.string(),
  archived: z.boolean(),
})

/** `subject:<ulid>`. Without a coefficient it weighs as much as the grades in it. */
export const subjectDocumentSchema = envelopeSchema.extend({
  type: z.literal('subject'),
  name: z.string(),
  coefficientHundredths: z.number().int().positive().optional(),
  archived: z.boolean(),
})

/** `teaching:<class key>:<subject key>:<user key>`: who teaches what where; the id makes a second one impossible. */
export const teachingDocumentSchema = envelopeSchema.extend({
  type: z.literal('teaching'),
  classId: z.string(),
  subjectId: z.string(),
  teacherId: z.string(),
  ended: z.boolean(),
})

/** `weighting:<class key>:<subject key>`: what a subject weighs in one class; without a coefficient it is the subject's own. */
export const weightingDocumentSchema = envelopeSchema.extend({
  type: z.literal('weighting'),
  classId: z.string(),
  subjectId: z.string(),
  coefficientHundredths: z.number().int().positive().optional(),
})

/** `appreciation:<period key>:<student key>:<subject key>`: what a report card says in words; of the whole period when the last key is `general`. */
export const appreciationDocumentSchema = envelopeSchema.extend({
  type: z.literal('appreciation'),
  studentId: z.string(),
  periodId: z.string(),
  subjectId: z.string().optional(),
  text: z.string(),
})

/** `assessment:<ulid>`: what grades are given for. Coefficient and maximum are hundredths. */
export const assessmentDocumentSchema = envelopeSchema.extend({
  type: z.literal('assessment'),
  classId: z.string(),
  subjectId: z.string(),
  periodId: z.string(),
  title: z.string(),
  takenOn: z.string(),
  coefficientHundredths: z.number().int().nonnegative(),
  maximumHundredths: z.number().int().positive(),
  archived: z.boolean(),
})

/**
 * `grade:<assessment key>:<student key>`: one student's grade for one assessment. The id makes two of them one document, so that
 * grades given apart stand side by side as its versions. `reason` says why the last change was made.
 */
export const gradeDocumentSchema = envelopeSchema.extend({
  type: z.literal('grade'),
  studentId: z.string(),
  assessmentId: z.string(),
  state: z.enum(GRADE_STATES),
  valueHundredths: z.number().int().nonnegative().optional(),
  comment: z.string().optional(),
  reason: z.string().optional(),
})
export type GradeDocument = z.infer<typeof gradeDocumentSchema>

const templateSchema = z.object({ fr: z.string(), en: z.string() })

/** `gradeRules:site`: how averages are made and who is told, when it is no longer the default. */
export const gradeRulesDocumentSchema = envelopeSchema.extend({
  type: z.literal('gradeRules'),
  rounding: z.object({ mode: z.enum(ROUNDING_MODES), decimals: z.number().int().min(0).max(2) }),
  subjectAverages: z.enum(['exact', 'rounded']),
  passMarkHundredths: z.number().int(),
  notifyNewGrade: z.boolean(),
  notifyFall: z.boolean(),
  quietHours: z.object({ fromMinute: z.number().int(), untilMinute: z.number().int() }),
  newGradeText: templateSchema,
  fallText: templateSchema,
})

/** What one record of an import was and became: `before` is absent for one it made. */
const importedSchema = z.object({
  id: z.string(),
  before: z.record(z.string(), z.json()).optional(),
  after: z.record(z.string(), z.json()),
})

/** `gradeImport:<ulid>:<part>`: what one batch of an import changed, written with it, so that the whole can be taken back. */
export const gradeImportDocumentSchema = envelopeSchema.extend({
  type: z.literal('gradeImport'),
  importId: z.string(),
  part: z.number().int(),
  fileName: z.string(),
  byName: z.string(),
  counts: z.object({
    created: z.number().int(),
    updated: z.number().int(),
    unchanged: z.number().int(),
    rejected: z.number().int(),
  }),
  changes: z.array(importedSchema),
  status: z.enum(['standing', 'undone']),
})
export type GradeImportDocument = z.infer<typeof gradeImportDocumentSchema>
