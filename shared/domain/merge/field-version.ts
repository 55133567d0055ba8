import { canonicalJson } from '../../base/canonical-json'
import type { Json } from '../../base/json'

/** One step of a field's past: who changed it when, and the value it replaced (absent when the field did not exist). */
export interface FieldStep {
  readonly at: string
  readonly previous?: Json | undefined
  /** Further changes this step stands for: it is the merge of several. */
  readonly also?: readonly string[] | undefined
}

/** The past of a field as it travels with a document: its latest step, and some earlier ones, latest first. */
export interface FieldBase extends FieldStep {
  readonly by?: string | undefined
  readonly earlier?: readonly FieldStep[] | undefined
}

/**
 * One version of one field: its value, the changes it consists of (`own`), and every change it knows of (`known`). A change is
 * named by its hybrid stamp, which no two changes share; the creation of the record counts as one. So that a version precedes
 * another exactly when the other knows its changes: the order of version vectors, kept per field (Parker et al., "Detection of
 * Mutual Inconsistency in Distributed Systems", IEEE TSE 1983).
 */
export interface FieldVersion {
  /** Absent when the field is not there in this version. */
  readonly value: Json | undefined
  readonly own: ReadonlySet<string>
  readonly known: ReadonlySet<string>
  readonly by: string | undefined
  /** The versions before this one, latest first; the last may be the creation. */
  readonly ancestors: readonly { readonly key: string; readonly at: string; readonly value: Json | undefined }[]
  readonly steps: readonly FieldStep[]
}

/** Reads the version of a field out of a leaf; `createdAt` is the stamp of the record's creation. */
export function toFieldVersion(value: Json | undefined, base: FieldBase | undefined, createdAt: string): FieldVersion {
  const steps: readonly FieldStep[] = base ? [stepOf(base), ...(base.earlier ?? [])] : []
  const dots = steps.map((step) => [step.at, ...(step.also ?? [])])
  const before = [...dots.slice(1), [createdAt]]
  return {
    value,
    own: new Set(dots[0] ?? [createdAt]),
    known: new Set([createdAt, ...dots.flat()]),
    by: base?.by,
    ancestors: steps.map((step, at) => ({
      key: keyOf(before[at] ?? [createdAt]),
      at: before[at]?.[0] ?? createdAt,
      value: step.previous,
    })),
    steps,
  }
}

/** Whether `one` is a version that `other` already takes into account; versions of the same changes do not precede each other. */
export function precedes(one: FieldVersion, other: FieldVersion): boolean {
  return isSubset(one.own, other.known) && !isSame(one, other)
}

/** Whether two versions consist of the same changes. */
export function isSame(one: FieldVersion, other: FieldVersion): boolean {
  return one.own.size === other.own.size && isSubset(one.own, other.own)
}

/** The latest version all of these come from, if it is still known. */
export function commonAncestor(
  versions: readonly FieldVersion[],
): { readonly key: string; readonly value: Json | undefined } | undefined {
  const [first, ...others] = versions
  const shared = (first?.ancestors ?? []).filter(({ key }) =>
    others.every(({ ancestors }) => ancestors.some((one) => one.key === key)),
  )
  return shared.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]
}

/** The past of a version made of several: it knows all their changes and keeps what lies before their common ancestor. */
export function joinVersions(versions: readonly FieldVersion[]): FieldBase {
  const ancestor = commonAncestor(versions)
  const first = versions[0]
  const at = first?.ancestors.findIndex(({ key }) => key === ancestor?.key) ?? -1
  const earlier = first && at >= 0 ? first.steps.slice(at + 1) : []
  const kept = new Set(earlier.flatMap((step) => [step.at, ...(step.also ?? [])]))
  const creation = ancestor ? new Set(ancestor.key.split(' ')) : new Set<string>()
  const dots = [...new Set(versions.flatMap(({ known }) => [...known]))]
    .filter((dot) => !kept.has(dot) && !creation.has(dot))
    .toSorted()
  const latest = dots.at(-1) ?? ''
  const by = versions.find(({ own }) => own.has(latest))?.by
  const also = dots.slice(0, -1)
  return {
    at: latest,
    ...(by === undefined ? {} : { by }),
    ...(ancestor?.value === undefined ? {} : { previous: ancestor.value }),
    ...(also.length > 0 ? { also } : {}),
    ...(earlier.length > 0 ? { earlier } : {}),
  }
}

/** Whether two values, or their absence, are the same for a reader. */
export function isSameValue(one: Json | undefined, other: Json | undefined): boolean {
  if (one === undefined || other === undefined) return one === other
  return canonicalJson(one) === canonicalJson(other)
}

function stepOf({ at, previous, also }: FieldBase): FieldStep {
  return { at, ...(previous === undefined ? {} : { previous }), ...(also === undefined ? {} : { also }) }
}

function keyOf(dots: readonly string[]): string {
  return dots.toSorted().join(' ')
}

function isSubset(some: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  return [...some].every((one) => all.has(one))
}
