import { request as requestPlain, type IncomingMessage } from 'node:http'
import { request as requestSecure } from 'node:https'
import { AppError } from '@shared/base/app-error'
import type { Sender, Sending } from './sender'

export interface SmsSettings {
  readonly url: string
  /** Sent as `Authorization`, whatever the gateway wants there. */
  readonly authorization?: string | undefined
  /** The names of the gateway's fields. */
  readonly fields: { readonly to: string; readonly text: string; readonly key: string }
  /** The gateway promises to send what comes twice under one key once. */
  readonly isRepeatable?: boolean
}

const SMS_TIMEOUT_MS = 30_000

/**
 * SMS by one JSON request. The line to the gateway stands before the word to hand the message over is asked for; nothing of the request has
 * left by then.
 */
export function createSmsGateway({ url, authorization, fields, isRepeatable = false }: SmsSettings): Sender {
  return {
    isRepeatable,
    async send({ key, to, text }, handOver) {
      const body = JSON.stringify({ [fields.to]: to, [fields.text]: text, [fields.key]: key })
      const request = (url.startsWith('https:') ? requestSecure : requestPlain)(url, {
        method: 'POST',
        // A line of its own: one that was kept could be dead without anybody knowing.
        agent: false,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'idempotency-key': key,
          ...(authorization === undefined ? {} : { authorization }),
        },
      })
      let isHandedOver = false
      try {
        const answer = new Promise<IncomingMessage>((resolve, reject) => {
          request.on('response', resolve).on('error', reject)
        })
        // Whoever waits for the line hears of its failure there as well.
        answer.catch(() => undefined)
        const giveUp = () => request.destroy(new AppError('notifier.timeout'))
        const connecting = setTimeout(giveUp, SMS_TIMEOUT_MS)
        try {
          await Promise.race([connected(request, url), answer])
        } finally {
          clearTimeout(connecting)
        }
        if (!(await handOver())) return { outcome: 'withheld' }
        isHandedOver = !request.destroyed
        const answering = setTimeout(giveUp, SMS_TIMEOUT_MS)
        try {
          request.end(body)
          const response = await answer
          response.resume()
          return judge(response.statusCode ?? 0)
        } finally {
          clearTimeout(answering)
        }
      } catch (thrown) {
        return { outcome: isHandedOver ? 'unknown' : 'failed', reason: String(thrown) }
      } finally {
        request.destroy()
      }
    },
  }
}

/** Resolves when the request could be written: the line stands, its encryption too. */
function connected(request: ReturnType<typeof requestPlain>, url: string): Promise<void> {
  return new Promise((resolve) => {
    request.once('socket', (socket) => socket.once(url.startsWith('https:') ? 'secureConnect' : 'connect', resolve))
  })
}

/** What speaks of us and not of this message: no right, no credit, a wrong address, too much at once, a key that is being dealt with. */
const ABOUT_US: ReadonlySet<number> = new Set([401, 402, 403, 404, 405, 407, 408, 409, 425, 429])
/** Said by who stands before the gateway and does not know what it did (RFC 9110, 15.6). */
const HEARSAY: ReadonlySet<number> = new Set([502, 504])

function judge(status: number): Sending {
  if (status >= 200 && status < 300) return { outcome: 'sent' }
  const reason = `HTTP ${status}`
  if (HEARSAY.has(status)) return { outcome: 'unknown', reason }
  const isAboutMessage = status >= 400 && status < 500 && !ABOUT_US.has(status)
  return { outcome: isAboutMessage ? 'refused' : 'failed', reason }
}
