export interface Column<Row> {
  readonly head: string
  readonly cell: (row: Row) => string | number | undefined
  readonly right?: boolean
  /** Never cut: what the next command is given. */
  readonly whole?: boolean
}

const LONGEST_CELL = 60
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Lines up rows under their headings; what is too long for a terminal is cut with an ellipsis. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const heads = columns.map(({ head }) => head)
  const cells = rows.map((row) =>
    columns.map(({ cell, whole }) => {
      const text = String(cell(row) ?? '')
      return whole ? text : cut(text)
    }),
  )
  const widths = heads.map((head, index) => Math.max(...[heads, ...cells].map((line) => width(line[index] ?? head))))
  const toLine = (line: readonly string[]) =>
    line
      .map((text, index) => {
        const padding = ' '.repeat((widths[index] ?? 0) - width(text))
        return columns[index]?.right ? padding + text : text + padding
      })
      .join('  ')
      .trimEnd()
  const rule = widths.map((count) => '─'.repeat(count))
  return [heads, rule, ...cells].map((line) => toLine(line)).join('\n')
}

/** The fields of one record, a line each; those without a value are left out. */
export function record(fields: readonly (readonly [name: string, value: string | number | undefined])[]): string {
  const present = fields.filter(([, value]) => value !== undefined && value !== '')
  const longest = Math.max(0, ...present.map(([name]) => width(name)))
  return present.map(([name, value]) => `${name}${' '.repeat(longest - width(name))}  ${value}`).join('\n')
}

function width(text: string): number {
  return [...segmenter.segment(text)].length
}

function cut(text: string): string {
  const oneLine = text.replaceAll(/\s+/g, ' ')
  const characters = Array.from(segmenter.segment(oneLine), ({ segment }) => segment)
  return characters.length > LONGEST_CELL ? `${characters.slice(0, LONGEST_CELL - 1).join('')}…` : oneLine
}
