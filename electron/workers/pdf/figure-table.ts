import type { Content, TableLayout } from 'pdfmake'
import { calmTable } from './flowing'
import { colours } from './look'
import { printable } from './words'

/** A table of figures: names at the left, numbers lined up at the right. */
export function figureTable(
  widths: (number | '*' | 'auto')[],
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  align: 'left' | 'right' = 'right',
  layout: TableLayout = calmTable,
): Content {
  const cell = (text: string, column: number): Content => ({
    text: printable(text),
    alignment: column === 0 ? 'left' : align,
  })
  const head = headings.map((text, column): Content => ({
    text: printable(text),
    bold: true,
    color: colours.muted,
    alignment: column === 0 ? 'left' : align,
  }))
  return {
    fontSize: 7.5,
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths,
      body: [head, ...rows.map((row) => row.map((text, at) => cell(text, at)))],
    },
    layout,
  }
}
