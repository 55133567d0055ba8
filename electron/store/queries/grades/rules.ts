import type { GradeRules } from '@shared/domain/grades/rules'
import { rulesIn } from '../../projections/grades/settle-averages'
import type { QueryContext } from '../context'

/** The rules of the site, or the usual ones while it has decided nothing. */
export function currentGradeRules({ tables }: Pick<QueryContext, 'tables'>): GradeRules {
  return rulesIn(tables('grades'))
}
