import { canonicalJson } from '../../base/canonical-json'
import { fold } from '../../base/fold'
import type { Json } from '../../base/json'
import type { FieldRule } from './merge-policy'

type Value = Json | undefined

/**
 * Merges different values of one field by its rule, or undefined when the rule does not apply to them (`ask`, other types, no
 * known base where one is needed). Commutative in `values`; `union`, `greatest` and `least` are associative and idempotent too.
 */
export function mergeValues(
  rule: FieldRule,
  base: Value,
  values: readonly Value[],
): { readonly value: Json } | undefined {
  switch (rule) {
    case 'union':
      return mergeSets(base, values)
    case 'counter':
      return mergeCounters(base, values)
    case 'greatest':
    case 'least': {
      const found = values.filter((value) => value !== undefined)
      if (found.length === 0 || !(found.every(isNumber) || found.every(isText))) return undefined
      const ordered = found.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
      const picked = rule === 'greatest' ? ordered.at(-1) : ordered[0]
      return picked === undefined ? undefined : { value: picked }
    }
    case 'ask':
      return undefined
  }
}

/** What was in the base stays unless a side took it away; what a side added comes in. In order of the base, then of the alphabet. */
function mergeSets(base: Value, values: readonly Value[]): { readonly value: Json[] } | undefined {
  const from = base ?? []
  if (!Array.isArray(from) || !values.every((value) => value === undefined || Array.isArray(value))) return undefined
  const keyed = (list: readonly Json[]) => new Map(list.map((item) => [canonicalJson(item), item]))
  const before = keyed(from)
  const sides = values.map((value) => keyed(Array.isArray(value) ? value : []))
  const kept = [...before].filter(([key]) => sides.every((side) => side.has(key)))
  const added = new Map(sides.flatMap((side) => [...side].filter(([key]) => !before.has(key))))
  const inOrder = [...added].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return { value: [...kept, ...inOrder].map(([, item]) => item) }
}

function mergeCounters(base: Value, values: readonly Value[]): { readonly value: number } | undefined {
  const from = base ?? 0
  if (!isNumber(from) || !values.every(isNumber)) return undefined
  return { value: values.reduce<number>((sum, value) => sum + (value - from), from) }
}

/** The fuller of names that differ only in accents, case, or in saying more: `Ngoy Kabila` beside `NGOY`. */
export function fullerName(values: readonly Value[]): string | undefined {
  const names = values.filter(isText)
  if (names.length !== values.length) return undefined
  const longest = names.toSorted((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1))[0]
  if (longest === undefined) return undefined
  const words = new Set(fold(longest).split(/\s+/))
  const says = (name: string) =>
    fold(name)
      .split(/\s+/)
      .every((word) => words.has(word))
  return names.every(says) ? longest : undefined
}

/** Letters count, accents and a mixture of cases a little more. */
function weight(name: string): number {
  const accents = name.normalize('NFD').length - name.normalize('NFC').length
  return name.length * 10 + accents + (name === name.toUpperCase() || name === name.toLowerCase() ? 0 : 5)
}

/** Both sides' changes in one text when they touch different words of the base; undefined when they overlap. */
export function mergeText(base: Value, one: Value, other: Value): string | undefined {
  if (!isText(base) || !isText(one) || !isText(other)) return undefined
  const [from, left, right] = [base, one, other].map((text) => text.split(/(?<=\s)/))
  if (!from || !left || !right) return undefined
  const [first, second] = [changedSpan(from, left), changedSpan(from, right)].toSorted((a, b) => a.start - b.start)
  if (!first || !second || first.end > second.start || (first.start === second.start && first.end === second.end))
    return undefined
  return [
    ...from.slice(0, first.start),
    ...first.words,
    ...from.slice(first.end, second.start),
    ...second.words,
    ...from.slice(second.end),
  ].join('')
}

/** The words between the beginning and the end that two texts share. */
function changedSpan(from: readonly string[], to: readonly string[]) {
  const shortest = Math.min(from.length, to.length)
  let start = 0
  while (start < shortest && from[start] === to[start]) start++
  let tail = 0
  while (tail < shortest - start && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail++
  return { start, end: from.length - tail, words: to.slice(start, to.length - tail) }
}

function isNumber(value: Value): value is number {
  return typeof value === 'number'
}

function isText(value: Value): value is string {
  return typeof value === 'string'
}
