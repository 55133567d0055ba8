import type { ListReport } from '@shared/domain/library/print/list-report'
import type { TaskProgress } from '../pool-messages'
import { createDrawing } from './drawing'
import type { PdfFile } from './job'
import { a4 } from './look'
import { drawReport, type Column } from './table'
import { createWords } from './words'

export async function renderListReport(
  { context, heading, emptyText, columns, rows }: ListReport,
  onProgress?: (progress: TaskProgress) => void,
): Promise<PdfFile> {
  const words = createWords(context)
  const drawing = createDrawing({ context, title: heading, producer: words.strings.producer, pageSize: a4 })
  const drawn = columns.map((column, at): Column<readonly string[]> => ({
    ...column,
    maxLines: 2,
    cell: (row) => row[at] ?? '',
  }))
  drawReport(
    drawing,
    { context, words, heading, filters: [], figures: [], columns: drawn, rows, emptyText },
    onProgress,
  )
  return drawing.finish()
}
