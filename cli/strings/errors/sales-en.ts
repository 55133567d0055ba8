import type { salesFr } from './sales-fr'

export const salesEn: typeof salesFr = {
  'sales.is-folder': '{file} is a folder. Name a file in it.',
  'sales.file-empty': 'The file {file} is empty.',
  'sales.file-damaged': 'The compressed file {file} is damaged. Ask whoever made it for another copy.',
  'sales.inflates-too-far': 'The file {file} is too large once inflated. Inflate it, then try again.',
  'sales.not-a-table': 'The file {file} is not a table of text (CSV). Export it as CSV (UTF-8), then try again.',
  'sales.columns-missing':
    'Columns not found in {file}: {missing}. Header read: {header}. Name them with --map field=COLUMN.',
  'sales.cost-columns-missing':
    'Columns not found: {missing}. Header read: {header}. Name them with --map field=COLUMN (model, type and cost, or sale, rental).',
  'sales.chunk-damaged': 'A part of the ledger cannot be read. Run “comptoir verify”.',
  'sales.id-missing':
    '{file}: the ledger needs an identifier for each transaction. Name its column with --map id=COLUMN.',
  'sales.too-many-to-export':
    '{total} transactions: more than the {most} of one file. Narrow the period or the cities.',
  'sales.transaction-exists': 'Transaction {transactionId} exists already. Correct it, or give another identifier.',
  'sales.transaction-unknown': 'No transaction has the identifier {transactionId}.',
}
