import { AppError } from '@shared/base/app-error'
import { fold } from '@shared/base/fold'
import type { Tables } from '../../projections/read-models'
import type { QueryContext } from '../context'

/** What averages are made over: one period, or a whole school year. */
export interface Scope {
  readonly id: string
  readonly name: string
  readonly kind: 'period' | 'year'
  readonly yearId: string
  readonly startsOn: string
}

/** Every scope that is not archived: years in order, each followed by its periods. */
export function allScopes(tables: Tables): Scope[] {
  const years = tables.all<[string, string, string]>(
    'SELECT id, name, starts_on FROM school_years WHERE archived = 0 ORDER BY starts_on, id',
  )
  const periods = tables.all<[string, string, string, string]>(
    'SELECT id, name, starts_on, school_year_id FROM periods WHERE archived = 0 ORDER BY starts_on, id',
  )
  return years.flatMap(([id, name, startsOn]) => [
    { id, name, startsOn, kind: 'year' as const, yearId: id },
    ...periods
      .filter(([, , , yearId]) => yearId === id)
      .map(([periodId, period, from]) => ({
        id: periodId,
        name: period,
        startsOn: from,
        kind: 'period' as const,
        yearId: id,
      })),
  ])
}

/** The scope an id or a name means; without one the year of the class, else the year that today is in or that came last. */
export function scopeOf(context: QueryContext, asked: string | undefined, classId?: string): Scope {
  const scopes = allScopes(context.tables('grades'))
  if (asked !== undefined) {
    const folded = fold(asked)
    const found = scopes.find(({ id }) => id === asked) ?? scopes.findLast(({ name }) => fold(name) === folded)
    if (!found) throw new AppError('school.not-found', { details: { id: asked } })
    return found
  }
  const ofClass =
    classId === undefined
      ? undefined
      : context.tables('grades').get<[string]>('SELECT school_year_id FROM classes WHERE id = ?', classId)?.[0]
  const years = scopes.filter(({ kind }) => kind === 'year')
  const today = context.today()
  const scope =
    years.find(({ id }) => id === ofClass) ?? years.findLast(({ startsOn }) => startsOn <= today) ?? years[0]
  if (!scope) throw new AppError('school.no-period')
  return scope
}

/** The period that today falls in, else the last one that began, else the first. */
export function currentPeriodId({ tables, today }: Pick<QueryContext, 'tables' | 'today'>): string | undefined {
  const periods = tables('grades').all<[id: string, startsOn: string, endsOn: string]>(
    `SELECT p.id, p.starts_on, p.ends_on FROM periods p JOIN school_years y ON y.id = p.school_year_id
     WHERE p.archived = 0 AND y.archived = 0 ORDER BY p.starts_on, p.id`,
  )
  const now = today()
  const within = periods.find(([, startsOn, endsOn]) => startsOn <= now && now <= endsOn)
  return (within ?? periods.findLast(([, startsOn]) => startsOn <= now) ?? periods[0])?.[0]
}
