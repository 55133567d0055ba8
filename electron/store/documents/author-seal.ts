import { createHash } from 'node:crypto'
import { canonicalJson } from '@shared/base/canonical-json'

/** Not what the author wrote: revisions are storage's, and `apart` marks a version that somebody else put back beside others. */
const UNSEALED_FIELDS: ReadonlySet<string> = new Set(['_rev', '_revisions', '_conflicts', '_attachments', 'apart'])

/** The workstation that facts everybody states alike are stamped with. */
export const NOBODY = '0'

/**
 * What an audit entry calls a version it tells of, so that the signature under the entry is one under the version too: the first 16 bytes of
 * SHA-256 over its canonical body, base64url (22 characters). Says nothing about its revision: the same body has the same seal everywhere.
 */
export function sealOf(body: Readonly<Record<string, unknown>>): string {
  const sealed = Object.entries(body).filter(([field]) => !UNSEALED_FIELDS.has(field))
  const hash = createHash('sha256').update(canonicalJson(Object.fromEntries(sealed)))
  return hash.digest().subarray(0, 16).toString('base64url')
}

/** Whether a body has an author: ends have no body, and what everybody states alike has none. */
export function isSealed(body: Readonly<Record<string, unknown>>): boolean {
  const { _deleted, updated } = body
  return _deleted !== true && !(typeof updated === 'object' && updated !== null && isNobodys(updated))
}

function isNobodys(stamp: object): boolean {
  return 'device' in stamp && stamp.device === NOBODY
}
