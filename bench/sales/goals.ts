import type { Contender, Outcome } from './contenders'
import type { Pair } from './scaling'

export interface Row extends Outcome {
  readonly rows: number
  readonly contender: Contender
  readonly peakMb: number
}

export interface Scaling {
  readonly rows: number
  readonly pairs: readonly Pair[]
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** What was promised, beside what was measured now; only what was run is said. */
export function goalsOf(results: readonly Row[], scaling: readonly Scaling[]): string[] {
  const sizes = [...new Set([...results, ...scaling].map(({ rows }) => rows))]
  return sizes.flatMap((rows) => {
    const of = (contender: Contender) => results.find((row) => row.rows === rows && row.contender === contender)
    const times = (slow: Contender, fast: Contender) => {
      const [one, other] = [of(slow), of(fast)]
      return one === undefined || other === undefined ? undefined : one.bestMs / other.bestMs
    }
    const counted = new Set(
      results.filter((row) => row.rows === rows && !row.contender.startsWith('filters')).map((row) => row.counted),
    )
    const said = (text: string, value: number | undefined, isMet: (value: number) => boolean, unit: string) =>
      value === undefined
        ? []
        : [`${text}: ${value.toFixed(unit === '×' ? 2 : 0)} ${unit} (${isMet(value) ? 'met' : 'missed'})`]
    return [
      `${rows} rows, sound by every contender: ${[...counted].join(', ')}${counted.size > 1 ? ' (THEY DIFFER)' : ''}`,
      ...said('  from the file, goal ≥ 4 × DuckDB', times('duckdb csv', 'forkjoin 2'), (value) => value >= 4, '×'),
      ...scaling.filter((one) => one.rows === rows).flatMap(({ pairs }) => scaled(pairs)),
      ...said('  from memory, goal ≥ 2 × DuckDB', times('duckdb memory', 'ledger 2'), (value) => value >= 2, '×'),
      ...said('  all calculations from memory, goal ≤ 200 ms', of('ledger 2')?.bestMs, (value) => value <= 200, 'ms'),
      ...said('  the slowest choice, goal ≤ 100 ms', of('filters 2')?.bestMs, (value) => value <= 100, 'ms'),
      ...said('  memory from the file, goal ≤ 1000 MB', of('forkjoin 2')?.peakMb, (value) => value <= 1000, 'MB'),
    ]
  })
}

function scaled(pairs: readonly Pair[]): string[] {
  const ratios = pairs.map(({ oneMs, twoMs }) => oneMs / twoMs)
  const median = medianOf(ratios)
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)]
  return [
    `  1 → 2 threads, goal ≥ 1.80 ×: ${median.toFixed(2)} × (${median >= 1.8 ? 'met' : 'missed'}), the median of ${pairs.length} pairs` +
      ` from ${least.toFixed(2)} to ${most.toFixed(2)}; a loop of arithmetic between them ${medianOf(pairs.map(({ loop }) => loop)).toFixed(2)} ×`,
  ]
}
