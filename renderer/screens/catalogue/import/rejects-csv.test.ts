import { expect, test } from 'vitest'
import { rejectsCsv } from './rejects-csv'

const rejected = [{ line: 4, id: '3', reason: 'title-missing', detail: '=HYPERLINK("x";"y")' }]

test('rejected rows open in a spreadsheet of the language, with formulas disarmed', () => {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    rejectsCsv(rejected, ['Ligne', 'Notice', 'Motif', 'Détail'], () => 'Pas de titre', 'fr'),
  )
  expect(text).toBe('\ufeffLigne;Notice;Motif;Détail\r\n4;3;Pas de titre;"\'=HYPERLINK(""x"";""y"")"\r\n')
})
