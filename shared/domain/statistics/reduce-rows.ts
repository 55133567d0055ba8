import type { Json } from '../../base/json'
import type { Reduction, ViewQuestion, ViewRow } from './view'

/** What `_stats` says of some numbers. */
export interface Stats {
  readonly sum: number
  readonly count: number
  readonly min: number
  readonly max: number
  readonly sumsqr: number
}

/** What CouchDB's built-in reductions make of rows, so that a workstation answers as head office does. Rows come in no particular order. */
export function reduceRows(rows: Iterable<ViewRow>, reduce: Reduction, { level, under = [] }: ViewQuestion): ViewRow[] {
  if (reduce === 'none' || level === undefined) return [...rows].filter(({ key }) => isUnder(key, under))
  const groups = new Map<string, { key: Json; value: Json }>()
  for (const { key, value } of rows) {
    if (!isUnder(key, under)) continue
    const group = level === 0 ? null : Array.isArray(key) ? key.slice(0, level) : key
    const name = JSON.stringify(group)
    const known = groups.get(name)
    if (!known) groups.set(name, { key: group, value: reduce === '_stats' ? { ...statsOf(value) } : value })
    else
      known.value =
        reduce === '_stats' ? { ...addStats(statsOf(known.value), statsOf(value)) } : add(known.value, value)
  }
  return [...groups.values()]
}

function isUnder(key: Json, under: readonly Json[]): boolean {
  return under.length === 0 || (Array.isArray(key) && under.every((part, at) => key[at] === part))
}

function add(one: Json, other: Json): Json {
  if (Array.isArray(one) && Array.isArray(other)) return one.map((value, at) => Number(value) + Number(other[at]))
  return Number(one) + Number(other)
}

/** A value of a `_stats` view, reduced or not. */
export function statsOf(value: Json): Stats {
  if (typeof value === 'number') return { sum: value, count: 1, min: value, max: value, sumsqr: value * value }
  const of = (name: keyof Stats) =>
    Number(typeof value === 'object' && value !== null && !Array.isArray(value) ? value[name] : 0)
  return { sum: of('sum'), count: of('count'), min: of('min'), max: of('max'), sumsqr: of('sumsqr') }
}

export function addStats(one: Stats, other: Stats): Stats {
  return {
    sum: one.sum + other.sum,
    count: one.count + other.count,
    min: Math.min(one.min, other.min),
    max: Math.max(one.max, other.max),
    sumsqr: one.sumsqr + other.sumsqr,
  }
}
