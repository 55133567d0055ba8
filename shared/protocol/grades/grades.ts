import { z } from 'zod'
import { GRADE_STATES } from '../../domain/grades/grade-value'
import { command, query } from '../contract'
import {
  daySchema,
  exportFormatSchema,
  historyEntrySchema,
  idSchema,
  instantSchema,
  languageSchema,
  lineSchema,
  producedFileSchema,
} from '../fields'

const hundredthsSchema = z.number().int().min(0).max(100_000)

export const assessmentSchema = z.object({
  id: idSchema,
  classId: idSchema,
  subjectId: idSchema,
  periodId: idSchema,
  title: z.string(),
  takenOn: z.string(),
  coefficientHundredths: hundredthsSchema,
  maximumHundredths: hundredthsSchema,
})
export type Assessment = z.infer<typeof assessmentSchema>

const gradeValueSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('graded'), valueHundredths: hundredthsSchema }),
  z.object({ state: z.enum(['absent', 'excused', 'pending']) }),
])

const cellSchema = z.object({
  studentId: idSchema,
  assessmentId: idSchema,
  state: z.enum(GRADE_STATES),
  valueHundredths: hundredthsSchema.optional(),
  comment: z.string().optional(),
  byName: z.string(),
  at: instantSchema,
  /** Versions of it stand side by side, and a person must choose. */
  conflict: z.boolean(),
})
export type GradeCell = z.infer<typeof cellSchema>

const averageSchema = z.object({ studentId: idSchema, averageHundredths: z.number().int(), rank: z.number().int() })

const statisticsSchema = z.object({
  count: z.number().int(),
  mean: z.string(),
  median: z.string(),
  minimumHundredths: z.number().int(),
  maximumHundredths: z.number().int(),
  deviation: z.string(),
  firstQuartile: z.string(),
  thirdQuartile: z.string(),
  passed: z.number().int(),
  passRate: z.string(),
  histogram: z.array(z.number().int()),
})
export type GradeStatistics = z.infer<typeof statisticsSchema>

const termSchema = z.object({
  id: z.string(),
  label: z.string(),
  value: z.string(),
  weight: z.string(),
  product: z.string(),
})
const explanationSchema = z.object({
  terms: z.array(termSchema),
  sum: z.string(),
  weight: z.string(),
  quotient: z.string(),
  roundedHundredths: z.number().int(),
})
export type GradeExplanation = z.infer<typeof explanationSchema>

/** A period, or a whole school year. */
const scopeSchema = z.string().min(1).max(300)

const rankedSchema = z.object({
  rank: z.number().int(),
  studentId: idSchema,
  name: z.string(),
  firstName: z.string(),
  className: z.string().optional(),
  averageHundredths: z.number().int(),
  grades: z.number().int(),
})
export type RankedStudent = z.infer<typeof rankedSchema>

const ownGradeSchema = z.object({
  assessmentId: idSchema,
  title: z.string(),
  subjectId: idSchema,
  subjectName: z.string(),
  periodId: idSchema,
  takenOn: z.string(),
  coefficientHundredths: hundredthsSchema,
  maximumHundredths: hundredthsSchema,
  state: z.enum(GRADE_STATES),
  valueHundredths: hundredthsSchema.optional(),
  comment: z.string().optional(),
})

const resultsSchema = z.object({
  student: z.object({ id: idSchema, name: z.string(), firstName: z.string(), className: z.string().optional() }),
  scopes: z.array(z.object({ id: z.string(), name: z.string(), kind: z.enum(['period', 'year']) })),
  scope: z.string(),
  generalHundredths: z.number().int().optional(),
  rank: z.number().int().optional(),
  of: z.number().int(),
  general: explanationSchema.optional(),
  subjects: z.array(
    z.object({
      subjectId: idSchema,
      name: z.string(),
      averageHundredths: z.number().int().optional(),
      explanation: explanationSchema.optional(),
      grades: z.array(ownGradeSchema),
    }),
  ),
  /** The general average period by period. */
  evolution: z.array(z.object({ periodId: idSchema, name: z.string(), averageHundredths: z.number().int() })),
  passMarkHundredths: z.number().int(),
})
export type StudentResults = z.infer<typeof resultsSchema>

const entrySchema = z.object({
  studentId: idSchema,
  assessmentId: idSchema,
  value: gradeValueSchema,
  comment: z.string().max(500).optional(),
  /** What stood in the cell when it was typed over; a change made meanwhile is then refused, not overwritten. */
  seen: gradeValueSchema.optional(),
})

const sheetKey = { classId: idSchema, subjectId: idSchema, periodId: idSchema }
const PAPERS = ['report-card', 'class-summary', 'top-ten'] as const

export const gradeVerbs = {
  'assessments.save': command({
    access: 'grades.enter',
    payload: z.object({
      id: idSchema.optional(),
      ...sheetKey,
      title: lineSchema,
      takenOn: daySchema,
      coefficientHundredths: hundredthsSchema,
      maximumHundredths: hundredthsSchema.min(100),
    }),
    result: assessmentSchema,
    errors: [
      'grades.not-yours',
      'grades.period-closed',
      'school.not-found',
      'assessment.not-found',
      'assessment.grades-above',
    ],
  }),
  'assessments.archive': command({
    access: 'grades.enter',
    payload: z.object({ id: idSchema, restore: z.boolean().optional() }),
    result: z.object({ id: idSchema }),
    errors: ['grades.not-yours', 'grades.period-closed', 'assessment.not-found'],
  }),
  /** A class in one subject and period: students down, assessments across. */
  'grades.sheet': query({
    access: 'grades.read',
    payload: z.object(sheetKey),
    result: z.object({
      students: z.array(
        z.object({ id: idSchema, name: z.string(), firstName: z.string(), number: z.string().optional() }),
      ),
      assessments: z.array(assessmentSchema),
      cells: z.array(cellSchema),
      averages: z.array(averageSchema),
      statistics: z.array(z.object({ assessmentId: idSchema, mean: z.string(), count: z.number().int() })),
      subject: statisticsSchema.optional(),
      editable: z.boolean(),
      closed: z.boolean(),
    }),
    errors: ['grades.not-yours', 'school.not-found'],
    topics: ['grades', 'students', 'school', 'conflicts'],
  }),
  /** Writes cells all together; those that are refused come back with why, the others are on disk. */
  'grades.enter': command({
    access: 'grades.enter',
    payload: z.object({ entries: z.array(entrySchema).min(1).max(2000), reason: lineSchema.optional() }),
    result: z.object({
      saved: z.number().int(),
      unchanged: z.number().int(),
      refused: z.array(
        z.object({
          studentId: idSchema,
          assessmentId: idSchema,
          code: z.string(),
          details: z.record(z.string(), z.json()),
        }),
      ),
    }),
    errors: ['grades.not-yours', 'grades.period-closed', 'assessment.not-found', 'student.not-found'],
  }),
  /** One grade by words: what the command line and scripts use. What is missing of subject or assessment is made. */
  'grades.set': command({
    access: 'grades.enter',
    payload: z.object({
      student: z.string().min(1),
      subject: lineSchema,
      title: lineSchema.optional(),
      value: z.string().max(40),
      classId: idSchema.optional(),
      periodId: idSchema.optional(),
      takenOn: daySchema.optional(),
      coefficientHundredths: hundredthsSchema.optional(),
      maximumHundredths: hundredthsSchema.min(100).optional(),
      comment: z.string().max(500).optional(),
      reason: lineSchema.optional(),
    }),
    result: z.object({
      studentId: idSchema,
      assessmentId: idSchema,
      state: z.enum(GRADE_STATES),
      valueHundredths: hundredthsSchema.optional(),
      changed: z.boolean(),
    }),
    errors: [
      'grades.not-yours',
      'grades.period-closed',
      'student.not-found',
      'student.not-active',
      'student.no-class',
      'school.no-period',
      'school.not-found',
      'grade.not-a-number',
      'grade.too-many-decimals',
      'grade.below-zero',
      'grade.above-maximum',
      'grade.reason-missing',
    ],
  }),
  'grades.history': query({
    access: 'grades.read',
    payload: z.object({ studentId: idSchema, assessmentId: idSchema }),
    result: z.array(historyEntrySchema),
    errors: ['grades.not-yours', 'assessment.not-found', 'student.not-found'],
    topics: ['history'],
  }),
  /** Ranks by general average, or by one subject's. */
  'grades.ranking': query({
    access: 'grades.read',
    payload: z.object({
      scope: scopeSchema.optional(),
      classId: idSchema.optional(),
      subjectId: idSchema.optional(),
      /** Stops after this rank; ties of the last one are all given. */
      limit: z.number().int().min(1).max(100_000).optional(),
      below: z.boolean().optional(),
    }),
    result: z.object({ total: z.number().int(), rows: z.array(rankedSchema), scope: z.string() }),
    errors: ['grades.not-yours', 'school.not-found', 'school.no-period'],
    topics: ['grades', 'students', 'school'],
  }),
  /** A student's averages with the sums behind them. */
  'grades.results': query({
    access: 'grades.read',
    payload: z.object({ studentId: z.string(), scope: scopeSchema.optional() }),
    result: resultsSchema,
    errors: ['student.not-found', 'grades.not-yours', 'school.no-period'],
    topics: ['grades', 'students', 'school'],
  }),
  /** What one more grade would change, and the least that reaches the pass mark. */
  'grades.whatIf': query({
    access: 'grades.read',
    payload: z.object({
      studentId: idSchema,
      scope: scopeSchema.optional(),
      subjectId: idSchema,
      valueHundredths: hundredthsSchema,
      coefficientHundredths: hundredthsSchema.min(1),
      maximumHundredths: hundredthsSchema.min(100),
    }),
    result: z.object({
      subjectHundredths: z.number().int().optional(),
      generalHundredths: z.number().int().optional(),
      neededHundredths: z.number().int().optional(),
    }),
    errors: ['student.not-found', 'grades.not-yours', 'school.no-period', 'grade.above-maximum'],
    topics: ['grades'],
  }),
  /** Figures of a class or of all: of general averages, of a subject's, or of the grades of assessments with one title. */
  'grades.statistics': query({
    access: 'grades.read',
    payload: z.object({
      scope: scopeSchema.optional(),
      classId: idSchema.optional(),
      subjectId: idSchema.optional(),
      assessment: z.string().optional(),
    }),
    result: z.object({
      scope: z.string(),
      overall: statisticsSchema.optional(),
      classes: z.array(z.object({ classId: idSchema, name: z.string(), figures: statisticsSchema })),
      subjects: z.array(z.object({ subjectId: idSchema, name: z.string(), figures: statisticsSchema })),
      evolution: z.array(z.object({ periodId: idSchema, name: z.string(), mean: z.string(), passRate: z.string() })),
      atRisk: z.array(rankedSchema.extend({ subjectsBelow: z.array(z.string()) })),
    }),
    errors: ['grades.not-yours', 'school.not-found', 'school.no-period'],
    topics: ['grades', 'students', 'school'],
  }),
  /** What a signed-in student sees: nothing but the own record. */
  'grades.mine': query({
    access: 'grades.own',
    payload: z.object({ scope: scopeSchema.optional() }),
    result: resultsSchema,
    errors: ['student.not-linked', 'school.no-period'],
    topics: ['grades', 'students', 'school'],
  }),
  'grades.myHistory': query({
    access: 'grades.own',
    payload: z.object({ assessmentId: idSchema }),
    result: z.array(historyEntrySchema),
    errors: ['student.not-linked'],
    topics: ['history'],
  }),
  /** What the report card of a period says in words, by subject; without a subject of the period as a whole. */
  'appreciations.list': query({
    access: 'grades.read',
    payload: z.object({ classId: idSchema, periodId: idSchema, subjectId: idSchema.optional() }),
    result: z.array(z.object({ studentId: idSchema, text: z.string() })),
    errors: ['grades.not-yours', 'school.not-found'],
    topics: ['grades'],
  }),
  /** An empty text takes the appreciation away. Of a whole period: who manages grades. */
  'appreciations.save': command({
    access: 'grades.enter',
    payload: z.object({
      studentId: idSchema,
      periodId: idSchema,
      subjectId: idSchema.optional(),
      text: z.string().trim().max(300),
    }),
    result: z.object({ text: z.string() }),
    errors: ['grades.not-yours', 'grades.period-closed', 'school.not-found', 'student.not-found', 'student.no-class'],
  }),
  'grades.dashboard': query({
    access: 'grades.read',
    payload: z.object({}),
    result: z.object({
      students: z.number().int(),
      belowPass: z.number().int(),
      gradesThisWeek: z.number().int(),
      averageHundredths: z.number().int().optional(),
      classes: z.array(
        z.object({
          classId: idSchema,
          name: z.string(),
          students: z.number().int(),
          averageHundredths: z.number().int().optional(),
          belowPass: z.number().int(),
        }),
      ),
      scope: z.string().optional(),
      waitingNotices: z.number().int(),
    }),
    topics: ['grades', 'students', 'school', 'notices'],
  }),
  'grades.export': query({
    access: 'grades.read',
    payload: z.object({
      scope: scopeSchema.optional(),
      classId: idSchema.optional(),
      subjectId: idSchema.optional(),
      columns: z.array(z.string()).optional(),
      format: exportFormatSchema,
      language: languageSchema,
    }),
    result: producedFileSchema,
    errors: ['grades.not-yours', 'school.not-found', 'school.no-period'],
  }),
  'grades.print': query({
    access: 'grades.read',
    payload: z.object({
      paper: z.enum(PAPERS),
      scope: scopeSchema.optional(),
      classId: idSchema.optional(),
      studentId: z.string().optional(),
      language: languageSchema,
    }),
    result: producedFileSchema,
    errors: [
      'grades.not-yours',
      'school.not-found',
      'school.no-period',
      'student.not-found',
      'report.nothing-to-print',
      'report.option-missing',
    ],
  }),
  'grades.notices': query({
    access: 'grades.read',
    payload: z.object({ limit: z.number().int().min(1).max(10_000).optional() }),
    result: z.array(
      z.object({
        id: idSchema,
        kind: z.enum(['grade-new', 'average-below']),
        channel: z.enum(['print', 'email', 'sms']),
        studentId: idSchema,
        studentName: z.string(),
        to: z.string(),
        text: z.string(),
        createdAt: instantSchema,
        notBefore: instantSchema.optional(),
        status: z.enum(['printed', 'waiting', 'sent', 'cancelled', 'failed']),
      }),
    ),
    topics: ['notices'],
  }),
} as const
