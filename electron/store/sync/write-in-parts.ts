import type { WriteFailure, WriteResult } from 'pouchdb-core'
import { pouchStatus } from '../documents/pouch-errors'

type Written = readonly (WriteResult | WriteFailure)[]

/** What a hub is asked to take at once; CouchDB's default limit is 8 MB a document and 64 MB a request, proxies take less. */
const PART_BYTES = 4_000_000

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
 * Writes documents so that one bad one does not hold up the others for ever: in parts bounded by bytes, and a part refused as a
 * whole is halved until the culprit stands alone. It comes back as a failure named `forbidden`, which is what PouchDB reports
 * (`denied`) and passes over; anything that is not the documents' fault is thrown.
 */
export async function writeInParts<Document extends { readonly _id: string }>(
  documents: readonly Document[],
  write: (part: readonly Document[]) => Promise<Written>,
): Promise<(WriteResult | WriteFailure)[]> {
  const results: (WriteResult | WriteFailure)[] = []
  for (const part of partsOf(documents)) results.push(...(await writeOrHalve(part, write)))
  return results
}

async function writeOrHalve<Document extends { readonly _id: string }>(
  part: readonly Document[],
  write: (part: readonly Document[]) => Promise<Written>,
): Promise<Written> {
  try {
    return (await write(part)).map((result) => ('error' in result && isRefusal(result) ? refused(result) : result))
  } catch (error) {
    const status = pouchStatus(error)
    const [first] = part
    if (status === undefined || !POISON.has(status) || !first) throw error
    if (part.length === 1) return [refusal(first._id, status)]
    const half = part.length >> 1
    return [...(await writeOrHalve(part.slice(0, half), write)), ...(await writeOrHalve(part.slice(half), write))]
  }
}

function* partsOf<Document>(documents: readonly Document[]): Generator<Document[]> {
  let part: Document[] = []
  let bytes = 0
  for (const document of documents) {
    const size = JSON.stringify(document).length
    if (part.length > 0 && bytes + size > PART_BYTES) {
      yield part
      part = []
      bytes = 0
    }
    part.push(document)
    bytes += size
  }
  if (part.length > 0) yield part
}

/** CouchDB names the reason of a single document but gives it no status; PouchDB then puts 500 in its place. */
function isRefusal({ status, name }: WriteFailure): boolean {
  return POISON.has(status) || REFUSALS.has(name.toLowerCase())
}

function refused({ id, status, reason, message }: WriteFailure): WriteFailure {
  return { ...refusal(id, status), reason: reason ?? message }
}

function refusal(id: string, status: number): WriteFailure {
  const reason = status === 413 ? 'too-large' : 'bad-document'
  return { id, status: 403, error: 'forbidden', name: 'forbidden', message: reason, reason }
}
