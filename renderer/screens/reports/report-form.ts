import type { PayloadOf, ResultOf } from '@shared/protocol/verbs'

export type ReportName = PayloadOf<'report.make'>['name']

/** What can be asked of a document, by the name of its option. */
export const OPTION_KINDS = {
  from: 'day',
  to: 'day',
  member: 'member',
  title: 'title',
  barcode: 'text',
  text: 'text',
  language: 'text',
  skip: 'text',
  format: 'choice',
  layout: 'choice',
  voter: 'text',
  centre: 'text',
  day: 'day',
} as const

export type ReportOption = keyof typeof OPTION_KINDS

/** The choices of an option that has few; the first is the usual one. */
export const OPTION_CHOICES = { format: ['ticket', 'a5'], layout: ['card', 'sheet'] } as const

/** What a document cannot be made without. One of several is enough. */
const NEEDED: Readonly<Record<ReportName, readonly (readonly ReportOption[])[]>> = {
  'loan-receipt': [['member']],
  'overdue-notices': [],
  'member-card': [['member']],
  'shelf-labels': [['title', 'barcode']],
  'loan-report': [['from'], ['to']],
  'catalogue-report': [],
  'voter-card': [['voter']],
  'enrolment-receipt': [['voter']],
  'electoral-list': [],
  'centre-report': [],
}

export type OptionValues = Readonly<Partial<Record<ReportOption, string>>>

/** The options this screen knows to ask for, of those a document takes. Nobody knows a loan by its number: scripts alone name one. */
export function knownOptions(report: ResultOf<'report.list'>[number]): ReportOption[] {
  return report.options.filter((option): option is ReportOption => Object.hasOwn(OPTION_KINDS, option))
}

/** Whether enough is chosen to make the document. */
export function isComplete(name: ReportName, values: OptionValues): boolean {
  return NEEDED[name].every((anyOf) => anyOf.some((option) => (values[option] ?? '') !== ''))
}

/** The options as the store takes them: only those that are filled in. */
export function filledOptions(values: OptionValues): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([option, value]) => (value.trim() === '' ? [] : [[option, value.trim()]])),
  )
}

/** The documents of the list that this screen has words for. */
export function isReportName(name: string): name is ReportName {
  return Object.hasOwn(NEEDED, name)
}
