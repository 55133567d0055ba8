import { createHash } from 'node:crypto'
import { canonicalJson } from '@shared/base/canonical-json'
import type { Json } from '@shared/base/json'
import { parseDocument, type KnownDocument } from '@shared/documents/document'
import { EARLIER_KEPT, ENVELOPE_FIELDS, type Envelope, type Stamp } from '@shared/documents/envelope'
import { toLeaf } from '@shared/documents/leaf'
import type { FieldBase as Past } from '@shared/domain/merge/field-version'
import { isSettled, mergeLeaves, type FieldOutcome } from '@shared/domain/merge/merge-leaves'
import { releasedPolicyOf, withoutRules } from '@shared/domain/merge/merge-policy'
import { latestPolicyName, type MergePolicies } from '@shared/domain/merge/policy-versions'
import type { Body } from './batch-writer'
import type { DocumentLeaf } from './read-leaves'
import { generation, HIGHEST_GENERATION, MOST_LEAVES } from './revisions'

type JsonBody = Record<string, Json>
type FieldBase = NonNullable<Envelope['base']>[string]

/** A version that was understood: what it says, and its body as it is stored. */
export interface ReadableLeaf {
  readonly rev: string
  readonly document: Exclude<KnownDocument, { type: 'audit' }>
  readonly body: JsonBody
}

/** Parses the versions of a document; undefined when one of them cannot be believed, or they are not of one kind. */
export function readableLeaves(id: string, leaves: readonly DocumentLeaf[]): ReadableLeaf[] | undefined {
  if (leaves.length > MOST_LEAVES) return undefined
  const readable = leaves.flatMap(({ rev, body }): ReadableLeaf[] => {
    const parsed = parseDocument({ ...body, _id: id })
    if (!parsed.ok || parsed.value.type === 'audit' || generation(rev) > HIGHEST_GENERATION) return []
    return [{ rev, document: parsed.value, body: toJson(parsed.value) }]
  })
  const [first] = readable
  const alike = readable.every(({ document }) => document.type === first?.document.type)
  return alike && readable.length === leaves.length ? readable : undefined
}

/** For a person: while the policy of a version is not known here, everything both sides changed is theirs to decide. */
export function outcomesOf(leaves: readonly ReadableLeaf[], policies: MergePolicies): FieldOutcome[] {
  const type = leaves[0]?.document.type ?? ''
  const policy = policies.of(type, policyNames(leaves)) ?? withoutRules(releasedPolicyOf(type))
  return mergeLeaves(
    leaves.map(({ body }) => toLeaf(body)),
    policy,
  )
}

function policyNames(leaves: readonly ReadableLeaf[]): (string | undefined)[] {
  return leaves.map(({ document }) => document.mergePolicy)
}

/** What the versions of a document become without a person: a new body, or one of them as it is. */
export type Settlement =
  | { readonly kind: 'body'; readonly body: Body; readonly outcomes: readonly FieldOutcome[] }
  | { readonly kind: 'leaf'; readonly rev: string; readonly outcomes: readonly FieldOutcome[] }

/**
 * Decides whether versions can be merged without a person, and into what. Depends on the set of versions alone, down to the last
 * byte: two workstations that merge the same versions apart write the same revision. Undefined when a person is needed, or a policy
 * that did not arrive yet.
 */
export function settleAlone(
  id: string,
  stored: readonly DocumentLeaf[],
  policies: MergePolicies,
): Settlement | undefined {
  const leaves = readableLeaves(id, stored)
  if (!leaves || leaves.length < 2 || leaves.some(({ document }) => document.apart !== undefined)) return undefined
  if (new Set(leaves.map(({ document }) => document.site)).size > 1) return undefined
  const standing = withoutOlderDecisions(leaves)
  const [only] = standing
  if (!policies.of(leaves[0]?.document.type ?? '', policyNames(leaves))) return undefined
  const outcomes = outcomesOf(standing, policies)
  if (only && standing.length === 1) return { kind: 'leaf', rev: only.rev, outcomes }
  if (!isSettled(outcomes)) return undefined
  const merged = mergedBody(id, leaves, outcomes)
  const same = leaves.find(({ body }) => contentOf(body) === contentOf(merged))
  if (same) return { kind: 'leaf', rev: same.rev, outcomes }
  const from = leaves.map(({ rev }) => rev).toSorted()
  const decision = { id: automaticDecisionId(id, from), at: latestStamp(leaves).at, from }
  return { kind: 'body', outcomes, body: inOrder({ ...merged, decision, _rev: leaves[0]?.rev ?? '' }) }
}

/** Two supervisors settled the same versions apart: the later decision stands, the other is in the history. */
function withoutOlderDecisions(leaves: readonly ReadableLeaf[]): ReadableLeaf[] {
  const keyOf = ({ document: { decision, updated } }: ReadableLeaf) =>
    decision && decision.at === updated.at ? decision.from.join(' ') : undefined
  return leaves.filter((leaf) => {
    const key = keyOf(leaf)
    if (key === undefined) return true
    return !leaves.some((other) => other !== leaf && keyOf(other) === key && rank(other) > rank(leaf))
  })
}

function rank({ document, rev }: ReadableLeaf): string {
  return `${document.decision?.at ?? ''} ${rev}`
}

/** The body of a merge with the stamps of the latest version; what each field went through travels along. */
function mergedBody(id: string, leaves: readonly ReadableLeaf[], outcomes: readonly FieldOutcome[]): Body {
  const past = outcomes.flatMap(({ field, past: known }) => (known ? [[field, trimmed(known)] as const] : []))
  return bodyOf(id, leaves, {
    updated: latestStamp(leaves),
    base: Object.fromEntries(past),
    fields: outcomes.flatMap(({ field, value }) => (value === undefined ? [] : [[field, value] as const])),
    mergePolicy: latestPolicyName(policyNames(leaves)),
  })
}

/** The body of a person's choice: fields that are not what a merge alone would have made carry that person's stamp. */
export function decidedBody(
  id: string,
  leaves: readonly ReadableLeaf[],
  outcomes: readonly FieldOutcome[],
  chosen: ReadonlyMap<string, Json>,
  stamp: Stamp,
  policies: MergePolicies,
): Body {
  const known = new Map(outcomes.map((outcome) => [outcome.field, outcome]))
  const names = [...new Set([...known.keys(), ...chosen.keys()])]
  const base = names.flatMap((field) => {
    const outcome = known.get(field)
    const past = pastOfChoice(outcome, chosen.get(field), stamp)
    return past ? [[field, trimmed(past)] as const] : []
  })
  const type = leaves[0]?.document.type ?? ''
  const believed = policyNames(leaves).filter((name) => policies.of(type, [name]))
  return bodyOf(id, leaves, {
    updated: stamp,
    base: Object.fromEntries(base),
    fields: [...chosen],
    mergePolicy: latestPolicyName([...believed, policies.inForce(type)]),
  })
}

function pastOfChoice(outcome: FieldOutcome | undefined, value: Json | undefined, { at, by }: Stamp): Past | undefined {
  if (!outcome) return { at, by }
  const { past, sure } = outcome
  if (sure && isSame(outcome.value, value)) return past
  if (!past) return { at, by, ...(outcome.value === undefined ? {} : { previous: outcome.value }) }
  if (sure) {
    const { by: _by, earlier = [], ...last } = past
    return { at, by, ...(outcome.value === undefined ? {} : { previous: outcome.value }), earlier: [last, ...earlier] }
  }
  // The choice stands for every change it was made from.
  const { previous, earlier } = past
  const also = [past.at, ...(past.also ?? [])]
  return { at, by, also, ...(previous === undefined ? {} : { previous }), ...(earlier ? { earlier } : {}) }
}

function bodyOf(
  id: string,
  leaves: readonly ReadableLeaf[],
  parts: {
    updated: Stamp
    base: Record<string, FieldBase>
    fields: (readonly [string, Json])[]
    mergePolicy: string | undefined
  },
): Body {
  const documents = leaves.map(({ document }) => document)
  const first = documents[0]
  const created = documents
    .map((document) => document.created)
    .toSorted((a, b) => (stampKey(a) < stampKey(b) ? -1 : 1))[0]
  return inOrder({
    _id: id,
    type: first?.type,
    schemaVersion: 1,
    site: first?.site,
    created,
    updated: parts.updated,
    ...(Object.keys(parts.base).length > 0 ? { base: parts.base } : {}),
    ...(parts.mergePolicy === undefined ? {} : { mergePolicy: parts.mergePolicy }),
    ...(documents.every((document) => document.demo) ? { demo: true } : {}),
    ...Object.fromEntries(parts.fields),
  })
}

/** One spelling for one content: PouchDB's revisions hash the text of a body, the order of its keys included. */
export function inOrder(body: Record<string, unknown> & { readonly _id: string }): Body {
  return JSON.parse(canonicalJson(body))
}

/** How the ids of decisions begin that nobody took. */
export const AUTOMATIC_DECISION = 'decision:auto-'

/** The decision every workstation writes for the same merge. */
export function automaticDecisionId(id: string, from: readonly string[]): string {
  return `${AUTOMATIC_DECISION}${hashOf([id, ...from])}`
}

/** Names content by 32 hexadecimal digits, as revisions are named. */
export function hashOf(value: unknown): string {
  return createHash('md5').update(canonicalJson(value)).digest('hex')
}

export function latestStamp(leaves: readonly ReadableLeaf[]): Stamp {
  const stamps = leaves.map(({ document }) => document.updated)
  return stamps.toSorted((a, b) => (stampKey(a) < stampKey(b) ? 1 : -1))[0] ?? { at: '', by: '', device: '' }
}

/** A version's own fields, without what the document layer owns. */
export function fieldsOf(body: JsonBody): JsonBody {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !ENVELOPE_FIELDS.has(name)))
}

function toJson(document: KnownDocument): JsonBody {
  const { _id, ...rest } = document
  return JSON.parse(JSON.stringify(rest))
}

function trimmed(past: Past): FieldBase {
  const { at, by, previous, also, earlier } = past
  return {
    at,
    ...(by === undefined ? {} : { by }),
    ...(previous === undefined ? {} : { previous }),
    ...(also && also.length > 0 ? { also: [...also] } : {}),
    ...(earlier && earlier.length > 0
      ? {
          earlier: earlier.slice(0, EARLIER_KEPT).map((step) => ({
            at: step.at,
            ...(step.previous === undefined ? {} : { previous: step.previous }),
            ...(step.also ? { also: [...step.also] } : {}),
          })),
        }
      : {}),
  }
}

function contentOf(body: object): string {
  const content = Object.entries(body).filter(([name]) => name !== '_id' && name !== '_rev' && name !== 'decision')
  return canonicalJson(Object.fromEntries(content))
}

function stampKey({ at, device, by }: Stamp): string {
  return `${at} ${device} ${by}`
}

function isSame(one: Json | undefined, other: Json | undefined): boolean {
  return one === undefined || other === undefined ? one === other : canonicalJson(one) === canonicalJson(other)
}
