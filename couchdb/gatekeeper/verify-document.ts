import { auditDocumentSchema, auditId } from '@shared/documents/audit'
import { deviceDocumentSchema } from '@shared/documents/device'
import { parseDocument } from '@shared/documents/document'
import { auditDoubt, isProvedKey, type KeyOf } from '../../electron/store/documents/audit-proof'
import { isWhatItIsCalled } from '../../electron/store/documents/content-proof'

/** Why a document is set aside. */
export interface Doubt {
  readonly reason:
    | 'unknown-type'
    | 'bad-shape'
    | 'dangerous-key'
    | 'wrong-id'
    | 'too-large'
    | 'wrong-hash'
    | 'wrong-signature'
    | 'changed'
    | 'changed-key'
    | 'unsigned'
  readonly detail: string
}

/** Written once: a second revision, or an end, is somebody's hand in it. */
const NEVER_CHANGED = /^(audit|device|portrait|media|merge-policy):/

/**
 * What a validation function cannot guarantee, because it can be passed by (`new_edits: false`, a deletion without fields): that a document
 * named by its content has that content, and that an audit entry is what its device signed. Pure; undefined for a sound document.
 */
export function doubtOf(document: Readonly<Record<string, unknown>>, keyOf: KeyOf): Doubt | undefined {
  const { _rev, _deleted, _revisions, _attachments, ...body } = document
  const id = String(body['_id'])
  if (NEVER_CHANGED.test(id) && (_deleted === true || !String(_rev).startsWith('1-')))
    return { reason: 'changed', detail: String(_rev) }
  // Any other deletion may be somebody's right; what it ended stays readable in the audit.
  if (_deleted === true || id.startsWith('_')) return undefined
  const parsed = parseDocument(body)
  if (!parsed.ok) return { reason: parsed.rejection.code, detail: parsed.rejection.detail }
  if (!isWhatItIsCalled(parsed.value)) return { reason: 'wrong-hash', detail: parsed.value.type }
  if (body['type'] === 'device') return deviceDoubt(body, keyOf)
  return body['type'] === 'audit' ? entryDoubt(body, keyOf) : undefined
}

/** A published key is its publisher's own, and the first one that was seen of that workstation. */
function deviceDoubt(body: unknown, keyOf: KeyOf): Doubt | undefined {
  const published = deviceDocumentSchema.parse(body)
  const { _id, device, publicKey } = published
  if (_id !== `device:${device}`) return { reason: 'wrong-id', detail: _id }
  if (!isProvedKey(published)) return { reason: 'wrong-signature', detail: device }
  const known = keyOf(device)
  return known === undefined || known === publicKey ? undefined : { reason: 'changed-key', detail: device }
}

function entryDoubt(body: unknown, keyOf: KeyOf): Doubt | undefined {
  const entry = auditDocumentSchema.parse(body)
  const { device, number, _id } = entry
  if (_id !== auditId(device, number)) return { reason: 'wrong-id', detail: _id }
  const reason = auditDoubt(entry, keyOf)
  return reason && { reason, detail: device }
}
