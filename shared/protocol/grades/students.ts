import { z } from 'zod'
import { command, query } from '../contract'
import {
  daySchema,
  exportFormatSchema,
  fileSourceSchema,
  historyEntrySchema,
  idSchema,
  instantSchema,
  languageSchema,
  lineSchema,
  producedFileSchema,
} from '../fields'

const phoneTextSchema = z.string().trim().max(40)
const STATUSES = ['active', 'left', 'withdrawn', 'archived'] as const

const studentInputSchema = z.object({
  name: lineSchema,
  firstName: z.string().trim().max(200).optional(),
  number: z.string().trim().min(1).max(60).optional(),
  /** As typed; the store keeps E.164. */
  phone: phoneTextSchema.optional(),
  email: z.email().optional(),
  classId: idSchema.optional(),
  guardianName: z.string().trim().max(200).optional(),
  guardianPhone: phoneTextSchema.optional(),
  guardianEmail: z.email().optional(),
  channel: z.enum(['email', 'sms', 'none']).optional(),
  language: languageSchema.optional(),
  accountId: idSchema.optional(),
})

export const studentRowSchema = z.object({
  id: idSchema,
  name: z.string(),
  firstName: z.string(),
  number: z.string().optional(),
  phone: z.string().optional(),
  classId: idSchema.optional(),
  className: z.string().optional(),
  status: z.enum(STATUSES),
  /** The general average of the school year of their class. */
  averageHundredths: z.number().int().optional(),
  grades: z.number().int(),
})
export type StudentRow = z.infer<typeof studentRowSchema>

export const studentRecordSchema = studentRowSchema.extend({
  email: z.string().optional(),
  guardianName: z.string().optional(),
  guardianPhone: z.string().optional(),
  guardianEmail: z.string().optional(),
  channel: z.enum(['email', 'sms', 'none']).optional(),
  language: languageSchema.optional(),
  statusReason: z.string().optional(),
  accountId: idSchema.optional(),
  accountName: z.string().optional(),
  hasPhoto: z.boolean(),
  /** What they reached at the schools they came from. */
  earlier: z.array(
    z.object({
      school: z.string(),
      year: z.string(),
      className: z.string().optional(),
      generalHundredths: z.number().int().optional(),
      subjects: z.array(z.object({ name: z.string(), averageHundredths: z.number().int() })),
    }),
  ),
})
export type StudentRecord = z.infer<typeof studentRecordSchema>

const nullable = {
  firstName: studentInputSchema.shape.firstName.nullable(),
  number: studentInputSchema.shape.number.nullable(),
  phone: studentInputSchema.shape.phone.nullable(),
  email: studentInputSchema.shape.email.nullable(),
  classId: studentInputSchema.shape.classId.nullable(),
  guardianName: studentInputSchema.shape.guardianName.nullable(),
  guardianPhone: studentInputSchema.shape.guardianPhone.nullable(),
  guardianEmail: studentInputSchema.shape.guardianEmail.nullable(),
  channel: studentInputSchema.shape.channel.nullable(),
  language: studentInputSchema.shape.language.nullable(),
  accountId: studentInputSchema.shape.accountId.nullable(),
}
/** Changes to a student: what is absent stays, null takes the value away. */
export const studentChangesSchema = studentInputSchema.partial().extend(nullable)
export type StudentChanges = z.infer<typeof studentChangesSchema>

const filterSchema = z.object({
  text: z.string().max(500).optional(),
  classId: idSchema.optional(),
  status: z.enum(STATUSES).optional(),
  belowPass: z.boolean().optional(),
})
const sortSchema = z.object({
  by: z.enum(['average', 'name', 'firstName', 'number', 'class']),
  descending: z.boolean().optional(),
})

const refusals = [
  'student.phone-invalid',
  'student.phone-taken',
  'student.number-taken',
  'student.class-unknown',
  'student.account-taken',
] as const

/** Options of an import; what is absent is detected. */
const tableSourceSchema = z.object({
  source: fileSourceSchema,
  encoding: z.string().max(40).optional(),
  delimiter: z.string().length(1).optional(),
  /** The sheet of a workbook; the first one when absent. */
  sheet: z.string().max(100).optional(),
})

const importKindSchema = z.enum(['students', 'grades'])

const tableImportSchema = tableSourceSchema.extend({
  /** Field → column header; `#` stands for the number of the row. For grades any other name is the title of an assessment. */
  mapping: z.record(z.string(), z.string()).optional(),
  dryRun: z.boolean().optional(),
})

export const tableImportResultSchema = z.object({
  read: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.array(
    z.object({
      line: z.number().int(),
      id: z.string(),
      reason: z.string(),
      column: z.string().optional(),
      detail: z.string().optional(),
    }),
  ),
  rejectedCount: z.number().int(),
  warnings: z.record(z.string(), z.number().int()),
  studentsCreated: z.number().int(),
  assessmentsCreated: z.number().int(),
  dryRun: z.boolean(),
  cancelled: z.boolean(),
  /** What `grades.undoImport` takes; absent when nothing was written. */
  importId: z.string().optional(),
  sample: z.array(
    z.object({
      line: z.number().int(),
      outcome: z.enum(['created', 'updated', 'unchanged', 'rejected']),
      label: z.string(),
      note: z.string().optional(),
    }),
  ),
  ms: z.number(),
})
export type TableImportResult = z.infer<typeof tableImportResultSchema>

const importErrors = [
  'import.file-not-found',
  'import.too-large',
  'import.format-unknown',
  'import.column-missing',
  'import.encoding-unknown',
  'import.unreadable',
  'import.no-student-column',
  'import.no-grade-column',
] as const

export const studentVerbs = {
  'students.list': query({
    access: 'grades.read',
    payload: z.object({ filter: filterSchema, sort: sortSchema }),
    result: z.object({
      total: z.number().int(),
      keys: z.instanceof(Uint32Array),
      firstRows: z.array(studentRowSchema),
    }),
    topics: ['students', 'grades', 'school'],
  }),
  'students.rows': query({
    access: 'grades.read',
    payload: z.object({ keys: z.instanceof(Uint32Array) }),
    result: z.array(studentRowSchema),
    topics: ['students', 'grades', 'school'],
  }),
  /** By id or by the school's number. */
  'students.show': query({
    access: 'grades.read',
    payload: z.object({ id: z.string() }),
    result: studentRecordSchema,
    errors: ['student.not-found', 'grades.not-yours'],
    topics: ['students', 'grades', 'school'],
  }),
  'students.history': query({
    access: 'grades.read',
    payload: z.object({ id: z.string() }),
    result: z.array(historyEntrySchema),
    errors: ['student.not-found', 'grades.not-yours'],
    topics: ['history'],
  }),
  'students.add': command({
    access: 'grades.manage',
    payload: studentInputSchema,
    result: studentRecordSchema,
    errors: refusals,
  }),
  'students.update': command({
    access: 'grades.manage',
    payload: z.object({ id: z.string(), changes: studentChangesSchema }),
    result: studentRecordSchema,
    errors: ['student.not-found', ...refusals],
  }),
  /** Archives, lets leave for another school, or brings back; nobody is erased. */
  'students.setStatus': command({
    access: 'grades.manage',
    payload: z.object({ id: z.string(), status: z.enum(STATUSES), reason: lineSchema.optional() }),
    result: studentRecordSchema,
    errors: ['student.not-found', 'student.phone-taken'],
  }),
  /** Puts students into another class, with one reason; their grades stay theirs. */
  'students.move': command({
    access: 'grades.manage',
    payload: z.object({ ids: z.array(idSchema).min(1).max(2000), classId: idSchema, reason: lineSchema.optional() }),
    result: z.object({ moved: z.number().int(), unchanged: z.number().int() }),
    errors: ['student.not-found', 'student.not-active', 'student.class-unknown'],
  }),
  /** The photo of a student, cut, upright and without what a camera wrote into it; null takes it away. */
  'students.setPhoto': command({
    access: 'grades.manage',
    payload: z.object({
      id: idSchema,
      source: z
        .union([fileSourceSchema, z.object({ kind: z.literal('bytes'), bytes: z.instanceof(Uint8Array) })])
        .nullable(),
    }),
    result: studentRecordSchema,
    errors: ['student.not-found', 'picture.too-large', 'picture.unreadable', 'import.file-not-found'],
  }),
  /** Null when there is none, or when it did not arrive at this workstation yet. */
  'students.photo': query({
    access: 'grades.read',
    payload: z.object({ id: idSchema }),
    result: z.object({ bytes: z.instanceof(Uint8Array), mediaType: z.string() }).nullable(),
    errors: ['student.not-found', 'grades.not-yours'],
    topics: ['students'],
  }),
  /** Lets a student go to another school with a file that only the code opens: the record, the results and the photo. */
  'students.handOver': command({
    access: 'grades.manage',
    payload: z.object({ id: z.string(), to: lineSchema.optional() }),
    result: z.object({ file: producedFileSchema, code: z.string(), student: studentRecordSchema }),
    errors: ['student.not-found', 'student.not-active'],
  }),
  /** Takes in a student whom another school handed over. */
  'students.receive': command({
    access: 'grades.manage',
    payload: z.object({ source: fileSourceSchema, code: z.string().min(1).max(60), classId: idSchema.optional() }),
    result: studentRecordSchema,
    errors: [
      'import.file-not-found',
      'handover.unreadable',
      'handover.wrong-code',
      'handover.already-here',
      ...refusals,
    ],
  }),
  'students.export': query({
    access: 'grades.read',
    payload: z.object({
      filter: filterSchema,
      sort: sortSchema,
      columns: z.array(z.string()).optional(),
      format: exportFormatSchema,
      language: languageSchema,
    }),
    result: producedFileSchema,
  }),
  /** The mapping step of an import. */
  'grades.sampleImport': query({
    access: 'grades.manage',
    payload: tableSourceSchema.extend({ kind: importKindSchema }),
    result: z.object({
      format: z.enum(['csv', 'xlsx']),
      encoding: z.string().optional(),
      delimiter: z.string().optional(),
      sheets: z.array(z.string()),
      header: z.array(z.string()),
      mapping: z.record(z.string(), z.string()),
      fields: z.array(z.string()),
      rows: z.array(z.array(z.string())),
      bytes: z.number(),
    }),
    errors: importErrors,
  }),
  'students.import': command({
    access: 'grades.manage',
    payload: tableImportSchema.extend({ classId: idSchema.optional() }),
    result: tableImportResultSchema,
    errors: [...importErrors, 'school.not-found'],
  }),
  'grades.import': command({
    access: 'grades.manage',
    payload: tableImportSchema.extend({
      /** By id or by name; a name that is new makes a subject. */
      subject: lineSchema,
      periodId: idSchema.optional(),
      takenOn: daySchema.optional(),
      coefficientHundredths: z.number().int().min(0).max(100_000).optional(),
      maximumHundredths: z.number().int().min(100).max(100_000).optional(),
      /** Make a student of a row that matches none. */
      createStudents: z.boolean().optional(),
      classId: idSchema.optional(),
      /** Tell people of each new grade, and of each fall below the pass mark; old grades that are brought in concern nobody. */
      notify: z.boolean().optional(),
    }),
    result: tableImportResultSchema,
    errors: [...importErrors, 'school.no-period', 'school.not-found'],
  }),
  'grades.imports': query({
    access: 'grades.manage',
    payload: z.object({}),
    result: z.array(
      z.object({
        id: z.string(),
        fileName: z.string(),
        byName: z.string(),
        at: instantSchema,
        created: z.number().int(),
        updated: z.number().int(),
        unchanged: z.number().int(),
        rejected: z.number().int(),
        undone: z.boolean(),
      }),
    ),
    topics: ['grades', 'students'],
  }),
  /** Takes a whole import back; what someone changed since stays and is counted. */
  'grades.undoImport': command({
    access: 'grades.manage',
    payload: z.object({ id: z.string() }),
    result: z.object({ undone: z.number().int(), kept: z.number().int() }),
    errors: ['import.not-found', 'import.already-undone'],
  }),
} as const
