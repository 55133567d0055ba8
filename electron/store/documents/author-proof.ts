import { decisionDocumentSchema, type DecisionDocument } from '@shared/documents/decision'
import { envelopeSchema } from '@shared/documents/envelope'
import { parseLeafBody } from '@shared/documents/leaf'
import type { MergePolicies } from '@shared/domain/merge/policy-versions'
import { NOBODY, sealOf } from './author-seal'
import type { Evidence, FindEvidence } from './find-evidence'
import { AUTOMATIC_DECISION, automaticDecisionId, fieldsOf, settleAlone } from './merged-body'

/** What a proof may look at, besides the version itself. */
export interface Witness {
  /** What the entry proves that a workstation wrote at an instant, when it is there, is what it says, and is signed by that workstation. */
  readonly evidenceAt: FindEvidence
  /** A document beside the version, as it is stored. */
  read(id: string): Promise<unknown>
  /** Whether head office's notifier, which has no chain, really dealt with this message. */
  isTold(version: Version): Promise<boolean>
  /** Whether the entry of whatever is here must be here as well, or may have stayed elsewhere. */
  readonly hasEveryEntry: boolean
  readonly policies: MergePolicies
}

/** A body with its id. */
export type Version = Readonly<Record<string, unknown>> & { readonly _id: string }

const stampedSchema = envelopeSchema.pick({ type: true, updated: true, decision: true })

/** What every workstation says alike, so that nobody in particular says it; names of content and published keys are proved by themselves. */
const STATED_ALIKE: ReadonlySet<string> = new Set([
  ...['site', 'place', 'centre', 'dispute'],
  ...['device', 'portrait', 'media', 'chunk'],
])
const NOTIFIER = 'notifier'
/** How many merges may stand on each other. */
const DEEPEST = 16

/**
 * Whether a version was written by whom its stamp names: the audit entry of that workstation and instant, signed, seals it; or it is what the
 * rules alone make of versions that were. An entry of an older program, which seals nothing, proves what it names.
 */
export async function isProved(version: Version, witness: Witness, depth = 0): Promise<boolean> {
  const stamped = stampedSchema.safeParse(version).data
  if (!stamped || depth > DEEPEST) return false
  const { type, updated, decision } = stamped
  if (updated.device === NOBODY) return STATED_ALIKE.has(type)
  if (updated.device === NOTIFIER) return type === 'notice' && (await witness.isTold(version))
  const evidence = await witness.evidenceAt(updated.device, updated.at)
  if (evidence ? evidence.by === updated.by && isIn(evidence, version) : !witness.hasEveryEntry) return true
  if (version._id.startsWith(AUTOMATIC_DECISION)) return isAutomaticDecision(version, witness, depth)
  return decision?.id.startsWith(AUTOMATIC_DECISION) === true && (await isMerge(version, decision.id, witness, depth))
}

function isIn({ seals, records }: Evidence, version: Version): boolean {
  return seals ? seals.has(sealOf(version)) : records.has(version._id)
}

/** A merge without a person has nobody's signature: it is made again from the versions it was made of, which must be proved themselves. */
async function isMerge(version: Version, decisionId: string, witness: Witness, depth: number): Promise<boolean> {
  const decision = parseAutomatic(await witness.read(decisionId))
  if (decision?.subject !== version._id || decision._id !== decisionId) return false
  const settled = await settledBy(decision, witness, depth)
  return settled?.kind === 'body' && sealOf(settled.body) === sealOf(version)
}

async function isAutomaticDecision(version: Version, witness: Witness, depth: number): Promise<boolean> {
  const decision = parseAutomatic(version)
  const settled = decision && (await settledBy(decision, witness, depth))
  if (!settled) return false
  const kept = settled.kind === 'body' ? settled.body : bodyOf(decision, settled.rev)
  return sealOf(fieldsOf(parseLeafBody(kept))) === sealOf(decision.result ?? {})
}

function parseAutomatic(raw: unknown): DecisionDocument | undefined {
  const decision = decisionDocumentSchema.safeParse(raw).data
  return decision?.take === 'automatic' ? decision : undefined
}

/** What the rules make of the versions a decision names; undefined when one of them is not proved. */
async function settledBy(decision: DecisionDocument, witness: Witness, depth: number) {
  const { subject, versions } = decision
  if (automaticDecisionId(subject, versions.map(({ rev }) => rev).toSorted()) !== decision._id) return undefined
  for (const { body } of versions)
    if (!(await isProved({ ...body, _id: subject }, witness, depth + 1))) return undefined
  const leaves = versions.map(({ rev, body }, at) => ({ rev, body, winner: at === 0, deleted: false }))
  return settleAlone(subject, leaves, witness.policies)
}

function bodyOf({ versions }: DecisionDocument, rev: string) {
  return versions.find((version) => version.rev === rev)?.body ?? {}
}
