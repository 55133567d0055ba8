import { canonicalJson } from '@shared/base/canonical-json'
import { toInstant } from '@shared/base/day'
import { timestampMs } from '@shared/base/hybrid-clock'
import type { Instant } from '@shared/base/identifier'
import type { Json } from '@shared/base/json'
import { parseDocument } from '@shared/documents/document'
import { stampSchema } from '@shared/documents/envelope'
import { parseLeafBody, toLeaf } from '@shared/documents/leaf'
import { mergeLeaves, type FieldOutcome, type Leaf } from '@shared/domain/merge/merge-leaves'
import { kindOf, releasedPolicyOf, withoutRules, type MergePolicy } from '@shared/domain/merge/merge-policy'
import type { MergePolicies } from '@shared/domain/merge/policy-versions'
import type { ConflictField } from '@shared/protocol/conflicts'
import type { ResultOf } from '@shared/protocol/verbs'
import type { StoredLeaf } from './conflict-queries'

type ShownLeaf = ResultOf<'conflicts.show'>['leaves'][number]

/** Says who a user is, when this workstation knows. */
export type NameOf = (userId: string) => string | undefined

/** A version as people see it: where it comes from, and whether it can be believed. */
export function toShownLeaf({ rev, winner, deleted, body }: StoredLeaf, id: string, nameOf: NameOf): ShownLeaf {
  const parsed = parseDocument({ ...body, _id: id })
  const stamp = stampSchema.safeParse(body['updated'])
  const { site } = body
  return {
    rev,
    winner,
    deleted,
    body: parseLeafBody(JSON.parse(JSON.stringify(body))),
    ...(typeof site === 'string' ? { site } : {}),
    ...(stamp.success ? who(stamp.data.at, stamp.data.by, nameOf) : {}),
    ...(parsed.ok ? {} : { unreadable: parsed.rejection.code }),
  }
}

/** The fields of all versions beside what they come from, with a proposal for each; those that differ first. */
export function toConflictFields(policy: MergePolicy, leaves: readonly ShownLeaf[], nameOf: NameOf): ConflictField[] {
  if (leaves.length < 2 || leaves.some(({ unreadable }) => unreadable !== undefined)) return []
  const parsed = leaves.map(({ body }) => toLeaf(body))
  const fields = mergeLeaves(parsed, policy)
    .filter(({ field }) => field !== 'credential')
    .map((outcome) => ({ ...toField(outcome, parsed, nameOf), kind: kindOf(policy, outcome.field) }))
  return fields.toSorted((a, b) => rank(a) - rank(b))
}

/** The rules for some versions; while one of their policies is not known here, a person decides everything both sides changed. */
export function policyFor(policies: MergePolicies, type: string, leaves: readonly ShownLeaf[]): MergePolicy {
  const names = leaves.map(({ body: { mergePolicy } }) => (typeof mergePolicy === 'string' ? mergePolicy : undefined))
  return policies.of(type, names) ?? withoutRules(releasedPolicyOf(type))
}

function rank({ differs, proposal }: ConflictField): number {
  return differs ? (proposal.sure ? 1 : 0) : 2
}

function toField(outcome: FieldOutcome, leaves: readonly Leaf[], nameOf: NameOf): Omit<ConflictField, 'kind'> {
  const { field, value, reason, sure, base, changed } = outcome
  const sides = leaves.map((leaf, at) => {
    const past = leaf.base[field]
    return {
      ...present(leaf.fields[field]),
      changed: changed[at] ?? false,
      ...(past ? who(past.at, past.by ?? '', nameOf) : {}),
    }
  })
  return {
    field,
    ...(base ? { base: present(base.value) } : {}),
    sides,
    differs: new Set(leaves.map((leaf) => canonicalJson(leaf.fields[field] ?? null))).size > 1,
    proposal: { ...present(value), reason, sure },
  }
}

function present(value: Json | undefined): { value?: Json } {
  return value === undefined ? {} : { value }
}

function who(at: string, by: string, nameOf: NameOf): { at?: Instant; byName?: string } {
  const atMs = timestampMs(at)
  const byName = nameOf(by)
  return { ...(atMs === undefined ? {} : { at: toInstant(atMs) }), ...(byName === undefined ? {} : { byName }) }
}
