import type { ClassSummary } from '@shared/domain/grades/print/class-summary'
import type { ReportCardBatch } from '@shared/domain/grades/print/report-card'
import type { CentreReport, ElectoralList } from '@shared/domain/enrolment/print/electoral-list'
import type { EnrolmentReceipt, VoterCardBatch } from '@shared/domain/enrolment/print/voter-card'
import type { CatalogueReport } from '@shared/domain/library/print/catalogue-report'
import type { ListReport } from '@shared/domain/library/print/list-report'
import type { LoanReceipt } from '@shared/domain/library/print/loan-receipt'
import type { LoanReport } from '@shared/domain/library/print/loan-report'
import type { MemberCardBatch } from '@shared/domain/library/print/member-card'
import type { OverdueNoticeBatch } from '@shared/domain/library/print/overdue-notice'
import type { RecoverySheet } from '@shared/domain/library/print/recovery-sheet'
import type { ShelfLabelBatch } from '@shared/domain/library/print/shelf-label'
import type { ChartReport } from '@shared/domain/sales/print/chart-report'
import type { SalesReport } from '@shared/domain/sales/print/sales-report'
import { z } from 'zod'

/** What can be printed, each with all it needs: a worker knows neither the databases, nor the clock, nor the locale. */
export type PdfJob =
  | { readonly kind: 'loan-receipt'; readonly model: LoanReceipt }
  | { readonly kind: 'overdue-notices'; readonly model: OverdueNoticeBatch }
  | { readonly kind: 'member-cards'; readonly model: MemberCardBatch }
  | { readonly kind: 'shelf-labels'; readonly model: ShelfLabelBatch }
  | { readonly kind: 'loan-report'; readonly model: LoanReport }
  | { readonly kind: 'catalogue-report'; readonly model: CatalogueReport }
  | { readonly kind: 'list-report'; readonly model: ListReport }
  | { readonly kind: 'recovery-sheet'; readonly model: RecoverySheet }
  | { readonly kind: 'report-cards'; readonly model: ReportCardBatch }
  | { readonly kind: 'class-summary'; readonly model: ClassSummary }
  | { readonly kind: 'voter-cards'; readonly model: VoterCardBatch }
  | { readonly kind: 'enrolment-receipt'; readonly model: EnrolmentReceipt }
  | { readonly kind: 'electoral-list'; readonly model: ElectoralList }
  | { readonly kind: 'centre-report'; readonly model: CentreReport }
  | { readonly kind: 'sales-report'; readonly model: SalesReport }
  | { readonly kind: 'chart-report'; readonly model: ChartReport }

const pdfFileSchema = z.object({ bytes: z.instanceof(Uint8Array), pageCount: z.int().positive() })

export type PdfFile = Readonly<z.infer<typeof pdfFileSchema>>

/** The `parseOutput` of a pool of PDF workers. */
export function parsePdfFile(output: unknown): PdfFile {
  return pdfFileSchema.parse(output)
}
