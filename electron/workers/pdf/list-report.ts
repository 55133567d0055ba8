import type { ListReport } from '@shared/domain/library/print/list-report'
import type { TaskProgress } from '../pool-messages'
import type { PdfFile } from './job'
import { renderReport, type Column } from './table'
import { createWords } from './words'

export function renderListReport(
  { context, heading, emptyText, columns, rows }: ListReport,
  onProgress?: (progress: TaskProgress) => void,
): Promise<PdfFile> {
  const drawn = columns.map((column, at): Column<readonly string[]> => ({
    ...column,
    maxLines: 2,
    cell: (row) => row[at] ?? '',
  }))
  return renderReport(
    { context, words: createWords(context), heading, figures: [], columns: drawn, rows, emptyText },
    onProgress,
  )
}
