import type { LoanReport, LoanReportLine } from '@shared/domain/library/print/loan-report'
import type { TaskProgress } from '../pool-messages'
import type { PdfFile } from './job'
import { type Column, renderReport } from './table'
import { createWords } from './words'

export function renderLoanReport(report: LoanReport, onProgress?: (progress: TaskProgress) => void): Promise<PdfFile> {
  const { context, totals } = report
  const words = createWords(context)
  const { strings, figure, shortDay } = words
  const { loans } = strings
  const outcome = ({ returnedOn, isOverdue }: LoanReportLine): string => {
    if (returnedOn !== undefined) return shortDay(returnedOn)
    return isOverdue ? loans.late : loans.stillOut
  }
  const columns: readonly Column<LoanReportLine>[] = [
    { heading: strings.lentOn, share: 11.5, cell: ({ lentOn }) => shortDay(lentOn) },
    { heading: strings.title, share: 30, maxLines: 2, cell: ({ title }) => title },
    { heading: strings.barcode, share: 17, cell: ({ barcode }) => barcode },
    { heading: strings.member, share: 20, maxLines: 2, cell: ({ member }) => member },
    { heading: strings.dueOn, share: 11.5, cell: ({ dueOn }) => shortDay(dueOn) },
    {
      heading: strings.returnedOn,
      share: 11.5,
      emphasis: ({ isOverdue, returnedOn }) => isOverdue && returnedOn === undefined,
      cell: outcome,
    },
  ]
  return renderReport(
    {
      context,
      words,
      heading: loans.heading,
      subheading: loans.period(words.day(report.from), words.day(report.to)),
      filters: report.filters,
      figures: [
        { label: loans.total, value: figure(totals.loans) },
        { label: loans.returned, value: figure(totals.returned) },
        { label: loans.out, value: figure(totals.out) },
        { label: loans.overdue, value: figure(totals.overdue) },
        { label: loans.members, value: figure(totals.members) },
      ],
      columns,
      rows: report.loans,
      emptyText: loans.empty,
    },
    onProgress,
  )
}
