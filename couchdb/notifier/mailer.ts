import { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import { z } from 'zod'
import { AppError } from '@shared/base/app-error'
import type { HandOver, Sender } from './sender'

export interface SmtpSettings {
  readonly url: string
  readonly from: string
}

/** A server that is away is left before others wait for long. */
const CONNECT_TIMEOUT_MS = 30_000
/** What a server may take for one answer, the last one included (RFC 5321, 4.5.3.2). */
const ANSWER_TIMEOUT_MS = 10 * 60_000

const smtpErrorSchema = z.looseObject({
  responseCode: z.number().optional(),
  command: z.string().optional(),
  message: z.string(),
})
/** Where a 5xx speaks of this message; elsewhere it is about us: a password, a sender's address, a name on a list. */
const ABOUT_THE_MESSAGE: ReadonlySet<string> = new Set(['RCPT TO', 'DATA'])

/**
 * E-mail over SMTP, a connection for each message. The whole text is sent before the word to hand it over is asked for; without it the line
 * ends and the dot that makes it a message never comes, so the server forgets it (RFC 5321, 4.1.1.4). A refusal of the recipient or of the text
 * is for good; anything else that fails before the dot is tried again.
 */
export function createMailer({ url, from }: SmtpSettings): Sender {
  return {
    isRepeatable: false,
    async send({ key, to, subject, text }, handOver) {
      const timeouts = {
        connectionTimeout: CONNECT_TIMEOUT_MS,
        greetingTimeout: CONNECT_TIMEOUT_MS,
        socketTimeout: ANSWER_TIMEOUT_MS,
      }
      const transport = createTransport({ url, ...timeouts })
      const gate = createGate(handOver)
      transport.use('stream', (mail, done) => {
        mail.message?.processFunc(gate.pass)
        done()
      })
      try {
        await transport.sendMail({ from, to, subject, text, messageId: `<${key}@${hostOf(from)}>` })
        return { outcome: 'sent' }
      } catch (thrown) {
        const state = await gate.close()
        // Whoever has the claim now decides about it, whatever the server said meanwhile.
        if (state === 'shut') return { outcome: 'withheld' }
        const { responseCode, command = '', message: reason } = smtpErrorSchema.parse(withMessage(thrown))
        if (responseCode === undefined) return { outcome: state === 'open' ? 'unknown' : 'failed', reason }
        return { outcome: responseCode >= 500 && ABOUT_THE_MESSAGE.has(command) ? 'refused' : 'failed', reason }
      } finally {
        transport.close()
      }
    },
  }
}

interface Gate {
  pass(text: Readable): Readable
  /** Lets nothing pass from now on, and tells what it did: never asked, opened, or stayed shut. Waits for an answer that is on its way. */
  close(): Promise<'unasked' | 'open' | 'shut'>
}

/**
 * Lets a text pass, but its end only after the word to hand it over. Nothing is read before somebody reads here: a stream in between would take a
 * short text whole long before the server asks for it.
 */
function createGate(handOver: HandOver): Gate {
  let state: Awaited<ReturnType<Gate['close']>> = 'unasked'
  let asked = Promise.resolve()
  let gated: Readable | undefined
  async function* pieces(text: Readable) {
    yield* text
    asked = handOver().then((isGiven) => {
      // Whoever ended the line meanwhile gets nothing any more.
      state = isGiven && gated?.destroyed === false ? 'open' : 'shut'
    })
    await asked
    if (state === 'shut') throw new AppError('notifier.withheld')
  }
  return {
    pass(text) {
      gated = Readable.from(pieces(text))
      return gated
    },
    async close() {
      gated?.destroy()
      await asked
      return state
    },
  }
}

function hostOf(address: string): string {
  return /@([^>\s]+)/.exec(address)?.[1] ?? 'localhost'
}

function withMessage(thrown: unknown): unknown {
  return thrown instanceof Error ? Object.assign({}, thrown, { message: thrown.message }) : { message: String(thrown) }
}
