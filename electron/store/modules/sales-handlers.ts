import { salesImportCommands } from '../commands/sales/import-command'
import { transactionCommands } from '../commands/sales/transaction-commands'
import { salesFileQueries } from '../queries/sales/file-queries'
import { ledgerQueries } from '../queries/sales/ledger-queries'

/** Every verb of the sales room with what answers it. */
export const salesHandlers = { ...salesFileQueries, ...ledgerQueries, ...salesImportCommands, ...transactionCommands }
