import { AppError } from '@shared/base/app-error'
import type { Module } from '@shared/domain/accounts/role'
import { rolesWith } from '@shared/domain/accounts/right'
import type { AskView, ViewQuestion, ViewRow } from '@shared/domain/statistics/view'
import type { QueryContext } from '../context'

/** The views of head office's consolidated databases, over the network. */
export interface HeadOfficeViews {
  /** Fails with `sync.not-configured` without a remote, and as `askHubView` does. */
  view(database: string, question: ViewQuestion, signal: AbortSignal): Promise<ViewRow[]>
}

/** Answers a module's views for all sites, for those who may see them; the workstation's account must be allowed to ask, too. */
export function askHeadOffice({ headOffice, person, signal }: QueryContext, module: Module): AskView {
  const right = 'statistics.allSites'
  if (!person.rights.includes(right))
    throw new AppError('right.missing', { details: { right, roles: rolesWith(right) } })
  return (question) => headOffice.view(`${module}-all`, question, signal)
}
