import { pouchStatus } from '../documents/pouch-errors'
import { statusError } from './sync-fault'

/** A revision on its way to the hub, made into text once. */
export interface Outgoing {
  readonly id: string
  readonly text: string
}

/** What a database said of the documents it did not take. */
export type Written = readonly {
  readonly id: string
  readonly name: string
  readonly status: number | undefined
  readonly reason: string
}[]

/** A document the other side would not take: a code of ours (`too-large`, `bad-document`) or its own words. */
export interface Refused {
  readonly id: string
  readonly reason: string
}

/** What a hub is asked to take at once; CouchDB's default limit is 8 MB a document and 64 MB a request, proxies take less. */
const PART_BYTES = 4_000_000
const PART_DOCUMENTS = 2_000

/** Requests of one push under way at the same time. */
const AT_ONCE = 2

/** Statuses that say something about the documents, not about the line or the account. */
const POISON: ReadonlySet<number> = new Set([400, 409, 412, 413, 415, 422])

const REFUSALS: ReadonlySet<string> = new Set([
  'forbidden',
  'unauthorized',
  'bad_request',
  'doc_validation',
  'illegal_docid',
  'document_too_large',
  'too_large',
])

/**
 * Writes documents so that one bad one does not hold up the others for ever: in parts bounded by bytes, two at a time, and a part
 * refused as a whole is halved until the culprit stands alone. Gives the culprits; anything that is not the documents' fault is thrown.
 */
export async function writeInParts(
  documents: readonly Outgoing[],
  write: (part: readonly Outgoing[]) => Promise<Written>,
  partBytes = PART_BYTES,
): Promise<Refused[]> {
  const parts = partsOf(documents, partBytes)
  const refused: Refused[] = []
  const work = async () => {
    for (const part of parts) refused.push(...(await writeOrHalve(part, write)))
  }
  // Both take from the same generator; the first failure is told once both have ended.
  const outcomes = await Promise.allSettled(Array.from({ length: AT_ONCE }, work))
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
  return refused
}

/**
 * Writes a batch at once, halving it as `writeInParts` does when it is refused as a whole. When every single document of it is, the
 * fault lies elsewhere (a proxy's limit set to nothing, a page in between), and the status is thrown.
 */
export async function writeOrHalve<Document extends { readonly id: string }>(
  part: readonly Document[],
  write: (part: readonly Document[]) => Promise<Written>,
): Promise<Refused[]> {
  let blamed: unknown
  const attempt = async (some: readonly Document[]): Promise<Refused[]> => {
    try {
      return (await write(some)).map(toRefused)
    } catch (error) {
      const status = pouchStatus(error)
      const [first] = some
      if (status === undefined || !POISON.has(status) || !first) throw error
      blamed = error
      if (some.length === 1) return [refusal(first.id, status)]
      const half = some.length >> 1
      return [...(await attempt(some.slice(0, half))), ...(await attempt(some.slice(half)))]
    }
  }
  const refused = await attempt(part)
  if (blamed !== undefined && part.length > 1 && refused.length === part.length) throw blamed
  return refused
}

function toRefused({ id, name, status, reason }: Written[number]): Refused {
  if (POISON.has(status ?? 0)) return refusal(id, status)
  if (REFUSALS.has(name.toLowerCase())) return { id, reason: reason === '' ? 'bad-document' : reason }
  throw statusError(status ?? 500)
}

function* partsOf(documents: readonly Outgoing[], partBytes: number): Generator<Outgoing[]> {
  let part: Outgoing[] = []
  let bytes = 0
  for (const document of documents) {
    const size = document.text.length
    if (part.length > 0 && (bytes + size > partBytes || part.length >= PART_DOCUMENTS)) {
      yield part
      part = []
      bytes = 0
    }
    part.push(document)
    bytes += size
  }
  if (part.length > 0) yield part
}

function refusal(id: string, status: number | undefined): Refused {
  return { id, reason: status === 413 ? 'too-large' : 'bad-document' }
}
