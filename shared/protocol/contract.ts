import type { z } from 'zod'
import type { Right } from '../domain/accounts/right'

/** Who may use a verb: a right, any signed-in person, or anyone at all (first run, sign-in). */
export type Access = Right | 'signed-in' | 'anyone'

/**
 * Everything both ends must agree on for one verb: payload, result, error codes and access, declared together.
 * A `command` changes something; a `query` only reads and may be subscribed to: it is answered again whenever one of its
 * `topics` changes. Both may report progress and be cancelled.
 */
export interface Contract<Payload extends z.ZodType = z.ZodType, Answer extends z.ZodType = z.ZodType> {
  readonly kind: 'command' | 'query'
  readonly access: Access
  readonly payload: Payload
  readonly result: Answer
  /** The codes this verb may fail with, besides those every verb may (`CommonErrorCode`). */
  readonly errors: readonly string[]
  /** What a query depends on; empty for commands. */
  readonly topics: readonly Topic[]
}

/** What read models announce as changed after a batch. */
export const TOPICS = [
  'session',
  'users',
  'titles',
  'copies',
  'members',
  'loans',
  'holds',
  'notices',
  'policies',
  'students',
  'grades',
  'school',
  'places',
  'voters',
  'tokens',
  'duplicates',
  'sales',
  'conflicts',
  'history',
  'sync',
  'tasks',
] as const

export type Topic = (typeof TOPICS)[number]

/** The codes any verb may fail with. */
export const COMMON_ERRORS = [
  'protocol.unknown-verb',
  'protocol.bad-payload',
  'protocol.bad-result',
  'session.sign-in-required',
  'session.locked',
  'right.missing',
  'task.cancelled',
  'store.unavailable',
  'storage.wrong-key',
  'storage.damaged',
  'storage.newer-schema',
  'storage.older-schema',
  'storage.missing',
  'storage.foreign',
  'storage.rolled-back',
  'storage.disk-full',
  'storage.disk-nearly-full',
  'document.changed-meanwhile',
  'worker.died',
  'internal',
] as const

interface Declaration<Payload extends z.ZodType, Answer extends z.ZodType> {
  readonly access: Access
  readonly payload: Payload
  readonly result: Answer
  readonly errors?: readonly string[]
}

/** Declares a verb that changes something. */
export function command<Payload extends z.ZodType, Answer extends z.ZodType>(
  declaration: Declaration<Payload, Answer>,
): Contract<Payload, Answer> & { readonly kind: 'command' } {
  return { kind: 'command', errors: [], topics: [], ...declaration }
}

/** Declares a verb that only reads. */
export function query<Payload extends z.ZodType, Answer extends z.ZodType>(
  declaration: Declaration<Payload, Answer> & { readonly topics?: readonly Topic[] },
): Contract<Payload, Answer> & { readonly kind: 'query' } {
  return { kind: 'query', errors: [], topics: [], ...declaration }
}
