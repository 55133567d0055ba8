import type { CommandVerb, ParsedPayloadOf, ResultOf } from '@shared/protocol/verbs'
import type { Author, DocumentStore } from '../documents/document-store'
import type { QueryContext } from '../queries/context'

/** What a command may use: everything a query may, the documents, and the means to make what it writes readable. */
export interface CommandContext extends QueryContext {
  readonly documents: DocumentStore
  /** Signs writes with the person and the verb. */
  readonly author: Author
  /** The workstation's short code, for numbers that must not collide with another's (barcodes, cards). */
  readonly deviceCode: string
  /** The database card numbers are claimed in: the country's index or that of the site's province. */
  readonly cardIndex: string
  /** The workstation's Ed25519 key: base64 of its public half (DER), and what its private half makes of a text (base64). */
  readonly devicePublicKey: string
  sign(text: string): string
  /** Resolves when what was written so far can be queried: call it before answering from the read models. */
  catchUp(): Promise<void>
  /** A new id, `<type>:<ulid>`: unique everywhere, in the order of creation. */
  newId(type: string): string
}

export type CommandHandlers<V extends CommandVerb = CommandVerb> = {
  readonly [K in V]: (payload: ParsedPayloadOf<K>, context: CommandContext) => Promise<ResultOf<K>>
}
