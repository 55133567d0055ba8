import { z } from 'zod'
import { ROUNDING_MODES } from '../../domain/grades/rounding'
import { command, query } from '../contract'
import { daySchema, idSchema, lineSchema } from '../fields'

const hundredthsSchema = z.number().int().min(0).max(100_000)
const templateSchema = z.object({ fr: z.string().min(1).max(500), en: z.string().min(1).max(500) })
const minuteSchema = z
  .number()
  .int()
  .min(0)
  .max(24 * 60 - 1)

const gradeRulesSchema = z.object({
  rounding: z.object({ mode: z.enum(ROUNDING_MODES), decimals: z.number().int().min(0).max(2) }),
  subjectAverages: z.enum(['exact', 'rounded']),
  passMarkHundredths: z.number().int().min(0).max(2000),
  notifyNewGrade: z.boolean(),
  notifyFall: z.boolean(),
  quietHours: z.object({ fromMinute: minuteSchema, untilMinute: minuteSchema }),
  newGradeText: templateSchema,
  fallText: templateSchema,
})

const yearSchema = z.object({ id: idSchema, name: z.string(), startsOn: z.string(), endsOn: z.string() })
const periodSchema = yearSchema.extend({ schoolYearId: idSchema, closed: z.boolean() })
const classSchema = z.object({ id: idSchema, name: z.string(), schoolYearId: idSchema, students: z.number().int() })
const subjectSchema = z.object({ id: idSchema, name: z.string(), coefficientHundredths: hundredthsSchema.optional() })
const teachingSchema = z.object({
  classId: idSchema,
  subjectId: idSchema,
  teacherId: idSchema,
  teacherName: z.string(),
})

/**
 * What grades are given in: years, periods, classes, subjects and who teaches what; small sets, given whole. A teacher is given the
 * own classes and, in `taught`, the subjects taught there.
 */
export const schoolSchema = z.object({
  years: z.array(yearSchema),
  periods: z.array(periodSchema),
  classes: z.array(classSchema),
  subjects: z.array(subjectSchema),
  teachings: z.array(teachingSchema),
  /** What subjects weigh in classes where that is not their own coefficient. */
  weightings: z.array(z.object({ classId: idSchema, subjectId: idSchema, coefficientHundredths: hundredthsSchema })),
  rules: gradeRulesSchema,
  /** The period that today falls in, else the last one that began. */
  currentPeriodId: idSchema.optional(),
  /** Whether the person is bound to the classes and subjects they teach. */
  bound: z.boolean(),
})
export type School = z.infer<typeof schoolSchema>

const span = { startsOn: daySchema, endsOn: daySchema }

/** One item of reference data: new without an id. */
const schoolItemSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('schoolYear'), id: idSchema.optional(), name: lineSchema, ...span }),
  z.object({
    kind: z.literal('period'),
    id: idSchema.optional(),
    name: lineSchema,
    schoolYearId: idSchema,
    closed: z.boolean().optional(),
    ...span,
  }),
  z.object({ kind: z.literal('class'), id: idSchema.optional(), name: lineSchema, schoolYearId: idSchema }),
  z.object({
    kind: z.literal('subject'),
    id: idSchema.optional(),
    name: lineSchema,
    coefficientHundredths: hundredthsSchema.min(1).nullish(),
  }),
])

export const schoolVerbs = {
  'school.show': query({
    access: 'grades.read',
    payload: z.object({}),
    result: schoolSchema,
    topics: ['school', 'students', 'users'],
  }),
  'school.save': command({
    access: 'grades.manage',
    payload: schoolItemSchema,
    result: z.object({ id: idSchema }),
    errors: ['school.name-taken', 'school.not-found', 'school.days-reversed'],
  }),
  /** Takes an item that nothing uses out of the lists; refused with what uses it. */
  'school.archive': command({
    access: 'grades.manage',
    payload: z.object({ kind: z.enum(['schoolYear', 'period', 'class', 'subject']), id: idSchema }),
    result: z.object({ id: idSchema }),
    errors: ['school.not-found', 'school.in-use'],
  }),
  'school.setTeaching': command({
    access: 'grades.manage',
    payload: z.object({ classId: idSchema, subjectId: idSchema, teacherId: idSchema, teaches: z.boolean() }),
    result: z.object({ teaches: z.boolean() }),
    errors: ['school.not-found', 'school.not-a-teacher'],
  }),
  /** What a subject weighs in one class; null: as much as everywhere. */
  'school.setWeighting': command({
    access: 'grades.manage',
    payload: z.object({
      classId: idSchema,
      subjectId: idSchema,
      coefficientHundredths: hundredthsSchema.min(1).nullable(),
    }),
    result: z.object({ coefficientHundredths: hundredthsSchema.nullable() }),
    errors: ['school.not-found'],
  }),
  /** The accounts that may be made teachers of a class, or students' own. */
  'school.accounts': query({
    access: 'grades.manage',
    payload: z.object({ role: z.enum(['teacher', 'student']) }),
    result: z.array(z.object({ id: idSchema, name: z.string(), userName: z.string() })),
    topics: ['users'],
  }),
  'school.setRules': command({ access: 'grades.manage', payload: gradeRulesSchema, result: gradeRulesSchema }),
} as const
