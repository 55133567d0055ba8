import { expect, test } from 'vitest'
import { cellText, changedElsewhere, pastedCells, readTyped } from './sheet-cells'

const cell = (at: string, valueHundredths: number) => ({
  studentId: 's',
  assessmentId: 'a',
  state: 'graded' as const,
  valueHundredths,
  byName: 'Marie',
  at: at as never,
  conflict: false,
})

test('a column copied from a spreadsheet is one cell a line, without the line after the last', () => {
  expect(pastedCells('12,5\r\nabs\r\n\r\n9\r\n')).toEqual([['12,5'], ['abs'], [''], ['9']])
  expect(pastedCells('1\t2\n3\t4')).toEqual([
    ['1', '2'],
    ['3', '4'],
  ])
})

test('what is typed shows as it is read, with the comma of the language', () => {
  const words = { absent: 'abs', excused: 'disp' }
  const typed = readTyped('9.970', 2000)
  expect(typed.ok && cellText(typed.value, 'fr', words)).toBe('9,97')
  expect(readTyped('21', 2000)).toEqual({ ok: false, code: 'grade.above-maximum', text: '21' })
})

test('a cell is someone else’s change unless it holds what was sent from here', () => {
  const before = new Map([['k', cell('2026-01-01T00:00:00.000Z', 1000)]])
  const now = new Map([['k', cell('2026-01-01T00:00:05.000Z', 1200)]])
  expect(changedElsewhere(before, now, new Map())).toEqual(['k'])
  expect(changedElsewhere(before, now, new Map([['k', { state: 'graded', valueHundredths: 1200 }]]))).toEqual([])
  expect(changedElsewhere(before, now, new Map([['k', { state: 'graded', valueHundredths: 900 }]]))).toEqual(['k'])
  expect(changedElsewhere(before, before, new Map())).toEqual([])
})
