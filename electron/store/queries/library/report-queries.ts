import { AppError } from '@shared/base/app-error'
import { assertNever } from '@shared/base/assert-never'
import { rolesWith, type Right } from '@shared/domain/accounts/right'
import type { PayloadOf } from '@shared/protocol/verbs'
import type { QueryContext, QueryHandlers } from '../context'
import { centreReport, electoralList, enrolmentReceipt, voterCards } from '../enrolment/report-models'
import { print } from '../print'
import { createOptions, type ReportOptions } from './report-options'
import { catalogueReport, loanReceipt, loanReport, memberCards, overdueNotices, shelfLabels } from './report-models'

type ReportName = PayloadOf<'report.make'>['name']

/** What may be printed: which options a report knows, and which right it takes to print it. */
const REPORTS: Readonly<Record<ReportName, { readonly options: readonly string[]; readonly right: Right }>> = {
  'loan-receipt': { options: ['loan', 'member', 'format'], right: 'library.circulate' },
  'overdue-notices': { options: ['member'], right: 'library.circulate' },
  'member-card': { options: ['member', 'layout'], right: 'library.members' },
  'shelf-labels': { options: ['title', 'barcode', 'skip'], right: 'library.catalogue' },
  'loan-report': { options: ['from', 'to', 'member'], right: 'library.reports' },
  'catalogue-report': { options: ['text', 'language'], right: 'library.consult' },
  'voter-card': { options: ['voter'], right: 'enrolment.enrol' },
  'enrolment-receipt': { options: ['voter'], right: 'enrolment.enrol' },
  'electoral-list': { options: ['centre'], right: 'enrolment.approve' },
  'centre-report': { options: ['centre', 'day'], right: 'enrolment.approve' },
}

const NAMES = Object.keys(REPORTS) as ReportName[]

/** Papers by name, for the counter, the palette and scripts alike. */
export const reportQueries: QueryHandlers<'report.list' | 'report.make'> = {
  'report.list': (_payload, { person, site }) =>
    NAMES.filter((name) => person.rights.includes(REPORTS[name].right) && site.modules.includes(moduleOf(name))).map(
      (name) => ({
        name,
        options: [...REPORTS[name].options],
      }),
    ),

  'report.make': async ({ name, options, language }, context) => {
    const { right } = REPORTS[name]
    if (!context.person.rights.includes(right))
      throw new AppError('right.missing', { details: { right, roles: rolesWith(right) } })
    const job = await jobOf(name, createOptions(context, options), context, language)
    return print(context, name, language, job)
  },
}

/** The module a document's right belongs to; a site prints only what its modules know. */
function moduleOf(name: ReportName): 'library' | 'enrolment' {
  return REPORTS[name].right.startsWith('enrolment.') ? 'enrolment' : 'library'
}

function jobOf(name: ReportName, options: ReportOptions, context: QueryContext, language: 'fr' | 'en') {
  switch (name) {
    case 'loan-receipt':
      return loanReceipt(context, language, options)
    case 'overdue-notices':
      return overdueNotices(context, language, options)
    case 'member-card':
      return memberCards(context, language, options)
    case 'shelf-labels':
      return shelfLabels(context, language, options)
    case 'loan-report':
      return loanReport(context, language, options)
    case 'catalogue-report':
      return catalogueReport(context, language, options)
    case 'voter-card':
      return voterCards(context, language, options)
    case 'enrolment-receipt':
      return enrolmentReceipt(context, language, options)
    case 'electoral-list':
      return electoralList(context, language, options)
    case 'centre-report':
      return centreReport(context, language, options)
    default:
      return assertNever(name)
  }
}
