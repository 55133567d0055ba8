import { isSameGrade, parseGrade, PENDING, type GradeValue } from '@shared/domain/grades/grade-value'
import type { GradeCell } from '@shared/protocol/grades/grades'

/** A place in the sheet. */
export interface Place {
  readonly row: number
  readonly column: number
}

/** A change of cells that can be undone as one: a typed value, or a pasted column. */
export interface SheetStep {
  readonly cells: readonly { readonly key: string; readonly before: GradeValue; readonly after: GradeValue }[]
}

export function cellKey(studentId: string, assessmentId: string): string {
  return `${studentId} ${assessmentId}`
}

export function valueOfCell(cell: GradeCell | undefined): GradeValue {
  if (cell === undefined) return PENDING
  if (cell.state !== 'graded') return { state: cell.state }
  return cell.valueHundredths === undefined ? PENDING : { state: 'graded', valueHundredths: cell.valueHundredths }
}

/** What a cell shows; the states have short words of the language. */
export function cellText(value: GradeValue, language: 'fr' | 'en', words: { absent: string; excused: string }): string {
  if (value.state === 'graded') {
    const text = (value.valueHundredths / 100).toFixed(2).replace(/\.?0+$/, '')
    return language === 'fr' ? text.replace('.', ',') : text
  }
  return value.state === 'pending' ? '' : words[value.state]
}

/** One typed or pasted text, read: a value, or why it is none. */
export type Typed =
  | { readonly ok: true; readonly value: GradeValue }
  | { readonly ok: false; readonly code: string; readonly text: string }

export function readTyped(text: string, maximumHundredths: number): Typed {
  const parsed = parseGrade(text, maximumHundredths)
  return parsed.ok ? { ok: true, value: parsed.value } : { ok: false, code: parsed.rejection.code, text }
}

/** The cells of a copied block, a line a row; the last line break of a spreadsheet is not a row. */
export function pastedCells(text: string): string[][] {
  const lines = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines.map((line) => line.split('\t'))
}

/** The cells another person changed since the sheet was last shown. */
export function changedElsewhere(
  before: ReadonlyMap<string, GradeCell>,
  now: ReadonlyMap<string, GradeCell>,
  mine: ReadonlyMap<string, GradeValue>,
): string[] {
  return [...now].flatMap(([key, cell]) => {
    const was = before.get(key)
    if (was?.at === cell.at) return []
    const own = mine.get(key)
    return own && isSameGrade(own, valueOfCell(cell)) ? [] : [key]
  })
}
