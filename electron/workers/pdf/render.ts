import { assertNever } from '@shared/base/assert-never'
import type { TaskProgress } from '../pool-messages'
import { renderCatalogueReport } from './catalogue-report'
import { renderClassSummary } from './class-summary'
import type { PdfFile, PdfJob } from './job'
import { renderCentreReport, renderElectoralList } from './electoral-list'
import { renderEnrolmentReceipt } from './enrolment-receipt'
import { renderListReport } from './list-report'
import { renderLoanReceipt } from './loan-receipt'
import { renderLoanReport } from './loan-report'
import { renderMemberCards } from './member-cards'
import { renderOverdueNotices } from './overdue-notices'
import { renderRecoverySheet } from './recovery-sheet'
import { renderReportCards } from './report-cards'
import { renderChartReport } from './chart-report'
import { renderSalesReport } from './sales-report'
import { renderShelfLabels } from './shelf-labels'
import { renderVoterCards } from './voter-cards'

/** The same job gives the same pages on any machine: it reads no clock, no locale, no database and no network. */
export function renderPdf(job: PdfJob, onProgress?: (progress: TaskProgress) => void): Promise<PdfFile> {
  switch (job.kind) {
    case 'loan-receipt':
      return renderLoanReceipt(job.model)
    case 'overdue-notices':
      return renderOverdueNotices(job.model)
    case 'member-cards':
      return renderMemberCards(job.model)
    case 'shelf-labels':
      return renderShelfLabels(job.model)
    case 'loan-report':
      return renderLoanReport(job.model, onProgress)
    case 'catalogue-report':
      return renderCatalogueReport(job.model, onProgress)
    case 'list-report':
      return renderListReport(job.model, onProgress)
    case 'recovery-sheet':
      return renderRecoverySheet(job.model)
    case 'report-cards':
      return renderReportCards(job.model, onProgress)
    case 'class-summary':
      return renderClassSummary(job.model, onProgress)
    case 'voter-cards':
      return renderVoterCards(job.model)
    case 'enrolment-receipt':
      return renderEnrolmentReceipt(job.model)
    case 'electoral-list':
      return renderElectoralList(job.model, onProgress)
    case 'centre-report':
      return renderCentreReport(job.model)
    case 'sales-report':
      return renderSalesReport(job.model)
    case 'chart-report':
      return renderChartReport(job.model)
    default:
      return assertNever(job)
  }
}
