import type { Json } from '../../base/json'
import {
  commonAncestor,
  isSame,
  isSameValue,
  joinVersions,
  precedes,
  toFieldVersion,
  type FieldBase,
  type FieldVersion,
} from './field-version'
import { kindOf, ruleOf, type MergePolicy } from './merge-policy'
import { fullerName, mergeText, mergeValues } from './merge-values'

/** One of several versions of a record that stand side by side. */
export interface Leaf {
  readonly fields: Readonly<Record<string, Json>>
  readonly base: Readonly<Record<string, FieldBase>>
  /** The stamp of the record's creation; versions made apart have different ones. */
  readonly createdAt: string
  readonly updatedAt?: string
}

/** Why a value was picked, or is proposed. */
export type MergeReason =
  | 'unchanged'
  | 'one-side'
  | 'same-change'
  | 'union'
  | 'counter'
  | 'greatest'
  | 'least'
  | 'fuller-name'
  | 'both-texts'
  | 'belongs-together'
  | 'latest'

/** What becomes of one field. `sure` says that no person is needed; otherwise the value is a proposal. */
export interface FieldOutcome {
  readonly field: string
  /** Absent when the field goes. */
  readonly value: Json | undefined
  readonly reason: MergeReason
  readonly sure: boolean
  /** The value all sides started from, when it is known. */
  readonly base?: { readonly value: Json | undefined }
  /** For each leaf: whether it changed the field since. */
  readonly changed: readonly boolean[]
  /** The past of the value, to be kept beside it. */
  readonly past: FieldBase | undefined
}

/**
 * Merges versions of one record, field by field, from the bases that travel with them. Pure: the outcome depends on the set of
 * leaves alone, never on their order, so that every replica that has the same leaves reaches the same. A field that one side
 * alone changed takes that side's value; one that several changed follows the policy's rule or is left to a person, with a proposal.
 */
export function mergeLeaves(leaves: readonly Leaf[], policy: MergePolicy): FieldOutcome[] {
  const names = [...new Set(leaves.flatMap(({ fields, base }) => [...Object.keys(fields), ...Object.keys(base)]))]
  const outcomes = names.toSorted().map((field) => mergeField(field, leaves, policy))
  return outcomes.map((outcome) =>
    isTorn(outcome.field, outcomes, leaves, policy) ? toTorn(outcome, leaves) : outcome,
  )
}

/** Whether nobody needs to be asked. */
export function isSettled(outcomes: readonly FieldOutcome[]): boolean {
  return outcomes.every(({ sure }) => sure)
}

function mergeField(field: string, leaves: readonly Leaf[], policy: MergePolicy): FieldOutcome {
  const versions = leaves.map(({ fields, base, createdAt }) =>
    toFieldVersion(own(fields, field), own(base, field), createdAt),
  )
  const latest = frontier(versions)
  const [first] = latest
  const changed = versions.map((version) => latest.some((one) => isSame(one, version)))
  if (!first || latest.length === 1) {
    const before = first && commonBase(versions, first)
    const alone = versions.some((version) => first && !isSame(version, first))
    return {
      field,
      value: first?.value,
      reason: alone ? 'one-side' : 'unchanged',
      sure: true,
      ...(before ? { base: before } : {}),
      changed: alone ? changed : versions.map(() => false),
      past: leaves.map(({ base }) => own(base, field)).find((_base, at) => changed[at]),
    }
  }
  const ancestor = commonAncestor(latest)
  const past = joinVersions(latest)
  const rule = ruleOf(policy, field)
  const common = { field, changed, past, ...(ancestor ? { base: { value: ancestor.value } } : {}) }
  const values = latest.map(({ value }) => value)
  if (rule !== 'counter' && values.every((value) => isSameValue(value, first.value)))
    return { ...common, value: first.value, reason: 'same-change', sure: true }
  const needsBase = rule === 'union' || rule === 'counter'
  const apart =
    rule !== 'counter' || latest.every((one, at) => latest.slice(at + 1).every((other) => disjoint(one, other)))
  const merged = (needsBase && !ancestor) || !apart ? undefined : mergeValues(rule, ancestor?.value, values)
  if (merged && rule !== 'ask') return { ...common, value: merged.value, reason: rule, sure: true }
  return { ...common, ...propose(latest, ancestor?.value, kindOf(policy, field)), sure: false }
}

/** The versions that no other takes into account, each once. */
function frontier(versions: readonly FieldVersion[]): FieldVersion[] {
  const kept = versions.filter((version) => !versions.some((other) => precedes(version, other)))
  return kept
    .filter(
      (version, at) => kept.findIndex((one) => isSame(one, version) && isSameValue(one.value, version.value)) === at,
    )
    .toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
}

function nameOf({ own: dots, value }: FieldVersion): string {
  return `${[...dots].toSorted().join(' ')} ${JSON.stringify(value)}`
}

/** What the side that changed a field started from. */
function commonBase(versions: readonly FieldVersion[], latest: FieldVersion): { value: Json | undefined } | undefined {
  const other = versions.find((version) => !isSame(version, latest))
  return other && { value: other.value }
}

function propose(
  latest: readonly FieldVersion[],
  base: Json | undefined,
  kind: ReturnType<typeof kindOf>,
): Pick<FieldOutcome, 'value' | 'reason'> {
  const values = latest.map(({ value }) => value)
  if (kind === 'name') {
    const name = fullerName(values)
    if (name !== undefined) return { value: name, reason: 'fuller-name' }
  }
  if (kind === 'text' && values.length === 2) {
    const text = mergeText(base, values[0], values[1])
    if (text !== undefined) return { value: text, reason: 'both-texts' }
  }
  const newest = latest.toSorted((a, b) => (latestDot(a) < latestDot(b) ? 1 : -1))[0]
  return { value: newest?.value, reason: 'latest' }
}

function latestDot({ own: dots }: FieldVersion): string {
  return [...dots].toSorted().at(-1) ?? ''
}

/** Whether a field belongs to a group whose outcomes no side wrote together. */
function isTorn(
  field: string,
  outcomes: readonly FieldOutcome[],
  leaves: readonly Leaf[],
  policy: MergePolicy,
): boolean {
  const group = policy.together.find((fields) => fields.includes(field))
  if (!group) return false
  const members = outcomes.filter((outcome) => group.includes(outcome.field))
  if (!members.some((outcome) => outcome.reason !== 'unchanged' && outcome.sure)) return false
  return !leaves.some(({ fields }) => members.every((one) => isSameValue(own(fields, one.field), one.value)))
}

/** The side that wrote last is proposed for the whole group. */
function toTorn(outcome: FieldOutcome, leaves: readonly Leaf[]): FieldOutcome {
  if (leaves.every(({ fields }) => isSameValue(own(fields, outcome.field), outcome.value))) return outcome
  const latest = leaves.toSorted((a, b) => ((a.updatedAt ?? '') < (b.updatedAt ?? '') ? 1 : -1))[0]
  return { ...outcome, value: latest && own(latest.fields, outcome.field), reason: 'belongs-together', sure: false }
}

function disjoint(one: FieldVersion, other: FieldVersion): boolean {
  return [...one.own].every((dot) => !other.own.has(dot))
}

function own<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}
