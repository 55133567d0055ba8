import {
  assessmentDocumentSchema,
  classDocumentSchema,
  gradeDocumentSchema,
  gradeRulesDocumentSchema,
  periodDocumentSchema,
  schoolYearDocumentSchema,
  studentDocumentSchema,
  subjectDocumentSchema,
  weightingDocumentSchema,
} from '@shared/documents/grades'
import { presentAverage } from '@shared/domain/grades/present-average'
import { USUAL_RULES } from '@shared/domain/grades/rules'
import { z } from 'zod'
import type { HubConnection } from '../hub/connection'

const rowsSchema = z.object({ rows: z.array(z.object({ doc: z.unknown().optional() })) })
const idSchema = z.object({ _id: z.string() })

/** Whether a student is at the school and below the pass mark now, from the documents of the site, whichever workstation wrote them. */
export async function isBelowPassMark(hub: HubConnection, database: string, studentId: string): Promise<boolean> {
  const student = studentDocumentSchema.safeParse(await hub.find([database, studentId])).data
  if (student?.status !== 'active') return false
  const all = async <T extends object>(prefix: string, schema: z.ZodType<T>) => {
    const query = { startkey: `${prefix}:`, endkey: `${prefix}:\ufff0`, include_docs: true }
    const { rows } = rowsSchema.parse(await hub.ask('GET', [database, '_all_docs'], { query }))
    return rows.flatMap(({ doc }) => {
      const found = schema.safeParse(doc).data
      return found ? [{ ...found, id: idSchema.parse(doc)._id }] : []
    })
  }
  const assessments = await all('assessment', assessmentDocumentSchema)
  const records = {
    classes: await all('class', classDocumentSchema),
    years: await all('schoolYear', schoolYearDocumentSchema),
    periods: await all('period', periodDocumentSchema),
    subjects: await all('subject', subjectDocumentSchema),
    weightings: await all('weighting', weightingDocumentSchema),
    assessments,
  }
  const rules = gradeRulesDocumentSchema.safeParse(await hub.find([database, 'gradeRules:site'])).data ?? USUAL_RULES
  const graded = await gradesOf(hub, database, studentId, assessments)
  const average = presentAverage(student.classId, graded, records, rules)
  return average !== undefined && average < rules.passMarkHundredths
}

/** A grade is named by its assessment and its student: all that can be there are asked for by name. */
async function gradesOf(
  hub: HubConnection,
  database: string,
  studentId: string,
  assessments: readonly { readonly id: string }[],
): Promise<Map<string, number>> {
  const keys = assessments.map(({ id }) => gradeId(id, studentId))
  const body = { keys }
  const answer = await hub.ask('POST', [database, '_all_docs'], { query: { include_docs: true }, body })
  const graded = new Map<string, number>()
  for (const { doc } of rowsSchema.parse(answer).rows) {
    const grade = gradeDocumentSchema.safeParse(doc).data
    if (grade?.state === 'graded' && grade.valueHundredths !== undefined)
      graded.set(grade.assessmentId, grade.valueHundredths)
  }
  return graded
}

/** Whether the grade a message tells of still stands. */
export async function isGraded(
  hub: HubConnection,
  database: string,
  assessmentId: string,
  studentId: string,
): Promise<boolean> {
  const assessment = assessmentDocumentSchema.safeParse(await hub.find([database, assessmentId])).data
  const grade = gradeDocumentSchema.safeParse(await hub.find([database, gradeId(assessmentId, studentId)])).data
  return assessment?.archived === false && grade?.state === 'graded'
}

function gradeId(assessmentId: string, studentId: string): string {
  const [assessment, student] = [assessmentId, studentId].map((id) => id.slice(id.indexOf(':') + 1))
  return `grade:${assessment}:${student}`
}
