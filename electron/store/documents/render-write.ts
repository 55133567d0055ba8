import { AppError } from '@shared/base/app-error'
import type { AuditDocument } from '@shared/documents/audit'
import { parseDocument, type DocumentOf, type DocumentType } from '@shared/documents/document'
import { EARLIER_KEPT, ENVELOPE_FIELDS, type Envelope } from '@shared/documents/envelope'
import { latestPolicyName } from '@shared/domain/merge/policy-versions'
import { NOBODY } from './author-seal'
import type { Body } from './batch-writer'
import type { Stored } from './read-document'

/** The types people write; audit entries are made by this layer alone. */
export type RecordType = Exclude<DocumentType, 'audit'>

/** The fields of a record without what this layer adds. */
export type FieldsOf<T extends RecordType> = Omit<DocumentOf<T>, keyof Envelope>

/**
 * A new record, or new values for some fields of one that was read (a field given as undefined is taken away), or its end. A
 * removal deletes every leaf: deleting the winner alone would bring a losing one back.
 */
export type Write =
  | {
      readonly [T in RecordType]: {
        readonly kind: 'create'
        readonly id: string
        readonly type: T
        readonly fields: FieldsOf<T>
        readonly demo?: boolean
        /** A fact every workstation states alike (its site): stamped with nobody, so that equal statements are one revision. */
        readonly shared?: boolean
      }
    }[RecordType]
  | {
      readonly [T in RecordType]: {
        readonly kind: 'update'
        readonly current: Stored<T>
        readonly fields: { readonly [F in keyof FieldsOf<T>]?: FieldsOf<T>[F] | undefined }
        /** A record of the sample data that turned out to be a real one: it no longer goes with the others. */
        readonly takeOver?: boolean
        /** Ends the versions beside the one that was read: what is written settles them. */
        readonly endsOthers?: boolean
      }
    }[RecordType]
  | { readonly kind: 'remove'; readonly current: Stored<RecordType> | Removable }

/** What a removal needs to know of a record. */
type Removable = Pick<Stored<RecordType>, 'rev' | 'conflicts'> & { readonly document: { readonly _id: string } }

/** Who writes, when, and under which rules of merging. */
interface WriteCircumstances {
  readonly stamp: Envelope['created']
  readonly site: string
  readonly policyOf: (type: RecordType) => string | undefined
  /** `full` keeps before and after of every field; `brief` only the ids of new records. */
  readonly audit: 'full' | 'brief'
}

/** What goes to storage for a write, and what its audit entry says of it. */
interface Rendered {
  /** The record, and the ends of the versions beside it. */
  readonly bodies: readonly Body[]
  readonly change: AuditDocument['changes'][number]
}

/**
 * Turns what was decided about a record into the bodies that storage takes, stamped and checked against their schema, and into the
 * line of the audit entry. Pure: the same write under the same circumstances gives the same bodies. Fails with `internal` when a
 * record does not fit its own schema, which is a defect of the caller.
 */
export function renderWrite(write: Write, { stamp, site, policyOf, audit }: WriteCircumstances): Rendered {
  if (write.kind === 'remove') {
    const { rev, conflicts, document } = write.current
    return {
      bodies: [rev, ...conflicts].map((leaf) => tombstone(document._id, leaf)),
      change: audit === 'brief' ? { id: document._id } : { id: document._id, before: fieldsOf(document) },
    }
  }
  const { body, before, after } =
    write.kind === 'create'
      ? created(write, stamp, site, policyOf(write.type))
      : updated(write, stamp, policyOf(write.current.document.type))
  const parsed = parseDocument(body)
  if (!parsed.ok)
    throw new AppError('internal', {
      details: { id: body._id, reason: parsed.rejection.code, detail: parsed.rejection.detail },
    })
  const ended = write.kind === 'update' && write.endsOthers === true ? write.current.conflicts : []
  return {
    bodies: [body, ...ended.map((leaf) => tombstone(body._id, leaf))],
    change: audit === 'brief' && !before ? { id: body._id } : { id: body._id, ...(before ? { before } : {}), after },
  }
}

function tombstone(id: string, rev: string): Body {
  return { _id: id, _rev: rev, _deleted: true }
}

type Fields = NonNullable<AuditDocument['changes'][number]['after']>

const NOBODYS_STAMP: Envelope['created'] = { at: '000000000-0000-0', by: 'site', device: NOBODY }

function created(
  write: Extract<Write, { kind: 'create' }>,
  ownStamp: Envelope['created'],
  site: string,
  mergePolicy: string | undefined,
) {
  const fields = withoutUndefined(write.fields)
  const stamp = write.shared === true ? NOBODYS_STAMP : ownStamp
  const body: Body = {
    _id: write.id,
    type: write.type,
    schemaVersion: 1,
    site,
    created: stamp,
    updated: stamp,
    ...(mergePolicy === undefined || write.shared === true ? {} : { mergePolicy }),
    ...(write.demo === true ? { demo: true } : {}),
    ...fields,
  }
  return { body, before: undefined, after: fields }
}

function updated(write: Extract<Write, { kind: 'update' }>, stamp: Envelope['updated'], inForce: string | undefined) {
  const { rev, document } = write.current
  const current = fieldsOf(document)
  const before: Fields = {}
  const after: Fields = {}
  const base: NonNullable<Envelope['base']> = { ...document.base }
  const next = new Map(Object.entries(current))
  for (const [field, value] of Object.entries(write.fields)) {
    const previous = current[field]
    if (JSON.stringify(previous) === JSON.stringify(value)) continue
    if (previous !== undefined) before[field] = previous
    base[field] = nextStep(base[field], SECRETS.has(field) ? undefined : previous, stamp)
    if (value === undefined) {
      next.delete(field)
    } else {
      after[field] = value
      next.set(field, value)
    }
  }
  const mergePolicy = latestPolicyName([write.current.document.mergePolicy, inForce])
  const { _id, type, schemaVersion, site, created: createdStamp, apart, decision, demo } = document
  const envelope = {
    _id,
    _rev: rev,
    type,
    schemaVersion,
    site,
    created: createdStamp,
    updated: stamp,
    base,
    ...(mergePolicy === undefined ? {} : { mergePolicy }),
    ...(apart === undefined ? {} : { apart }),
    ...(decision === undefined ? {} : { decision }),
    ...(demo && write.takeOver !== true ? { demo } : {}),
  }
  const body: Body = { ...envelope, ...Object.fromEntries(next) }
  return { body, before, after }
}

/** What an old password unlocks must not travel on. */
const SECRETS: ReadonlySet<string> = new Set(['credential'])

type FieldBase = NonNullable<Envelope['base']>[string]

/** The past of a field that changes now: its last step in front of the earlier ones, of which only so many travel along. */
function nextStep(
  last: FieldBase | undefined,
  previous: Fields[string] | undefined,
  stamp: Envelope['updated'],
): FieldBase {
  const step = { at: stamp.at, by: stamp.by, ...(previous === undefined ? {} : { previous }) }
  if (!last) return step
  const { by: _by, earlier = [], ...before } = last
  return { ...step, earlier: [before, ...earlier].slice(0, EARLIER_KEPT) }
}

function fieldsOf(document: object): Fields {
  return Object.fromEntries(
    Object.entries(document).filter(([name, value]) => !ENVELOPE_FIELDS.has(name) && value !== undefined),
  )
}

function withoutUndefined(fields: object): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
