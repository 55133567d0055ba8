import type { Json } from '@shared/base/json'

export interface FieldChange {
  readonly field: string
  readonly before?: Json | undefined
  readonly after?: Json | undefined
}

interface ChangeWords {
  /** A field's name; undefined for one that is of no interest to people. */
  readonly field: (name: string) => string | undefined
  readonly value: (field: string, value: Json) => string
}

/** What changed, a field a line: “Année : 1998 → 2001”; an added or removed value has a dash on its other side. */
export function describeChanges(changes: readonly FieldChange[], words: ChangeWords): readonly string[] {
  return changes.flatMap(({ field, before, after }) => {
    const name = words.field(field)
    if (name === undefined) return []
    const say = (value: Json | undefined) =>
      value === undefined || value === null || value === '' ? '–' : words.value(field, value)
    return [`${name} : ${before === undefined ? say(after) : `${say(before)} → ${say(after)}`}`]
  })
}
