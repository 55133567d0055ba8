import { createTransport, type Transporter } from 'nodemailer'
import { z } from 'zod'

/** How an attempt ended: `refused` for good, `failed` to be tried again, `unknown` when it may have been sent all the same. */
export type Sending =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'refused' | 'failed' | 'unknown'; readonly reason: string }

export interface Outgoing {
  /** The same for every attempt of one notice: a gateway or a mailbox can tell a repetition by it. */
  readonly key: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

export interface Sender {
  send(message: Outgoing): Promise<Sending>
  close(): void
}

export interface SmtpSettings {
  readonly url: string
  readonly from: string
}

const smtpErrorSchema = z.looseObject({
  responseCode: z.number().optional(),
  code: z.string().optional(),
  command: z.string().optional(),
  message: z.string(),
})

/** E-mail over SMTP. A 5xx is for good; a 4xx, or a line that breaks before the message was handed over, is tried again. */
export function createMailer({ url, from }: SmtpSettings): Sender {
  const transport: Transporter = createTransport(url)
  return {
    async send({ key, to, subject, text }) {
      try {
        await transport.sendMail({ from, to, subject, text, messageId: `<${key}@${hostOf(from)}>` })
        return { outcome: 'sent' }
      } catch (thrown) {
        const { responseCode, command, message } = smtpErrorSchema.safeParse(withMessage(thrown)).data ?? { message: '' }
        if (responseCode !== undefined) return { outcome: responseCode >= 500 ? 'refused' : 'failed', reason: message }
        // The text was on its way and no answer came: it may be in the mailbox.
        return { outcome: command === 'DATA' ? 'unknown' : 'failed', reason: message }
      }
    },
    close: () => transport.close(),
  }
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
        const isBeforeSending = typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'ECONNREFUSED'
        return { outcome: isBeforeSending ? 'failed' : 'unknown', reason: String(thrown) }
      }
    },
    close: () => undefined,
  }
}

function hostOf(address: string): string {
  return /@([^>\s]+)/.exec(address)?.[1] ?? 'localhost'
}

function withMessage(thrown: unknown): unknown {
  return thrown instanceof Error ? { ...thrown, message: thrown.message } : { message: String(thrown) }
}
