import type { fr } from '../../fr/errors/sales'
import type { Strings } from '../../strings'

export const en: Strings<typeof fr> = {
  sales: {
    'is-folder': { what: '{{file}} is a folder.', next: 'Choose a file in it.' },
    'file-empty': { what: 'The file {{file}} is empty.', next: 'Check its export, then try again.' },
    'file-damaged': {
      what: 'The compressed file {{file}} is damaged.',
      next: 'Ask whoever made it for another copy.',
    },
    'inflates-too-far': {
      what: 'The file {{file}} is too large once inflated.',
      next: 'Inflate it, then open the inflated file.',
    },
    'not-a-table': {
      what: 'The file {{file}} is not a table of text.',
      next: 'Export it as CSV (UTF-8), then try again.',
    },
    'columns-missing': {
      what: 'These columns are missing in {{file}}: {{missing}}.',
      next: 'Check the header of the file. It says: {{header}}.',
    },
    'cost-columns-missing': {
      what: 'These columns are missing: {{missing}}.',
      next: 'Say which column is what. The header of the file says: {{header}}.',
    },
    'id-missing': {
      what: 'The file {{file}} has no column of identifiers.',
      next: 'The ledger needs it to count nothing twice: add a column transaction_id.',
    },
    'too-many-to-export': {
      what: '{{total, number}} transactions: more than the {{most, number}} of one file.',
      next: 'Narrow the period or the cities, then export again.',
    },
    'transaction-exists': {
      what: 'Transaction {{transactionId}} exists already.',
      next: 'Correct it, or give another identifier.',
    },
    'transaction-unknown': {
      what: 'No transaction has the identifier {{transactionId}}.',
      next: 'Check the identifier in the list.',
    },
    'chunk-damaged': {
      what: 'A part of the ledger cannot be read.',
      next: 'Open “Storage” in the settings to check the data of this workstation.',
    },
  },
}
