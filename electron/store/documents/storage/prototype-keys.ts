import { randomUUID } from 'node:crypto'
import { BAD_REQUEST, createError } from 'pouchdb-errors'

/*
 * PouchDB clones what it is given by assignment, so a key `__proto__` would change the clone's prototype and vanish from what is
 * stored: a replica would keep another body than the hub under the same revision, and nobody would learn that it was hostile. Such keys
 * pass through PouchDB under a name nobody can guess, and are on disk as they came.
 */

const PROTOTYPE = '__proto__'
const HELD = `prototype ${randomUUID()}`

/** Well below what PouchDB's recursion bears, well above what any record needs. */
const DEEPEST = 500

/**
 * A document from elsewhere as PouchDB can pass it on: the same object, unless a `__proto__` stands in it at some depth. Throws
 * PouchDB's `bad_request`, which sets that one document aside, for a body that is nested too deep to be cloned.
 */
export function holdPrototypes(document: object): object {
  if (!hasPrototypeKey(document)) return document
  const { _attachments, ...body } = ownFields(document)
  const text = JSON.stringify(body, (_key, value: unknown) => (isPlain(value) ? renamed(value) : value))
  return { ...JSON.parse(text), ...(_attachments === undefined ? {} : { _attachments }) }
}

/** The text of a stored body with the keys that were held. */
export function releasePrototypes(text: string): string {
  return text.includes(HELD) ? text.replaceAll(`"${HELD}":`, `"${PROTOTYPE}":`) : text
}

/** Level by level, not by recursion: a body may be nested deeper than the stack. */
function hasPrototypeKey(document: object): boolean {
  let level: object[] = [document]
  let found = false
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) throw createError(BAD_REQUEST, 'nested too deep')
    const next: object[] = []
    for (const value of level) {
      found ||= Object.hasOwn(value, PROTOTYPE)
      for (const item of Object.values(value))
        if (typeof item === 'object' && item !== null && !ArrayBuffer.isView(item)) next.push(item)
    }
    level = next
  }
  return found
}

function renamed(value: object): object {
  if (!Object.hasOwn(value, PROTOTYPE)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key === PROTOTYPE ? HELD : key, item]))
}

function ownFields(document: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(document))
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
