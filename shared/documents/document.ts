import { z } from 'zod'
import { accept, refuse, type Result } from '../base/result'
import { auditDocumentSchema } from './audit'
import { decisionDocumentSchema } from './decision'
import { deviceDocumentSchema } from './device'
import {
  appreciationDocumentSchema,
  assessmentDocumentSchema,
  classDocumentSchema,
  gradeDocumentSchema,
  gradeImportDocumentSchema,
  gradeRulesDocumentSchema,
  periodDocumentSchema,
  schoolYearDocumentSchema,
  studentDocumentSchema,
  subjectDocumentSchema,
  teachingDocumentSchema,
  weightingDocumentSchema,
} from './grades'
import {
  addressDocumentSchema,
  approvalDocumentSchema,
  categoryDocumentSchema,
  centreDocumentSchema,
  mediaDocumentSchema,
  placeDocumentSchema,
  stationDocumentSchema,
  tokenDocumentSchema,
  turnDocumentSchema,
  verdictDocumentSchema,
  voterDocumentSchema,
} from './enrolment'
import {
  claimDocumentSchema,
  copyDocumentSchema,
  holdDocumentSchema,
  loanDocumentSchema,
  memberDocumentSchema,
  noticeDocumentSchema,
  titleDocumentSchema,
} from './library'
import {
  chunkDocumentSchema,
  correctionDocumentSchema,
  costDocumentSchema,
  disputeDocumentSchema,
  importDocumentSchema,
  transactionDocumentSchema,
} from './sales'
import {
  mergePolicyDocumentSchema,
  policyDocumentSchema,
  portraitDocumentSchema,
  siteDocumentSchema,
  userDocumentSchema,
} from './reference'

const documentSchema = z.discriminatedUnion('type', [
  titleDocumentSchema,
  copyDocumentSchema,
  memberDocumentSchema,
  claimDocumentSchema,
  loanDocumentSchema,
  holdDocumentSchema,
  noticeDocumentSchema,
  siteDocumentSchema,
  deviceDocumentSchema,
  userDocumentSchema,
  policyDocumentSchema,
  studentDocumentSchema,
  schoolYearDocumentSchema,
  periodDocumentSchema,
  classDocumentSchema,
  subjectDocumentSchema,
  teachingDocumentSchema,
  weightingDocumentSchema,
  appreciationDocumentSchema,
  assessmentDocumentSchema,
  gradeDocumentSchema,
  gradeRulesDocumentSchema,
  gradeImportDocumentSchema,
  placeDocumentSchema,
  centreDocumentSchema,
  addressDocumentSchema,
  categoryDocumentSchema,
  stationDocumentSchema,
  tokenDocumentSchema,
  turnDocumentSchema,
  voterDocumentSchema,
  mediaDocumentSchema,
  approvalDocumentSchema,
  verdictDocumentSchema,
  portraitDocumentSchema,
  mergePolicyDocumentSchema,
  decisionDocumentSchema,
  auditDocumentSchema,
  chunkDocumentSchema,
  importDocumentSchema,
  transactionDocumentSchema,
  correctionDocumentSchema,
  disputeDocumentSchema,
  costDocumentSchema,
])

/** Any document this version knows. */
export type KnownDocument = z.infer<typeof documentSchema>
export type DocumentType = KnownDocument['type']
export type DocumentOf<T extends DocumentType> = Extract<KnownDocument, { type: T }>

/** Why a document from elsewhere is set aside instead of being believed. */
export interface Quarantine {
  readonly code: 'unknown-type' | 'bad-shape' | 'dangerous-key' | 'wrong-id' | 'too-large'
  readonly detail: string
}

/**
 * Parses a document, whoever wrote it, into a fresh object that holds known fields only. A `__proto__` key at any depth, a type
 * this version does not know, or an id that does not start with its type is refused: the caller quarantines it.
 */
export function parseDocument(raw: unknown): Result<KnownDocument, Quarantine> {
  if (hasDangerousKey(raw)) return refuse({ code: 'dangerous-key', detail: '__proto__' })
  if (isLarger(raw, LARGEST_BODY)) return refuse({ code: 'too-large', detail: `${LARGEST_BODY}` })
  const parsed = documentSchema.safeParse(raw)
  if (parsed.success) {
    const { _id, type } = parsed.data
    return _id.startsWith(`${type}:`) ? accept(parsed.data) : refuse({ code: 'wrong-id', detail: _id })
  }
  const issue = parsed.error.issues[0]
  const unknownType = issue?.code === 'invalid_union'
  return refuse({
    code: unknownType ? 'unknown-type' : 'bad-shape',
    detail: unknownType ? typeNameOf(raw) : `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(),
  })
}

function typeNameOf(raw: unknown): string {
  const type = typeof raw === 'object' && raw !== null && 'type' in raw ? raw.type : undefined
  return typeof type === 'string' ? type.slice(0, 100) : ''
}

/** In characters of text, keys included: what people write is far smaller, and a screen that shows it must stay alive. */
const LARGEST_BODY = 2_000_000

function isLarger(value: unknown, limit: number): boolean {
  const pending: unknown[] = [value]
  let size = 0
  while (pending.length > 0 && size <= limit) {
    const next = pending.pop()
    if (typeof next === 'string') size += next.length
    else if (typeof next !== 'object' || next === null) size += 4
    else
      for (const [key, item] of Object.entries(next)) {
        size += key.length
        pending.push(item)
      }
  }
  return size > limit
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
