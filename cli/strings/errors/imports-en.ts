import type { importsFr } from './imports-fr'

export const importsEn: typeof importsFr = {
  'import.file-not-found': 'The file {file} is missing or cannot be read.',
  'import.format-unknown': 'The format of this file is not recognised. Give it with --format.',
  'import.no-title-column': 'No column of titles recognised. Give it with --map title=COLUMN.',
  'import.no-name-column': 'No column of names recognised. Give it with --map name=COLUMN.',
  'import.encoding-unknown': 'Unknown encoding: {encoding}.',
  'import.source-changed': 'The file changed during the import. Try again.',
  'import.column-missing': 'The file has no column "{column}". Check --map.',
  'import.unreadable': 'The file cannot be read to its end. Check it and try again.',
  'import.too-large': 'That file is too large to be imported at once.',
  'import.no-student-column': 'No column says which student it is (found: {header}). Name it with --map.',
  'import.no-grade-column': 'There is no column of grades (found: {header}). Name them with --map TITLE=COLUMN.',
  'import.not-found': 'There is no import {id}.',
  'import.already-undone': 'That import was taken back already.',
}
