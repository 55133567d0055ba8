import { AppError } from '@shared/base/app-error'
import { canonicalJson } from '@shared/base/canonical-json'
import type { Json } from '@shared/base/json'
import { parseDocument } from '@shared/documents/document'
import type { DecisionDocument } from '@shared/documents/decision'
import { labelOf } from '@shared/documents/label'
import type { Author, Body } from './batch-writer'
import { fieldsOf, hashOf, inOrder, readableLeaves } from './merged-body'
import type { DocumentLeaf } from './read-leaves'

/** The field that holds, as text, a version that could not be believed. */
export const UNREADABLE = 'unreadable'

/** In characters: a decision must stay below what any document may have. */
const ROOM_FOR_VERSIONS = 1_000_000

/** Of a version that cannot be believed, as much as tells what it was. */
const UNREADABLE_KEPT = 50_000

type Stamp = DecisionDocument['created']

interface Decided {
  readonly decisionId: string
  readonly stamp: Stamp
  readonly site: string
  readonly mergePolicy: string | undefined
  readonly choice: { readonly reason: string }
  readonly author: Author
}

/**
 * Keeps one sound version of a document and ends all others, be they hostile or hundreds: nothing is compared, nothing merged. Gives
 * the bodies of one transaction: the version with the decision's stamp, the ends, and the decision with every version, in as many
 * documents as they need. Fails with `conflict.changed-meanwhile` when the version is no longer there, and with
 * `conflict.unreadable` when it is itself not to be believed.
 */
export function keepVersion(
  id: string,
  stored: readonly DocumentLeaf[],
  rev: string,
  { decisionId, stamp, site, mergePolicy, choice, author }: Decided,
): { readonly bodies: Body[]; readonly result: Record<string, Json> } {
  const kept = stored.find((leaf) => leaf.rev === rev)
  if (!kept) throw new AppError('conflict.changed-meanwhile', { details: { id } })
  const [sound] = readableLeaves(id, [kept]) ?? []
  if (!sound) throw new AppError('conflict.unreadable', { details: { id } })
  const result = fieldsOf(sound.body)
  const { apart: _apart, ...body } = sound.body
  const revs = stored.map((leaf) => leaf.rev).toSorted()
  // Hundreds of revisions would travel with the record for ever; their hash tells as well whether two decisions settled the same.
  const from = revs.length > MOST_NAMED ? [hashOf(revs)] : revs
  const next = inOrder({
    ...body,
    _id: id,
    _rev: rev,
    updated: stamp,
    ...(mergePolicy === undefined ? {} : { mergePolicy }),
    decision: { id: decisionId, at: stamp.at, from },
  })
  const chunks = inChunks(stored.map((leaf) => ({ rev: leaf.rev, body: bodyOf(id, leaf) })))
  const more = chunks.slice(1).map((_chunk, at) => `${decisionId}-${at + 2}`)
  const decisions = chunks.map((versions, at) =>
    inOrder({
      ...envelope(at === 0 ? decisionId : `${decisionId}-${at + 1}`, site, stamp),
      subject: id,
      subjectType: sound.document.type,
      label: labelOf(sound.document),
      versions,
      picks: [],
      take: 'version',
      reason: choice.reason,
      byName: author.name,
      ...(at > 0 ? { partOf: decisionId } : { result }),
      ...(at === 0 && more.length > 0 ? { more } : {}),
    }),
  )
  const ends = stored.filter((leaf) => leaf !== kept).map((leaf) => ({ _id: id, _rev: leaf.rev, _deleted: true }))
  return { bodies: [next, ...ends, ...decisions], result }
}

/** Beyond this, a version no longer names those it comes from one by one. */
const MOST_NAMED = 100

/** What every decision begins with. */
export function envelope(id: string, site: string, stamp: Stamp) {
  return {
    _id: id,
    type: 'decision' as const,
    schemaVersion: 1 as const,
    site,
    created: stamp,
    updated: stamp,
    status: 'standing',
  }
}

function bodyOf(id: string, leaf: DocumentLeaf): Readonly<Record<string, unknown>> {
  const parsed = parseDocument({ ...leaf.body, _id: id })
  if (parsed.ok) {
    const { _id, ...body } = parsed.value
    return body
  }
  return { [UNREADABLE]: parsed.rejection.code, text: JSON.stringify(leaf.body).slice(0, UNREADABLE_KEPT) }
}

function inChunks<Version>(versions: readonly Version[]): Version[][] {
  const chunks: Version[][] = []
  let room = 0
  for (const version of versions) {
    const size = canonicalJson(version).length
    const last = chunks.at(-1)
    if (last && size <= room) {
      last.push(version)
      room -= size
    } else {
      chunks.push([version])
      room = ROOM_FOR_VERSIONS - size
    }
  }
  return chunks
}
