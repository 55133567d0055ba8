import type { MatchField, MatchRecord } from './match-record'

/** How common values are among all records: agreeing on a rare name says more than agreeing on a common one. */
export interface Frequencies {
  /** How many records they were counted in, those of the background included. */
  readonly records: number
  /** For a field, how many records have a value. */
  count(field: number, value: string): number
  /** The share of the dates of a field that are on a day of the year, `MMDD`. */
  dayShare(field: number, day: string): number
  /** How often a value is any of the names of a record. */
  nameCount(value: string): number
  /** How many records bear the same names, in whatever fields and order. */
  namesCount(record: MatchRecord): number
  /** The chance that two records at random agree on a field, among those that have it. */
  agreement(field: number): number
  add(record: MatchRecord): void
  remove(record: MatchRecord): void
}

/**
 * Counts values. `background` is how many more people, all different, the list is thought to stand for: the first hundred people of a
 * centre come from a town, and two of them who agree are not every other person's namesakes.
 */
export function countFrequencies(
  fields: readonly MatchField[],
  records: Iterable<MatchRecord>,
  background = 0,
): Frequencies {
  const counts = fields.map(() => new Map<string, number>())
  const present = fields.map(() => background)
  const days = fields.map(() => new Map<string, number>())
  const fullNames = new Map<string, number>()
  let total = background
  const anyName = new Map<string, number>()
  const count = (record: MatchRecord, one: 1 | -1) => {
    total += one
    for (let field = 0; field < counts.length; field++) {
      const value = record.values[field] ?? ''
      if (value === '') continue
      present[field] = (present[field] ?? 0) + one
      tally(counts[field], value, one)
      const kind = fields[field]?.kind
      if (kind === 'name') tally(anyName, value, one)
      else if (kind === 'date') tally(days[field], value.slice(4), one)
    }
    tally(fullNames, record.names, one)
  }
  for (const record of records) count(record, 1)
  // Of the people of the background, half are of one sex.
  const unseen = (field: number) => (fields[field]?.kind === 'choice' ? background / 2 : 0)
  return {
    get records() {
      return total
    },
    count: (field, value) => (counts[field]?.get(value) ?? 0) + unseen(field),
    dayShare: (field, day) => ((days[field]?.get(day) ?? 0) + 1) / ((present[field] ?? 0) + 2 * DAYS),
    nameCount: (value) => anyName.get(value) ?? 0,
    namesCount: (record) => fullNames.get(record.names) ?? 0,
    agreement(field) {
      const all = present[field] ?? 0
      if (all < 2) return 0
      let pairs = 0
      for (const seen of counts[field]?.values() ?? []) pairs += (seen + unseen(field)) * (seen + unseen(field) - 1)
      return pairs / (all * (all - 1))
    },
    add: (record) => count(record, 1),
    remove: (record) => count(record, -1),
  }
}

/** Before any are counted, days are thought to be alike. */
const DAYS = 365

function tally(counted: Map<string, number> | undefined, value: string, one: 1 | -1): void {
  const count = (counted?.get(value) ?? 0) + one
  if (count > 0) counted?.set(value, count)
  else counted?.delete(value)
}
