import { compareValues } from './compare-values'
import {
  DIFFERENT,
  LOOSE,
  MISSING,
  NEAR,
  ONE_MISSING,
  SAME,
  SIMILAR,
  SWAPPED,
  type MatchField,
  type MatchRecord,
} from './match-record'

/** Compares two records field by field into `levels`, from `at`: one for each field, see `match-record.ts`. */
export function compareRecords(
  fields: readonly MatchField[],
  first: MatchRecord,
  second: MatchRecord,
  levels: Int8Array,
  at = 0,
): void {
  let weakNames = 0
  let weakTexts = 0
  for (let field = 0; field < fields.length; field++) {
    const kind = fields[field]?.kind ?? 'text'
    const level = compareValues(kind, first.values[field] ?? '', second.values[field] ?? '')
    levels[at + field] = level
    if (!isWeak(level)) continue
    if (kind === 'name') weakNames++
    else if (kind === 'text') weakTexts++
  }
  if (weakNames > 0) findSwaps('name', fields, first, second, levels, at)
  // Two texts in each other's place are both in the wrong one.
  if (weakTexts > 1) findSwaps('text', fields, first, second, levels, at)
}

/** A name, or a line of an address, that is not in its own field may be in another one of the other record, where nothing else explains it. */
function findSwaps(
  kind: 'name' | 'text',
  fields: readonly MatchField[],
  first: MatchRecord,
  second: MatchRecord,
  levels: Int8Array,
  at: number,
): void {
  const isOfKind = (field: number) => fields[field]?.kind === kind
  for (let field = 0; field < fields.length; field++) {
    const value = first.values[field] ?? ''
    if (!isOfKind(field) || value === '' || !isWeak(levels[at + field] ?? MISSING)) continue
    for (let other = 0; other < fields.length; other++) {
      if (other === field || !isOfKind(other) || levels[at + other] === SAME) continue
      const displacing = second.values[other] ?? ''
      // Texts are long: those that begin otherwise are not looked at closer.
      if (kind === 'text' && value.charCodeAt(0) !== displacing.charCodeAt(0)) continue
      const found = compareValues(kind, value, displacing)
      if (found !== SAME && found !== NEAR) continue
      levels[at + field] = SWAPPED
      // What stood there changed places with it, even where it was mistyped, or left out, as well.
      const displaced = compareValues(kind, first.values[other] ?? '', second.values[field] ?? '')
      if (!isWeak(levels[at + other] ?? MISSING) || displaced === DIFFERENT) break
      if (displaced === MISSING || displaced === ONE_MISSING) levels[at + other] = displaced
      // Parents are often namesakes of other people's parents in one word.
      else if (kind === 'name' || displaced === SAME || displaced === NEAR) levels[at + other] = SWAPPED
      break
    }
  }
}

function isWeak(level: number): boolean {
  return level <= SIMILAR || level === ONE_MISSING || level === LOOSE
}
