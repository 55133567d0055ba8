import { createTransport } from 'nodemailer'
import { z } from 'zod'

/** How an attempt ended: `refused` for good, `failed` to be tried again, `unknown` when it may have been sent all the same. */
export type Sending =
  { readonly outcome: 'sent' } | { readonly outcome: 'refused' | 'failed' | 'unknown'; readonly reason: string }

export interface Outgoing {
  /** The same for every attempt of one notice: a gateway or a mailbox can tell a repetition by it. */
  readonly key: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

export interface Sender {
  send(message: Outgoing): Promise<Sending>
}

export interface SmtpSettings {
  readonly url: string
  readonly from: string
}

const smtpErrorSchema = z.looseObject({ responseCode: z.number().optional(), message: z.string() })

/**
 * E-mail over SMTP, a connection for each message. A 5xx is for good; a 4xx, or a line that breaks before the message was handed over, is
 * tried again.
 */
export function createMailer({ url, from }: SmtpSettings): Sender {
  return {
    async send({ key, to, subject, text }) {
      let isHandedOver = false
      const transport = createTransport({
        url,
        transactionLog: true,
        // What the error says does not tell whether the text had left.
        logger: loggerOf((line) => {
          if (line === 'DATA') isHandedOver = true
        }),
      })
      try {
        await transport.sendMail({ from, to, subject, text, messageId: `<${key}@${hostOf(from)}>` })
        return { outcome: 'sent' }
      } catch (thrown) {
        const { responseCode, message } = smtpErrorSchema.safeParse(withMessage(thrown)).data ?? { message: '' }
        if (responseCode !== undefined) return { outcome: responseCode >= 500 ? 'refused' : 'failed', reason: message }
        return { outcome: isHandedOver ? 'unknown' : 'failed', reason: message }
      } finally {
        transport.close()
      }
    },
  }
}

/** Hears the commands that are sent, and nothing else. */
function loggerOf(onCommand: (line: string) => void) {
  const quiet = () => undefined
  const debug = (entry: unknown, line: unknown) => {
    if (typeof entry === 'object' && entry !== null && 'tnx' in entry && entry.tnx === 'client') onCommand(String(line))
  }
  return { level: quiet, trace: quiet, debug, info: quiet, warn: quiet, error: quiet, fatal: quiet }
}

export interface SmsSettings {
  readonly url: string
  /** Sent as `Authorization`, whatever the gateway wants there. */
  readonly authorization?: string | undefined
  /** The names of the gateway's fields. */
  readonly fields: { readonly to: string; readonly text: string; readonly key: string }
}

const SMS_TIMEOUT_MS = 30_000

/** SMS by one JSON request. A 4xx is for good (429 and 408 are not); a 5xx or a broken line is tried again. */
export function createSmsGateway({ url, authorization, fields }: SmsSettings): Sender {
  return {
    async send({ key, to, text }) {
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'idempotency-key': key,
            ...(authorization === undefined ? {} : { authorization }),
          },
          body: JSON.stringify({ [fields.to]: to, [fields.text]: text, [fields.key]: key }),
          redirect: 'error',
          signal: AbortSignal.timeout(SMS_TIMEOUT_MS),
        })
        await response.arrayBuffer()
        if (response.ok) return { outcome: 'sent' }
        const passing = response.status >= 500 || response.status === 429 || response.status === 408
        return { outcome: passing ? 'failed' : 'refused', reason: `HTTP ${response.status}` }
      } catch (thrown) {
        const cause = thrown instanceof Error ? thrown.cause : undefined
        const isBeforeSending =
          typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'ECONNREFUSED'
        return { outcome: isBeforeSending ? 'failed' : 'unknown', reason: String(thrown) }
      }
    },
  }
}

function hostOf(address: string): string {
  return /@([^>\s]+)/.exec(address)?.[1] ?? 'localhost'
}

function withMessage(thrown: unknown): unknown {
  return thrown instanceof Error ? Object.assign({}, thrown, { message: thrown.message }) : { message: String(thrown) }
}
