import { AppError } from '@shared/base/app-error'
import { fold } from '@shared/base/fold'
import type { Day } from '@shared/base/identifier'
import type { Write } from '../../documents/document-store'
import type { Assessment } from '@shared/protocol/grades/grades'
import { chooseAssessments } from '../../queries/grades/sheet-queries'
import { currentPeriodId } from '../../queries/grades/scopes'
import type { CommandContext } from '../context'

/** An assessment as it is asked for by words. */
interface AskedAssessment {
  readonly classId: string
  readonly subjectId: string
  readonly periodId: string
  readonly title: string
  readonly takenOn: Day
  readonly coefficientHundredths: number
  readonly maximumHundredths: number
}

/**
 * Finds years, periods, classes, subjects and assessments by what people call them, and plans those that are missing: what an import
 * or a script names must not have to be typed in first. What was planned is found again; `take` gives the writes since the last time.
 */
export interface SchoolPlan {
  periodId(asked?: string): string
  classId(nameOrId: string): string
  subjectId(nameOrId: string): string
  assessment(asked: AskedAssessment): {
    readonly id: string
    readonly maximumHundredths: number
    readonly isNew: boolean
  }
  /** Every assessment this run has to do with, as it is or will be. */
  assessments(): Assessment[]
  take(): Write[]
}

/** Only who manages grades may have periods, classes and subjects made; others are refused with `school.not-found`. */
export function createSchoolPlan(context: CommandContext): SchoolPlan {
  const planned = new Map<string, string>()
  const assessments = new Map<string, Assessment>()
  let writes: Write[] = []
  const tables = () => context.tables('grades')

  const once = (key: string, what: string, make: () => Write & { kind: 'create' }): string => {
    const known = planned.get(key)
    if (known !== undefined) return known
    if (!context.person.rights.includes('grades.manage'))
      throw new AppError('school.not-found', { details: { id: what } })
    const write = make()
    writes.push(write)
    planned.set(key, write.id)
    return write.id
  }

  const yearId = () => {
    const today = context.today()
    const years = tables().all<[id: string, startsOn: string]>(
      'SELECT id, starts_on FROM school_years WHERE archived = 0 ORDER BY starts_on, id',
    )
    const current = years.findLast(([, startsOn]) => startsOn <= today) ?? years[0]
    if (current) return current[0]
    // School years begin in September.
    const first = Number(today.slice(0, 4)) - (Number(today.slice(5, 7)) >= 8 ? 0 : 1)
    const span = { startsOn: `${first}-09-01`, endsOn: `${first + 1}-08-31` }
    const fields = { name: `${first}-${first + 1}`, ...span, archived: false }
    return once('year', '', () => ({ kind: 'create', type: 'schoolYear', id: context.newId('schoolYear'), fields }))
  }

  return {
    periodId(asked) {
      if (asked !== undefined) {
        const rows = tables().all<[id: string, name: string]>(
          'SELECT id, name FROM periods WHERE archived = 0 ORDER BY starts_on DESC, id',
        )
        const found = rows.find(([id, name]) => id === asked || fold(name) === fold(asked))
        if (!found) throw new AppError('school.not-found', { details: { id: asked } })
        return found[0]
      }
      const current = currentPeriodId(context)
      if (current !== undefined) return current
      if (!context.person.rights.includes('grades.manage')) throw new AppError('school.no-period')
      const schoolYearId = yearId()
      const today = context.today()
      const first = Number(today.slice(0, 4)) - (Number(today.slice(5, 7)) >= 8 ? 0 : 1)
      const span = { startsOn: `${first}-09-01`, endsOn: `${first + 1}-08-31` }
      const fields = { name: `${first}-${first + 1}`, schoolYearId, ...span, closed: false, archived: false }
      return once('period', '', () => ({ kind: 'create', type: 'period', id: context.newId('period'), fields }))
    },

    classId(nameOrId) {
      const folded = fold(nameOrId)
      const row = tables().get<[string]>(
        `SELECT c.id FROM classes c LEFT JOIN school_years y ON y.id = c.school_year_id
         WHERE c.archived = 0 AND (c.id = ? OR c.name_key = ?) ORDER BY y.starts_on DESC, c.id LIMIT 1`,
        nameOrId,
        folded,
      )
      if (row) return row[0]
      return once(`class ${folded}`, nameOrId, () => ({
        kind: 'create',
        type: 'class',
        id: context.newId('class'),
        fields: { name: nameOrId.trim(), schoolYearId: yearId(), archived: false },
      }))
    },

    subjectId(nameOrId) {
      const folded = fold(nameOrId)
      const row = tables().get<[string]>(
        'SELECT id FROM subjects WHERE archived = 0 AND (id = ? OR name_key = ?) ORDER BY id LIMIT 1',
        nameOrId,
        folded,
      )
      if (row) return row[0]
      return once(`subject ${folded}`, nameOrId, () => ({
        kind: 'create',
        type: 'subject',
        id: context.newId('subject'),
        fields: { name: nameOrId.trim(), archived: false },
      }))
    },

    assessment(asked) {
      const { classId, subjectId, periodId, title } = asked
      const key = `${classId} ${subjectId} ${periodId} ${fold(title)}`
      const known = assessments.get(key)
      if (known) return { id: known.id, maximumHundredths: known.maximumHundredths, isNew: false }
      const found = chooseAssessments(
        tables(),
        'class_id = ? AND subject_id = ? AND period_id = ? AND title_key = ?',
        classId,
        subjectId,
        periodId,
        fold(title),
      )[0]
      if (found) {
        assessments.set(key, found)
        return { id: found.id, maximumHundredths: found.maximumHundredths, isNew: false }
      }
      const id = context.newId('assessment')
      writes.push({ kind: 'create', type: 'assessment', id, fields: { ...asked, archived: false } })
      assessments.set(key, { id, ...asked })
      return { id, maximumHundredths: asked.maximumHundredths, isNew: true }
    },

    assessments: () => [...assessments.values()],

    take() {
      const taken = writes
      writes = []
      return taken
    },
  }
}
