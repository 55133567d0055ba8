import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { createMailer } from '../notifier/mailer'
import { createSmsGateway } from '../notifier/sms-gateway'

/**
 * How far a message came: the line stands and nobody was greeted, the sender or the recipient was named, the text is asked for, its first piece
 * is here, its dot is here and nobody was told; a request to the gateway was dealt with and nobody was told.
 */
export type Phase = 'connect' | 'sender' | 'recipient' | 'data' | 'text' | 'dot' | 'request'

export interface Outlets {
  readonly mails: { readonly to: string; readonly text: string }[]
  readonly texts: Readonly<Record<string, string>>[]
  /** What the mail server answers next, one by one: a code instead of taking the mail, or it takes it and hangs up. */
  readonly mailAnswers: (number | 'hang-up')[]
  /** What the gateway answers next, one by one; 200 when there is none. */
  readonly gatewayAnswers: number[]
  readonly senders: {
    readonly email: ReturnType<typeof createMailer>
    readonly sms: ReturnType<typeof createSmsGateway>
  }
  readonly smtpUrl: string
  readonly gatewayUrl: string
  /** When a message comes that far the next time: waits until `goOn` is called, if ever (`data` and `text` cannot be held up). */
  at(phase: Phase, act: (goOn: () => void) => void): void
  close(): Promise<void>
}

const GATEWAY_FIELDS = { to: 'recipient', text: 'message', key: 'reference' }

/** A real SMTP server and a real HTTP gateway for messages, with what they were given. */
export async function startOutlets({ tellsRepetitions = false } = {}): Promise<Outlets> {
  const mails: Outlets['mails'] = []
  const texts: Outlets['texts'] = []
  const mailAnswers: Outlets['mailAnswers'] = []
  const gatewayAnswers: number[] = []
  const acts = new Map<Phase, (goOn: () => void) => void>()
  const reach = (phase: Phase, goOn: () => void) => {
    const act = acts.get(phase) ?? ((go) => go())
    acts.delete(phase)
    act(goOn)
  }
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onConnect: (_, callback) => reach('connect', callback),
    onMailFrom: (_address, _session, callback) => reach('sender', callback),
    onRcptTo: (_address, _session, callback) => reach('recipient', callback),
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      reach('data', () => undefined)
      stream.once('data', () => reach('text', () => undefined))
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('error', () => undefined)
      stream.on('end', () => {
        const answer = mailAnswers.shift()
        if (typeof answer === 'number')
          return callback(Object.assign(new Error('no such mailbox'), { responseCode: answer }))
        const mail = Buffer.concat(chunks).toString()
        mails.push({ to: session.envelope.rcptTo[0]?.address ?? '', text: decoded(mail) })
        // Taken, and the line breaks before anybody is told.
        if (answer === 'hang-up') return hangUp()
        return reach('dot', callback)
      })
    },
  })
  // Lines break: tests break them.
  smtp.on('error', () => undefined)
  const hangUp = () => (smtp.connections as Set<{ close(): void }>).forEach((one) => one.close())
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', () => resolve()))
  const gateway = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const status = gatewayAnswers.shift() ?? 200
      const text: Record<string, string> = JSON.parse(Buffer.concat(chunks).toString())
      const isKnown = tellsRepetitions && texts.some(({ reference }) => reference === text['reference'])
      if (status === 200 && !isKnown) texts.push(text)
      reach('request', () => response.writeHead(status).end('{}'))
    })
  })
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve))
  const { port } = smtp.server.address() as AddressInfo
  const { port: smsPort } = gateway.address() as AddressInfo
  const smtpUrl = `smtp://127.0.0.1:${port}`
  const gatewayUrl = `http://127.0.0.1:${smsPort}/send`
  return {
    mails,
    texts,
    mailAnswers,
    gatewayAnswers,
    smtpUrl,
    gatewayUrl,
    at: (phase, act) => void acts.set(phase, act),
    senders: {
      email: createMailer({ url: smtpUrl, from: 'Comptoir <avis@example.org>' }),
      sms: createSmsGateway({ url: gatewayUrl, fields: GATEWAY_FIELDS, isRepeatable: tellsRepetitions }),
    },
    async close() {
      hangUp()
      await new Promise<void>((resolve) => smtp.close(resolve))
      gateway.closeAllConnections()
      await new Promise<void>((resolve) => gateway.close(() => resolve()))
    },
  }
}

/** Quoted-printable and encoded subjects, as far as tests read them. */
function decoded(mail: string): string {
  const bytes = (text: string) =>
    Buffer.from(
      text.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    ).toString('utf8')
  const plain = mail.replaceAll(/=\?UTF-8\?Q\?([^?]*)\?=(\r\n (?==\?))?/g, (_, text: string) =>
    text.replaceAll('_', ' '),
  )
  return bytes(plain.replaceAll('=\r\n', ''))
}
