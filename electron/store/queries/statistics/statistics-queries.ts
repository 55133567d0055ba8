import { AppError } from '@shared/base/app-error'
import { rolesWith, type Right } from '@shared/domain/accounts/right'
import { readStatistic, STATISTIC, type StatisticName } from '@shared/domain/statistics/read-statistic'
import type { QueryContext, QueryHandlers } from '../context'
import { askHeadOffice } from './head-office'
import { askHere } from './ask-here'

/** Who may read a statistic of this site: figures of everybody, not of one's own class or loans. */
const RIGHT: Readonly<Record<StatisticName, Right>> = {
  loans: 'library.reports',
  enrolments: 'enrolment.consult',
  averages: 'grades.manage',
  revenue: 'sales.consult',
}

/** The same figures from two sources: what this workstation holds, and head office's views over all sites. */
export const statisticsQueries: QueryHandlers<'statistics.read'> = {
  async 'statistics.read'({ name, level, source }, context) {
    const { module } = STATISTIC[name]
    const right = RIGHT[name]
    if (!context.person.rights.includes(right))
      throw new AppError('right.missing', { details: { right, roles: rolesWith(right) } })
    const isHere = context.site.modules.includes(module)
    if (source === 'here' && !isHere) throw new AppError('module.not-here', { details: { module } })
    const ask = source === 'here' ? askHere(context, module) : askHeadOffice(context, module)
    const { rows, unclear, waiting } = await readStatistic(name, level, ask)
    const label = name === 'enrolments' && isHere ? centreNames(context) : undefined
    const { parts, values } = STATISTIC[name]
    return {
      parts: parts.slice(0, level),
      values,
      rows: label ? rows.map((row) => ({ ...row, labels: row.labels.map(label) })) : rows,
      unclear,
      waiting,
    }
  },
}

/** Centres are known to every site that enrols. */
function centreNames({ tables }: QueryContext): (id: string) => string {
  const names = new Map(tables('enrolment').all<[id: string, name: string]>('SELECT id, name FROM centres'))
  return (id) => names.get(id) ?? id
}
