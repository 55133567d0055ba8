import { CHECKSUM_BYTES } from './checksum'

const REV = /^([1-9][0-9]{0,5})-([0-9a-f]{1,64})$/
const MOST_REVISIONS = 1_000

/** One revision from elsewhere that can be stored as it is: nothing to merge, no attachments, a sound line of descent. */
export interface Loadable {
  readonly id: string
  readonly rev: string
  /** The hashes of the revision and its ancestors, newest first; absent for a first revision. */
  readonly history?: readonly string[]
  /** JSON without `_id`, `_rev` and `_revisions`; as bytes it is sealed by the database's checksum already. */
  readonly body: string | Uint8Array
}

/** What is given from elsewhere: a document with its revision and, perhaps, its ancestors. */
export interface Revision {
  readonly _id: string
  readonly _rev: string
  readonly _revisions?: { readonly start: number; readonly ids: readonly string[] }
}

/** Nothing for a document that leaves a doubt, which goes the ordinary way. */
export function toLoadable(document: Revision): (Loadable & { readonly body: string }) | undefined {
  const { _id: id, _rev: rev, _revisions: revisions, ...fields } = document
  const generation = REV.exec(rev)
  if (!generation || id === '' || id.startsWith('_')) return undefined
  for (const key in fields) if (key.startsWith('_')) return undefined
  const [, start = '', hash = ''] = generation
  if (!isLine(Number(start), hash, revisions)) return undefined
  const body = toText(fields)
  if (body === undefined) return undefined
  return revisions === undefined || (revisions.ids.length === 1 && start === '1')
    ? { id, rev, body }
    : { id, rev, body, history: revisions.ids }
}

/** A single line of descent that ends in the revision. */
function isLine(start: number, hash: string, revisions: Revision['_revisions']): boolean {
  if (revisions === undefined) return start === 1
  const { ids } = revisions
  const isSound = revisions.start === start && ids[0] === hash && ids.length <= start && ids.length <= MOST_REVISIONS
  return isSound && ids.every((id) => typeof id === 'string')
}

/** Nothing for a body that PouchDB would change or refuse: it decides then. */
function toText(fields: object): string | undefined {
  try {
    const text = JSON.stringify(fields)
    return text.includes('"__proto__"') ? undefined : text
  } catch {
    return undefined // nested too deep
  }
}

/** The document again, whatever it was taken apart for. */
export function toDocument({ id, rev, history, body }: Loadable): Revision {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body.subarray(CHECKSUM_BYTES))
  const fields: object = JSON.parse(text)
  const start = Number(rev.slice(0, rev.indexOf('-')))
  return { ...fields, _id: id, _rev: rev, ...(history ? { _revisions: { start, ids: history } } : {}) }
}
