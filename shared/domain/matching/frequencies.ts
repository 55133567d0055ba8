import type { MatchField, MatchRecord } from './match-record'

/** How common values are among all records: agreeing on a rare name says more than agreeing on a common one. */
export interface Frequencies {
  readonly records: number
  /** For a field, how many records have a value. */
  count(field: number, value: string): number
  /** How often a value is any of the names of a record. */
  nameCount(value: string): number
  /** How many records bear the same names, in whatever fields and order. */
  namesCount(record: MatchRecord): number
  /** The chance that two records at random agree on a field, among those that have it. */
  agreement(field: number): number
  add(record: MatchRecord): void
}

export function countFrequencies(fields: readonly MatchField[], records: Iterable<MatchRecord>): Frequencies {
  const counts = fields.map(() => new Map<string, number>())
  const present = fields.map(() => 0)
  const fullNames = new Map<string, number>()
  let total = 0
  const anyName = new Map<string, number>()
  const add = (record: MatchRecord) => {
    total++
    for (const [field, count] of counts.entries()) {
      const value = record.values[field] ?? ''
      if (value === '') continue
      present[field] = (present[field] ?? 0) + 1
      count.set(value, (count.get(value) ?? 0) + 1)
      if (fields[field]?.kind === 'name') anyName.set(value, (anyName.get(value) ?? 0) + 1)
    }
    fullNames.set(record.names, (fullNames.get(record.names) ?? 0) + 1)
  }
  for (const record of records) add(record)
  return {
    get records() {
      return total
    },
    count: (field, value) => counts[field]?.get(value) ?? 0,
    nameCount: (value) => anyName.get(value) ?? 0,
    namesCount: (record) => fullNames.get(record.names) ?? 0,
    agreement(field) {
      const all = present[field] ?? 0
      if (all < 2) return 0
      let pairs = 0
      for (const count of counts[field]?.values() ?? []) pairs += count * (count - 1)
      return pairs / (all * (all - 1))
    },
    add,
  }
}
