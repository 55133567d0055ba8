import { compareValues } from './compare-values'
import { MISSING, NEAR, ONE_MISSING, SAME, SIMILAR, SWAPPED, type MatchField, type MatchRecord } from './match-record'

/** Compares two records field by field into `levels`, from `at`: one for each field, see `match-record.ts`. */
export function compareRecords(
  fields: readonly MatchField[],
  first: MatchRecord,
  second: MatchRecord,
  levels: Int8Array,
  at = 0,
): void {
  let weakName = false
  for (const [field, { kind }] of fields.entries()) {
    const level = compareValues(kind, first.values[field] ?? '', second.values[field] ?? '')
    levels[at + field] = level
    if (kind === 'name' && isWeak(level)) weakName = true
  }
  if (weakName) findSwaps(fields, first, second, levels, at)
}

/** A name that is not in its own field may be in another one of the other record, where nothing else explains it. */
function findSwaps(
  fields: readonly MatchField[],
  first: MatchRecord,
  second: MatchRecord,
  levels: Int8Array,
  at: number,
): void {
  const isName = (field: number) => fields[field]?.kind === 'name'
  for (let field = 0; field < fields.length; field++) {
    const value = first.values[field] ?? ''
    if (!isName(field) || value === '' || !isWeak(levels[at + field] ?? MISSING)) continue
    for (let other = 0; other < fields.length; other++) {
      if (other === field || !isName(other) || levels[at + other] === SAME) continue
      const found = compareValues('name', value, second.values[other] ?? '')
      if (found !== SAME && found !== NEAR) continue
      levels[at + field] = SWAPPED
      break
    }
  }
}

function isWeak(level: number): boolean {
  return level <= SIMILAR || level === ONE_MISSING
}
