import { z } from 'zod'
import { accept, refuse, type Result } from '../base/result'
import { auditDocumentSchema } from './audit'
import {
  claimDocumentSchema,
  copyDocumentSchema,
  holdDocumentSchema,
  loanDocumentSchema,
  memberDocumentSchema,
  noticeDocumentSchema,
  titleDocumentSchema,
} from './library'
import { policyDocumentSchema, siteDocumentSchema, userDocumentSchema } from './reference'

const documentSchema = z.discriminatedUnion('type', [
  titleDocumentSchema,
  copyDocumentSchema,
  memberDocumentSchema,
  claimDocumentSchema,
  loanDocumentSchema,
  holdDocumentSchema,
  noticeDocumentSchema,
  siteDocumentSchema,
  userDocumentSchema,
  policyDocumentSchema,
  auditDocumentSchema,
])

/** Any document this version knows. */
export type KnownDocument = z.infer<typeof documentSchema>
export type DocumentType = KnownDocument['type']
export type DocumentOf<T extends DocumentType> = Extract<KnownDocument, { type: T }>

/** Why a document from elsewhere is set aside instead of being believed. */
export interface Quarantine {
  readonly code: 'unknown-type' | 'bad-shape' | 'dangerous-key' | 'wrong-id'
  readonly detail: string
}

/**
 * Parses a document, whoever wrote it, into a fresh object that holds known fields only. A `__proto__` key at any depth, a type
 * this version does not know, or an id that does not start with its type is refused: the caller quarantines it.
 */
export function parseDocument(raw: unknown): Result<KnownDocument, Quarantine> {
  if (hasDangerousKey(raw)) return refuse({ code: 'dangerous-key', detail: '__proto__' })
  const parsed = documentSchema.safeParse(raw)
  if (parsed.success) {
    const { _id, type } = parsed.data
    return _id.startsWith(`${type}:`) ? accept(parsed.data) : refuse({ code: 'wrong-id', detail: _id })
  }
  const issue = parsed.error.issues[0]
  const unknownType = issue?.code === 'invalid_union'
  return refuse({
    code: unknownType ? 'unknown-type' : 'bad-shape',
    detail: `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(),
  })
}

function hasDangerousKey(value: unknown): boolean {
  const pending: unknown[] = [value]
  while (pending.length > 0) {
    const next = pending.pop()
    if (typeof next !== 'object' || next === null) continue
    if (Object.hasOwn(next, '__proto__')) return true
    pending.push(...Object.values(next))
  }
  return false
}
