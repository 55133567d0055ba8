import { costCommands } from '../commands/sales/cost-commands'
import { costImportCommands } from '../commands/sales/import-costs'
import { salesImportCommands } from '../commands/sales/import-command'
import { transactionCommands } from '../commands/sales/transaction-commands'
import { costQueries } from '../queries/sales/costs'
import { fileReportQueries } from '../queries/sales/file-report'
import { salesFileQueries } from '../queries/sales/file-queries'
import { ledgerQueries } from '../queries/sales/ledger-queries'
import { overviewQueries } from '../queries/sales/overview'
import { chartQueries } from '../queries/sales/print-chart'
import { rejectedQueries } from '../queries/sales/rejected-rows'
import { transactionQueries } from '../queries/sales/transaction-queries'

/** Every verb of the sales room with what answers it, but for the choice of sites it carries (`carried-ledgers.ts`). */
export const salesHandlers = {
  ...salesFileQueries,
  ...fileReportQueries,
  ...rejectedQueries,
  ...ledgerQueries,
  ...overviewQueries,
  ...chartQueries,
  ...transactionQueries,
  ...costQueries,
  ...salesImportCommands,
  ...transactionCommands,
  ...costCommands,
  ...costImportCommands,
}
