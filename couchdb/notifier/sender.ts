/**
 * How an attempt ended: `refused` for good, `failed` to be tried again, `unknown` when it may have been sent all the same, `withheld` when the
 * word to hand it over was not given. Only `sent` and `unknown` can have left.
 */
export type Sending =
  | { readonly outcome: 'sent' | 'withheld' }
  | { readonly outcome: 'refused' | 'failed' | 'unknown'; readonly reason: string }

export interface Outgoing {
  /** The same for every attempt of one message: a gateway or a mailbox can tell a repetition by it. */
  readonly key: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** Asked once, when all that can fail before has been done: true, and the message leaves; false, and it does not. Never fails. */
export type HandOver = () => Promise<boolean>

export interface Sender {
  /** Whoever receives tells a repetition by its key and sends it once: what may have left can be sent again. */
  readonly isRepeatable: boolean
  send(message: Outgoing, handOver: HandOver): Promise<Sending>
}
