import { formatIsbn } from '@shared/domain/library/format-isbn'
import type { CatalogueReport, CatalogueReportLine } from '@shared/domain/library/print/catalogue-report'
import type { TaskProgress } from '../pool-messages'
import type { PdfFile } from './job'
import { type Column, renderReport } from './table'
import { createWords } from './words'

export function renderCatalogueReport(
  report: CatalogueReport,
  onProgress?: (progress: TaskProgress) => void,
): Promise<PdfFile> {
  const { context, totals } = report
  const words = createWords(context)
  const { strings, figure } = words
  const { catalogue } = strings
  const columns: readonly Column<CatalogueReportLine>[] = [
    { heading: strings.title, share: 33, maxLines: 2, cell: ({ title }) => title },
    { heading: strings.authors, share: 21, maxLines: 2, cell: ({ authors }) => authors.join(', ') },
    {
      heading: catalogue.year,
      share: 6.5,
      align: 'right',
      cell: ({ year }) => (year === undefined ? '' : String(year)),
    },
    { heading: catalogue.isbn, share: 18, cell: ({ isbn }) => (isbn === undefined ? '' : formatIsbn(isbn)) },
    { heading: catalogue.shelfMark, share: 13.5, maxLines: 2, cell: ({ shelfMark }) => shelfMark ?? '' },
    { heading: catalogue.copies, share: 6.5, align: 'right', cell: ({ copies }) => figure(copies) },
    { heading: catalogue.available, share: 6.5, align: 'right', cell: ({ available }) => figure(available) },
  ]
  return renderReport(
    {
      context,
      words,
      heading: catalogue.heading,
      filters: report.filters,
      figures: [
        { label: catalogue.totalTitles, value: figure(totals.titles) },
        { label: catalogue.totalCopies, value: figure(totals.copies) },
        { label: catalogue.totalAvailable, value: figure(totals.available) },
      ],
      columns,
      rows: report.titles,
      emptyText: catalogue.empty,
    },
    onProgress,
  )
}
