import type { CommandVerb, ParsedPayloadOf, QueryVerb, ResultOf, Verb } from '@shared/protocol/verbs'
import type { CommandHandlers } from '../commands/context'
import type { QueryHandlers } from '../queries/context'
import type { SessionVerb } from './session-handlers'

/** Every verb but those of the session, each with its handler: a missing one does not compile. */
export type StoreHandlers = CommandHandlers<Exclude<CommandVerb, SessionVerb | UpkeepVerb>> &
  QueryHandlers<Exclude<QueryVerb, SessionVerb>>

const SESSION_VERBS: ReadonlySet<string> = new Set<SessionVerb>([
  'session.state',
  'session.signIn',
  'session.recover',
  'session.signOut',
  'session.lock',
  'session.register',
  'site.initialise',
])

/** The verbs that look after the databases' files: they work also on databases that do not open, or close them for a while. */
export type UpkeepVerb =
  'storage.verify' | 'storage.repair' | 'storage.snapshots' | 'storage.preview' | 'storage.restore' | 'site.update'

const UPKEEP_VERBS: ReadonlySet<string> = new Set<UpkeepVerb>([
  'storage.verify',
  'storage.repair',
  'storage.snapshots',
  'storage.preview',
  'storage.restore',
  'site.update',
])

export function isUpkeepVerb(verb: Verb): verb is UpkeepVerb {
  return UPKEEP_VERBS.has(verb)
}

/** The verbs that work while the databases are closed. */
export function isSessionVerb(verb: Verb): verb is SessionVerb {
  return SESSION_VERBS.has(verb)
}

/** Any set of handlers whose payloads were parsed for the verb they are called with. */
type HandlersOf<V extends Verb, Context> = {
  readonly [K in V]: (payload: ParsedPayloadOf<K>, context: Context) => ResultOf<K> | Promise<ResultOf<K>>
}

/**
 * Calls the handler of a verb. The caller has parsed the payload with the contract of the same verb: that, and the mapped type of
 * the handlers, is what makes the one narrowing here true.
 */
export function callHandler<V extends Verb, Context>(
  handlers: HandlersOf<V, Context>,
  verb: V,
  payload: unknown,
  context: Context,
): unknown {
  const handler: (payload: never, context: Context) => unknown = handlers[verb]
  return handler(payload as never, context)
}
