import { AppError } from '@shared/base/app-error'
import { fold } from '@shared/base/fold'
import type { ParsedPayloadOf } from '@shared/protocol/verbs'
import type { Write } from '../../documents/document-store'
import { currentGradeRules } from '../../queries/grades/rules'
import { keyOf } from '../../queries/grades/grade-history'
import type { CommandContext, CommandHandlers } from '../context'
import { withdrawOvertaken } from './grade-notices'
import { gradesDatabase, inTurn, writeGrades } from './grades-writes'

type SchoolCommand = 'school.save' | 'school.archive' | 'school.setTeaching' | 'school.setWeighting' | 'school.setRules'
type Item = ParsedPayloadOf<'school.save'>

const TABLES = { schoolYear: 'school_years', period: 'periods', class: 'classes', subject: 'subjects' } as const

/** Reference data of grades, and the rules they are counted by. */
export const schoolCommands: CommandHandlers<SchoolCommand> = {
  'school.save': (item, context) =>
    inTurn(context, async () => {
      if ('startsOn' in item && item.startsOn > item.endsOn)
        throw new AppError('school.days-reversed', { details: { name: item.name } })
      if ('schoolYearId' in item) await load(context, 'schoolYear', item.schoolYearId)
      checkName(context, item)
      const id = item.id ?? context.newId(item.kind)
      await writeGrades(context, [await writeOf(context, item, id)])
      return { id }
    }),

  'school.archive': ({ kind, id }, context) =>
    inTurn(context, async () => {
      const current = await load(context, kind, id)
      const uses = usesOf(context, kind, id)
      if (uses > 0) throw new AppError('school.in-use', { details: { name: current.document.name, uses } })
      await writeGrades(context, [{ kind: 'update', current, fields: { archived: true } } as Write])
      return { id }
    }),

  'school.setTeaching': ({ classId, subjectId, teacherId, teaches }, context) =>
    inTurn(context, async () => {
      const row = context.tables('reference').get<[string]>('SELECT body FROM users WHERE id = ?', teacherId)
      const roles: unknown = row && JSON.parse(row[0]).roles
      if (!Array.isArray(roles) || !roles.includes('teacher'))
        throw new AppError('school.not-a-teacher', { details: { name: teacherId } })
      await load(context, 'class', classId)
      await load(context, 'subject', subjectId)
      const id = `teaching:${[classId, subjectId, teacherId].map(keyOf).join(':')}`
      const current = await context.documents.get(gradesDatabase(context), 'teaching', id)
      const fields = { classId, subjectId, teacherId, ended: !teaches }
      await writeGrades(context, [
        current ? { kind: 'update', current, fields } : { kind: 'create', type: 'teaching', id, fields },
      ])
      return { teaches }
    }),

  'school.setWeighting': ({ classId, subjectId, coefficientHundredths }, context) =>
    inTurn(context, async () => {
      await load(context, 'class', classId)
      await load(context, 'subject', subjectId)
      const id = `weighting:${keyOf(classId)}:${keyOf(subjectId)}`
      const current = await context.documents.get(gradesDatabase(context), 'weighting', id)
      const weight = coefficientHundredths ?? undefined
      if (current) {
        await writeGrades(context, [{ kind: 'update', current, fields: { coefficientHundredths: weight } }])
      } else if (weight !== undefined) {
        const fields = { classId, subjectId, coefficientHundredths: weight }
        await writeGrades(context, [{ kind: 'create', type: 'weighting', id, fields }])
      }
      await withdrawOvertaken(context)
      return { coefficientHundredths }
    }),

  'school.setRules': (rules, context) =>
    inTurn(context, async () => {
      const id = 'gradeRules:site'
      const current = await context.documents.get(gradesDatabase(context), 'gradeRules', id)
      await writeGrades(context, [
        current
          ? { kind: 'update', current, fields: rules }
          : { kind: 'create', type: 'gradeRules', id, fields: rules },
      ])
      await withdrawOvertaken(context)
      return currentGradeRules(context)
    }),
}

async function load<Kind extends keyof typeof TABLES>(context: CommandContext, kind: Kind, id: string) {
  const stored = await context.documents.get<Kind>(gradesDatabase(context), kind, id)
  if (!stored) throw new AppError('school.not-found', { details: { id } })
  return stored
}

/** Two classes of one year, or two subjects, of one name would be told apart by nobody. */
function checkName(context: CommandContext, item: Item): void {
  const within = 'schoolYearId' in item ? 'AND school_year_id = ?' : ''
  const rows = context
    .tables('grades')
    .all<[id: string, name: string]>(
      `SELECT id, name FROM ${TABLES[item.kind]} WHERE archived = 0 ${within}`,
      ...('schoolYearId' in item ? [item.schoolYearId] : []),
    )
  if (rows.some(([id, name]) => id !== item.id && fold(name) === fold(item.name)))
    throw new AppError('school.name-taken', { details: { name: item.name } })
}

async function writeOf(context: CommandContext, item: Item, id: string): Promise<Write> {
  switch (item.kind) {
    case 'schoolYear': {
      const { name, startsOn, endsOn } = item
      const fields = { name, startsOn, endsOn, archived: false }
      if (item.id === undefined) return { kind: 'create', type: 'schoolYear', id, fields }
      return { kind: 'update', current: await load(context, 'schoolYear', id), fields }
    }
    case 'period': {
      const { name, schoolYearId, startsOn, endsOn, closed = false } = item
      const fields = { name, schoolYearId, startsOn, endsOn, closed, archived: false }
      if (item.id === undefined) return { kind: 'create', type: 'period', id, fields }
      return { kind: 'update', current: await load(context, 'period', id), fields }
    }
    case 'class': {
      const { name, schoolYearId } = item
      const fields = { name, schoolYearId, archived: false }
      if (item.id === undefined) return { kind: 'create', type: 'class', id, fields }
      return { kind: 'update', current: await load(context, 'class', id), fields }
    }
    case 'subject': {
      const { name, coefficientHundredths } = item
      const weight = coefficientHundredths ?? undefined
      if (item.id === undefined)
        return {
          kind: 'create',
          type: 'subject',
          id,
          fields: { name, archived: false, ...(weight === undefined ? {} : { coefficientHundredths: weight }) },
        }
      const current = await load(context, 'subject', id)
      return { kind: 'update', current, fields: { name, archived: false, coefficientHundredths: weight } }
    }
  }
}

const USES = {
  schoolYear: `SELECT (SELECT count(*) FROM classes WHERE school_year_id = ?1 AND archived = 0)
    + (SELECT count(*) FROM periods WHERE school_year_id = ?1 AND archived = 0)`,
  period: 'SELECT count(*) FROM assessments WHERE period_id = ? AND archived = 0',
  class: `SELECT (SELECT count(*) FROM students WHERE class_id = ?1 AND status = 'active')
    + (SELECT count(*) FROM assessments WHERE class_id = ?1 AND archived = 0)`,
  subject: 'SELECT count(*) FROM assessments WHERE subject_id = ? AND archived = 0',
} as const

function usesOf(context: CommandContext, kind: keyof typeof USES, id: string): number {
  return context.tables('grades').get<[number]>(USES[kind], id)?.[0] ?? 0
}
