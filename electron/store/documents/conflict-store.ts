import { AppError } from '@shared/base/app-error'
import type { Json } from '@shared/base/json'
import { parseDocument } from '@shared/documents/document'
import { labelOf } from '@shared/documents/label'
import { parseLeafBody } from '@shared/documents/leaf'
import { isSameValue } from '@shared/domain/merge/field-version'
import type { FieldOutcome } from '@shared/domain/merge/merge-leaves'
import type { StoredDocument } from 'pouchdb-core'
import type { Author, BatchWriter, Body, Surroundings } from './batch-writer'
import {
  automaticDecisionId,
  decidedBody,
  fieldsOf,
  hashOf,
  inOrder,
  latestStamp,
  outcomesOf,
  readableLeaves,
  settleAlone,
  type ReadableLeaf,
} from './merged-body'
import { envelope, keepVersion, UNREADABLE } from './keep-version'
import { fromPouch, pouchStatus } from './pouch-errors'
import { readDocument } from './read-document'
import { readLeaves } from './read-leaves'
import { generation } from './revisions'

/** What a person chose for a record whose versions disagree. */
export interface Choice {
  readonly take: 'left' | 'right' | 'merged' | 'version'
  /** The version to take, for `version`: the only way when another cannot be believed, or there are too many to compare. */
  readonly rev?: string | undefined
  /** Values that override what was taken; null takes a field away. */
  readonly set?: Readonly<Record<string, Json>> | undefined
  readonly reason: string
  /** The revisions the person saw; others mean that the choice was made without knowing all. */
  readonly expected?: readonly string[] | undefined
}

/**
 * Brings the versions of a document back to one, and back again. A settlement, the decision that tells of it with every version there
 * was, and the audit entry are one transaction. Run each inside `DocumentStore.exclusively`.
 */
export interface ConflictStore {
  /**
   * Merges what needs no person; tells whether it did. The outcome, revisions included, depends on the versions alone, so that
   * workstations that do it apart agree when they meet.
   */
  settleAlone(database: string, id: string): Promise<boolean>
  /**
   * Writes a person's choice over all versions. Fails with `conflict.not-found` when the versions agree by now,
   * `conflict.changed-meanwhile` when they are not those that were seen, `conflict.unreadable` when one of them cannot be believed,
   * and `conflict.bad-value` when the result is no sound record.
   */
  decide(database: string, id: string, choice: Choice, decisionId: string, author: Author): Promise<void>
  /**
   * Puts the versions a decision settled back side by side; only a person may merge them again. Fails with `decision.not-found`,
   * `decision.already-undone`, and `decision.superseded` when the record was changed since.
   */
  undo(database: string, decisionId: string, author: Author): Promise<void>
}

export function createConflictStore(
  { open, clock, device, policies }: Surroundings,
  writer: BatchWriter,
): ConflictStore {
  const exists = async (database: string, id: string) => {
    try {
      await open(database).get(id)
      return true
    } catch (error) {
      if (pouchStatus(error) === 404) return false
      throw fromPouch(error, database, id)
    }
  }

  const stampOf = (author: Author) => ({ at: clock.next(), by: author.id, device: device.id })

  return {
    async settleAlone(database, id) {
      const stored = await readLeaves(open(database), id)
      const settlement = settleAlone(id, stored, policies)
      const leaves = settlement && readableLeaves(id, stored)
      if (!settlement || !leaves) return false
      const kept = settlement.kind === 'leaf' ? settlement.rev : leaves[0]?.rev
      const bodies: Body[] = [...(settlement.kind === 'body' ? [settlement.body] : []), ...tombstones(id, leaves, kept)]
      const decisionId = automaticDecisionId(id, leaves.map(({ rev }) => rev).toSorted())
      const isAbout = leaves[0]?.document.type
      if (isAbout !== 'decision' && !(await exists(database, decisionId))) {
        const stamp = latestStamp(leaves)
        const result = settlement.kind === 'body' ? settlement.body : leaves.find(({ rev }) => rev === kept)?.body
        bodies.push(
          inOrder({
            ...envelope(decisionId, leaves[0]?.document.site ?? '', stamp),
            ...story(id, leaves, settlement.outcomes),
            take: 'automatic',
            reason: '',
            byName: '',
            ...(result ? { result: fieldsOf(parseLeafBody(result)) } : {}),
          }),
        )
      }
      await writer.unattended(database, bodies)
      return true
    },

    async decide(database, id, choice, decisionId, author) {
      const stored = await readLeaves(open(database), id)
      if (stored.length < 2) throw new AppError('conflict.not-found', { details: { database, id } })
      const revs = stored.map(({ rev }) => rev).toSorted()
      if (choice.expected && choice.expected.toSorted().join(' ') !== revs.join(' '))
        throw new AppError('conflict.changed-meanwhile', { details: { id } })
      const leaves = readableLeaves(id, stored)
      const [left, right] = leaves ?? []
      const stamp = stampOf(author)
      const mergePolicy = policies.inForce(String(stored[0]?.body['type']))
      if (choice.take === 'version' && choice.rev !== undefined && !leaves) {
        const kept = keepVersion(id, stored, choice.rev, {
          decisionId,
          stamp,
          site: device.site,
          mergePolicy,
          choice,
          author,
        })
        const changes = [{ id, after: kept.result }, { id: decisionId }]
        await writer.audited(database, kept.bodies, { author, at: stamp.at, changes })
        return
      }
      if (!leaves || !left || !right) throw new AppError('conflict.unreadable', { details: { id } })
      const taken = choice.take === 'version' ? leaves.find(({ rev }) => rev === choice.rev) : left
      if (!taken) throw new AppError('conflict.changed-meanwhile', { details: { id } })
      const outcomes = outcomesOf(leaves, policies)
      const chosen = chosenFields(choice, taken, right, outcomes)
      const marked = { id: decisionId, at: stamp.at, from: revs }
      const body = inOrder({
        ...decidedBody(id, leaves, outcomes, chosen, stamp, policies),
        decision: marked,
        _rev: left.rev,
      })
      const parsed = parseDocument(body)
      if (!parsed.ok) throw new AppError('conflict.bad-value', { details: { id, detail: parsed.rejection.detail } })
      const result = Object.fromEntries(chosen)
      const decision = inOrder({
        ...envelope(decisionId, device.site, stamp),
        ...story(id, leaves, outcomes, chosen),
        take: choice.take,
        reason: choice.reason,
        byName: author.name,
        result,
      })
      const changes = [{ id, before: fieldsOf(left.body), after: result }, { id: decisionId }]
      await writer.audited(database, [body, ...tombstones(id, leaves, left.rev), decision], {
        author,
        at: stamp.at,
        changes,
      })
    },

    async undo(database, decisionId, author) {
      const { rev, document } = await readDecision(open(database), database, decisionId)
      if (document.status === 'undone') throw new AppError('decision.already-undone', { details: { id: decisionId } })
      const { subject } = document
      const parts = await Promise.all((document.more ?? []).map((part) => readDecision(open(database), database, part)))
      const versions = [document, ...parts.map((part) => part.document)].flatMap((one) => one.versions)
      const current = await readLeaves(open(database), subject)
      const [standing] = readableLeaves(subject, current.slice(0, 1)) ?? []
      const isUntouched =
        current.length === 1 &&
        standing?.document.decision?.id === decisionId &&
        standing.document.updated.at === standing.document.decision.at
      // Were the line cut between the two writes below, only the second is left to be done.
      const isRestored = current.every(({ body }) => body['apart'] === decisionId)
      if (!standing || !(isUntouched || isRestored))
        throw new AppError('decision.superseded', { details: { id: decisionId, label: document.label } })
      if (isUntouched) {
        const sound = versions.filter(({ body }) => !Object.hasOwn(body, UNREADABLE))
        const restored = sound.map(({ body }) => inOrder({ ...body, _id: subject, apart: decisionId }))
        await writeSiblings(database, standing.rev, restored)
      }
      const stamp = stampOf(author)
      const undone: Body = {
        ...document,
        _rev: rev,
        updated: stamp,
        status: 'undone',
        undoneByName: author.name,
      }
      const changes = [
        { id: subject, before: fieldsOf(standing.body), after: fieldsOf(versions[0]?.body ?? {}) },
        { id: decisionId, before: { status: 'standing' }, after: { status: 'undone' } },
      ]
      await writer.audited(database, [undone], { author, at: stamp.at, changes })
    },
  }

  /** Several children of one revision only come in as replicated versions do; the same ones wherever they are made. */
  async function writeSiblings(database: string, parent: string, bodies: readonly Body[]): Promise<void> {
    const start = generation(parent) + 1
    const siblings = bodies.map((body) => {
      const hash = hashOf([parent, body])
      return {
        ...body,
        _rev: `${start}-${hash}`,
        _revisions: { start, ids: [hash, parent.slice(parent.indexOf('-') + 1)] },
      }
    })
    try {
      const failures = await open(database).bulkDocs(siblings, { new_edits: false })
      for (const failure of failures) if ('error' in failure) throw fromPouch(failure, database, failure.id)
    } catch (error) {
      throw fromPouch(error, database)
    }
  }
}

async function readDecision(pouch: ReturnType<Surroundings['open']>, database: string, id: string) {
  let stored: StoredDocument
  try {
    stored = await pouch.get(id)
  } catch (error) {
    if (pouchStatus(error) === 404) throw new AppError('decision.not-found', { details: { id } })
    throw fromPouch(error, database, id)
  }
  return readDocument(stored, 'decision')
}

function tombstones(id: string, leaves: readonly ReadableLeaf[], kept: string | undefined): Body[] {
  return leaves.filter(({ rev }) => rev !== kept).map(({ rev }) => ({ _id: id, _rev: rev, _deleted: true }))
}

function chosenFields(
  { take, set = {} }: Choice,
  taken: ReadableLeaf,
  right: ReadableLeaf,
  outcomes: readonly FieldOutcome[],
): Map<string, Json> {
  const chosen = new Map<string, Json>(
    take === 'merged'
      ? outcomes.flatMap(({ field, value }) => (value === undefined ? [] : [[field, value] as const]))
      : Object.entries(fieldsOf((take === 'right' ? right : taken).body)),
  )
  for (const [field, value] of Object.entries(set)) {
    if (value === null) chosen.delete(field)
    else chosen.set(field, value)
  }
  return chosen
}

/** `chosen`: what a person took, where it is not what would have been proposed, is told as their own choice. */
function story(
  id: string,
  leaves: readonly ReadableLeaf[],
  outcomes: readonly FieldOutcome[],
  chosen?: ReadonlyMap<string, Json>,
) {
  const isOwn = ({ field, value }: FieldOutcome) => chosen !== undefined && !isSameValue(chosen.get(field), value)
  const [first] = leaves
  return {
    subject: id,
    subjectType: first?.document.type ?? '',
    label: first ? labelOf(first.document) : id,
    versions: leaves.map(({ rev, body }) => ({ rev, body })),
    picks: outcomes
      .filter((outcome) => outcome.reason !== 'unchanged' || isOwn(outcome))
      .map((outcome) => ({ field: outcome.field, reason: isOwn(outcome) ? 'chosen' : outcome.reason })),
  }
}
