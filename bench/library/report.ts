import { shown, type Spread } from './figures'

/** What was measured of one thing, with the goal it is held against. */
export interface Figure {
  readonly part: string
  readonly what: string
  readonly size: string
  /** Held against the goal; of a spread its 95th percentile. */
  readonly value: number
  readonly spread?: Spread
  readonly unit: string
  readonly goal?: { readonly atMost: number } | { readonly atLeast: number }
  /** How many times ours this is, for a peer. */
  readonly ratio?: number
  readonly note?: string
}

export interface Report {
  add(figure: Figure): void
  figures(): readonly Figure[]
}

/** Collects figures and tells each as soon as it is known: a run takes minutes. */
export function createReport(say: (line: string) => void): Report {
  const figures: Figure[] = []
  return {
    add(figure) {
      figures.push(figure)
      say(`${figure.what} (${figure.size}): ${valueOf(figure)} ${verdict(figure)}`)
    },
    figures: () => figures,
  }
}

export function isMet({ goal, value }: Figure): boolean | undefined {
  if (!goal) return undefined
  return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast
}

function valueOf({ value, spread, unit }: Figure): string {
  const values = spread ? [spread.p50, spread.p95, spread.max] : [value]
  return Number.isNaN(value) ? '' : `${values.map(shown).join(' / ')} ${unit}`
}

function verdict(figure: Figure): string {
  const { goal } = figure
  if (!goal) return ''
  const wanted = 'atMost' in goal ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`
  return `${isMet(figure) === true ? 'met' : 'MISSED'} (${wanted})`
}

/** A Markdown table, aligned so that it can be read as it is. */
export function toTable(figures: readonly Figure[], counted = 'Titles'): string {
  const head = ['Measured', counted, 'Value, or p50 / p95 / max', 'Beside ours', 'Goal', 'Note']
  const rows = figures.map((figure) => [
    figure.what,
    figure.size,
    valueOf(figure),
    figure.ratio === undefined ? '' : `${shown(figure.ratio)}×`,
    verdict(figure),
    figure.note ?? '',
  ])
  const widths = head.map((cell, at) => Math.max(cell.length, ...rows.map((row) => (row[at] ?? '').length)))
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}
