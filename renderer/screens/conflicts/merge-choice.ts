import type { Json } from '@shared/base/json'
import type { ConflictField } from '@shared/protocol/conflicts'

/** What a person chose for one field: the value of a version, of the common one, or one of their own. */
export type FieldChoice =
  | { readonly kind: 'proposal' }
  | { readonly kind: 'side'; readonly index: number }
  | { readonly kind: 'base' }
  | { readonly kind: 'typed'; readonly text: string }

export type Choices = ReadonlyMap<string, FieldChoice>

const PROPOSAL: FieldChoice = { kind: 'proposal' }

export function choiceOf(field: ConflictField, choices: Choices): FieldChoice {
  return choices.get(field.field) ?? PROPOSAL
}

/** The value a choice gives; undefined takes the field away. */
export function valueOf(field: ConflictField, choice: FieldChoice): Json | undefined {
  switch (choice.kind) {
    case 'proposal':
      return field.proposal.value
    case 'side':
      return field.sides[choice.index]?.value
    case 'base':
      return field.base?.value
    case 'typed':
      return readTyped(choice.text, field)
  }
}

/** Reads what was typed as the versions have it: lists a line each, numbers as numbers; nothing takes the field away. */
function readTyped(text: string, { sides, kind }: ConflictField): Json | undefined {
  const like = sides.find(({ value }) => value !== undefined)?.value
  const trimmed = text.trim()
  if (trimmed === '') return Array.isArray(like) ? [] : undefined
  if (Array.isArray(like)) return trimmed.split(/\s*;\s*/)
  if (typeof like === 'number') {
    const number = Number(trimmed.replaceAll(/[\s\u202f]/g, '').replace(',', '.'))
    if (Number.isNaN(number)) return trimmed
    return kind === 'money' ? Math.round(number * 100) : number
  }
  return trimmed
}

/** How a value is typed: the other way of `readTyped`. */
export function toTyped(value: Json | undefined, kind: ConflictField['kind'] = 'plain'): string {
  if (kind === 'money' && typeof value === 'number') return (value / 100).toFixed(2)
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(String).join(' ; ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** The stops the arrow keys move between: the first version, the common one in the middle, the other versions. */
export function stopsOf(field: ConflictField): FieldChoice[] {
  const sides = field.sides.map((_side, index): FieldChoice => ({ kind: 'side', index }))
  return [...sides.slice(0, 1), ...(field.base ? [{ kind: 'base' } as const] : []), ...sides.slice(1)]
}

/** The stop beside the present one; from a proposal, the side it equals, or the first. */
export function moveChoice(field: ConflictField, choice: FieldChoice, step: 1 | -1): FieldChoice {
  const stops = stopsOf(field)
  const value = JSON.stringify(valueOf(field, choice))
  const exact = stops.findIndex((stop) => isSameChoice(stop, choice))
  const at = exact >= 0 ? exact : stops.findIndex((stop) => JSON.stringify(valueOf(field, stop)) === value)
  return stops[Math.max(0, Math.min(stops.length - 1, at + step))] ?? choice
}

export function isSameChoice(one: FieldChoice, other: FieldChoice): boolean {
  return one.kind === other.kind && (one.kind !== 'side' || (other.kind === 'side' && one.index === other.index))
}

/** What the store is told: the merged version with these values over it; null takes a field away. */
export function toSet(fields: readonly ConflictField[], choices: Choices): Record<string, Json> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const choice = choices.get(field.field)
      return choice && choice.kind !== 'proposal' ? [[field.field, valueOf(field, choice) ?? null] as const] : []
    }),
  )
}

/** The choices that give these values again among other versions: the other way of `toSet`. */
export function fromSet(fields: readonly ConflictField[], chosen: Readonly<Record<string, Json>>): Choices {
  return new Map(
    fields.flatMap((field): [string, FieldChoice][] => {
      if (!field.differs || !Object.hasOwn(chosen, field.field)) return []
      const value = chosen[field.field] ?? undefined
      const same = stopsOf(field).find((stop) => JSON.stringify(valueOf(field, stop)) === JSON.stringify(value))
      return [[field.field, same ?? { kind: 'typed', text: toTyped(value, field.kind) }]]
    }),
  )
}
