import { runInNewContext } from 'node:vm'

interface ViewRow {
  readonly id: string
  readonly key: unknown
  readonly value: unknown
}

/** Runs a map function's text over documents where it can reach nothing but `emit`, as the query server does. */
export function mapWith(source: string, documents: readonly { readonly _id: string }[]): ViewRow[] {
  const rows: ViewRow[] = []
  let id = ''
  // What is emitted crosses a process there: as text.
  const emit = (key: unknown, value: unknown) => void rows.push({ id, ...JSON.parse(JSON.stringify({ key, value })) })
  const map: (document: object) => void = runInNewContext(`(${source})`, { emit })
  for (const document of documents) {
    if (document._id.startsWith('_design/')) continue
    id = document._id
    map(JSON.parse(JSON.stringify(document)))
  }
  return rows
}

/** Rows whose keys lie in a range, in CouchDB's order as far as keys are arrays of texts, numbers and `{}`. */
export function rowsBetween(rows: readonly ViewRow[], start: unknown, end: unknown): ViewRow[] {
  return rows
    .filter(({ key }) => (start === null || collate(key, start) >= 0) && (end === null || collate(key, end) <= 0))
    .toSorted((a, b) => collate(a.key, b.key))
}

const RANKS = ['null', 'number', 'string', 'array', 'object']

function collate(a: unknown, b: unknown): number {
  const rank = (value: unknown) =>
    RANKS.indexOf(value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value)
  if (rank(a) !== rank(b)) return rank(a) - rank(b)
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  if (!Array.isArray(a) || !Array.isArray(b)) return 0
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const difference = collate(a[at], b[at])
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** `_sum` or `_stats` by the first `level` parts of the keys; values are numbers, arrays of numbers, or counted before for `_stats`. */
export function reduceAll(rows: readonly ViewRow[], reduce: string, level: number): { key: unknown; value: unknown }[] {
  const groups = new Map<string, unknown[]>()
  for (const { key, value } of rows) {
    const name = JSON.stringify(level === 0 ? null : Array.isArray(key) ? key.slice(0, level) : key)
    groups.set(name, [...(groups.get(name) ?? []), value])
  }
  return [...groups].map(([key, values]) => ({
    key: JSON.parse(key),
    value: reduce === '_stats' ? statsOf(values) : sumOf(values),
  }))
}

function sumOf(values: readonly unknown[]): unknown {
  if (!values.some(Array.isArray)) return values.reduce((sum: number, value) => sum + Number(value), 0)
  const sums: number[] = []
  for (const value of values)
    for (const [place, one] of (Array.isArray(value) ? value : [value]).entries())
      sums[place] = (sums[place] ?? 0) + Number(one)
  return sums
}

function statsOf(values: readonly unknown[]) {
  const all = values.map((value) => {
    if (typeof value !== 'number') return value as Record<'sum' | 'count' | 'min' | 'max' | 'sumsqr', number>
    return { sum: value, count: 1, min: value, max: value, sumsqr: value * value }
  })
  const total = (name: 'sum' | 'count' | 'sumsqr') => all.reduce((sum, one) => sum + one[name], 0)
  return {
    sum: total('sum'),
    count: total('count'),
    min: Math.min(...all.map(({ min }) => min)),
    max: Math.max(...all.map(({ max }) => max)),
    sumsqr: total('sumsqr'),
  }
}
