import type { fr } from '../../fr/errors/imports'
import type { Strings } from '../../strings'

export const en: Strings<typeof fr> = {
  import: {
    'too-large': { what: 'That file is too large to be imported at once.', next: 'Cut it into several files.' },
    'no-student-column': {
      what: 'No column says which student it is.',
      next: 'Name the column of the number, the name or the phone.',
    },
    'no-grade-column': { what: 'No column of grades is chosen.', next: 'Mark at least one column as grades.' },
    'not-found': { what: 'That import is not on this workstation.', next: 'Choose it in the list.' },
    'already-undone': { what: 'That import was taken back already.', next: 'There is nothing left to do.' },
    'file-not-found': {
      what: 'The file {{file}} is no longer there.',
      next: 'Choose it again; the USB stick may have been removed.',
    },
    'format-unknown': {
      what: 'The format of {{file}} is not recognised.',
      next: 'Choose the format yourself, or save the file as CSV.',
    },
    'no-title-column': { what: 'No column gives the title.', next: 'Say which one in the step “Reading”.' },
    'no-name-column': { what: 'No column gives the name.', next: 'Say which one in the step “Reading”.' },
    'column-missing': {
      what: 'A chosen column is not in {{file}}.',
      next: 'Go back to “Reading” and choose among the columns of the file.',
    },
    'encoding-unknown': {
      what: 'This character set is not known.',
      next: 'Choose another, or let it be recognised.',
    },
    'source-changed': { what: 'The file changed since the preview.', next: 'Preview again, then import.' },
    unreadable: {
      what: 'The file {{file}} cannot be read.',
      next: 'Check that it opens elsewhere and is not open in a spreadsheet.',
    },
  },
}
