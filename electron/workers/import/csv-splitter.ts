import type { SourceItem } from './source-item'
import { LIMITS } from './source-item'

export type CsvItem = SourceItem<readonly string[]>

const QUOTE = '"'

/**
 * Cuts decoded text into rows (RFC 4180, any one-character delimiter, LF, CRLF or CR). Our own because an import must
 * tell the line each record begins at and must go on behind a quote that nobody closed, which general parsers cannot.
 * Feed it with `write`, finish with `end`; empty lines are left out.
 */
export class CsvSplitter {
  private text = ''
  private line = 1
  /** True while the rest of an overlong line is thrown away. */
  private skipping = false

  constructor(private readonly delimiter: string) {}

  write(text: string): CsvItem[] {
    this.text += text
    return this.cut(false)
  }

  end(): CsvItem[] {
    return this.cut(true)
  }

  private cut(last: boolean): CsvItem[] {
    const items: CsvItem[] = []
    let start = this.skipping ? this.skipLine(0, last) : 0
    while (start < this.text.length) {
      const row = this.row(start, last)
      if (row === 'incomplete') {
        if (this.text.length - start <= LIMITS.recordBytes) break
        items.push({ kind: 'broken', position: { line: this.line }, code: 'record-too-long' })
        start = this.skipLine(start, last)
        continue
      }
      const position = { line: this.line }
      if (row.kind === 'broken') {
        items.push({ kind: 'broken', position, code: row.code })
        start = this.skipLine(start, last)
        continue
      }
      if (row.cells.length > 1 || row.cells[0]?.trim() !== '') {
        items.push({ kind: 'record', position, content: row.cells, warnings: [] })
      }
      this.line += row.lines
      start = row.next
    }
    this.text = this.text.slice(start)
    return items
  }

  private skipLine(start: number, last: boolean): number {
    const end = lineEnd(this.text, start)
    this.skipping = end === -1 && !last
    if (end === -1) return this.text.length
    this.line++
    return end + (this.text.startsWith('\r\n', end) ? 2 : 1)
  }

  private row(
    start: number,
    last: boolean,
  ):
    | 'incomplete'
    | { kind: 'broken'; code: 'quote-not-closed' | 'too-many-fields' }
    | { kind: 'row'; cells: string[]; lines: number; next: number } {
    const text = this.text
    const cells: string[] = []
    let lines = 1
    let at = start
    for (;;) {
      let value = ''
      if (text[at] === QUOTE) {
        const quoted = this.quoted(at, last)
        if (quoted === 'incomplete') return quoted
        if (quoted === 'not-closed') return { kind: 'broken', code: 'quote-not-closed' }
        value = quoted.value
        lines += quoted.breaks
        at = quoted.next
      }
      const end = this.cellEnd(at)
      if (end === text.length && !last) return 'incomplete'
      cells.push(end === at ? value : value + text.slice(at, end))
      if (cells.length > LIMITS.columns) return { kind: 'broken', code: 'too-many-fields' }
      if (text[end] === this.delimiter) {
        at = end + 1
        continue
      }
      // A CR at the end of what is here may be half of a CRLF.
      if (text[end] === '\r' && end + 1 === text.length && !last) return 'incomplete'
      return { kind: 'row', cells, lines, next: end + (text.startsWith('\r\n', end) ? 2 : 1) }
    }
  }

  private quoted(
    open: number,
    last: boolean,
  ): 'incomplete' | 'not-closed' | { value: string; breaks: number; next: number } {
    const text = this.text
    let close = text.indexOf(QUOTE, open + 1)
    let doubled = false
    while (close !== -1 && text[close + 1] === QUOTE) {
      doubled = true
      close = text.indexOf(QUOTE, close + 2)
    }
    const length = (close === -1 ? text.length : close) - open
    if (length > LIMITS.quotedCharacters) return 'not-closed'
    if (close === -1) return last ? 'not-closed' : 'incomplete'
    if (close + 1 === text.length && !last) return 'incomplete'
    const raw = text.slice(open + 1, close)
    const breaks = raw.match(/\r\n|\r|\n/g)?.length ?? 0
    // A quote that closes behind a line break with text on its heels is the opening quote of a later cell.
    const closesCell = close + 1 === text.length || [this.delimiter, '\n', '\r'].includes(text[close + 1] ?? '')
    if (breaks > LIMITS.quotedLines || (breaks > 0 && !closesCell)) return 'not-closed'
    return { value: doubled ? raw.replaceAll('""', QUOTE) : raw, breaks, next: close + 1 }
  }

  private cellEnd(start: number): number {
    const delimiter = this.delimiter.charCodeAt(0)
    for (let at = start; at < this.text.length; at++) {
      const code = this.text.charCodeAt(at)
      if (code === delimiter || code === 10 || code === 13) return at
    }
    return this.text.length
  }
}

function lineEnd(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 10 || code === 13) return at
  }
  return -1
}

/** The delimiter under which most rows of a sample have as many cells as the heading, the more cells the better. */
export function detectDelimiter(sample: string): string {
  const declared = /^sep=(.)\r?\n/i.exec(sample)?.[1]
  if (declared !== undefined) return declared
  let best = { delimiter: ',', score: 0 }
  for (const delimiter of [',', ';', '\t', '|']) {
    const rows = new CsvSplitter(delimiter)
      .write(sample)
      .flatMap((item) => (item.kind === 'record' ? [item.content] : []))
    const width = (rows[0] ?? sample.split(delimiter)).length
    if (width < 2) continue
    const even = rows.filter((row) => row.length === width).length / Math.max(rows.length, 1)
    const score = even + Math.min(width, 50) / 1_000
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}
