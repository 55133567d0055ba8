import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { createMailer, createSmsGateway } from '../notifier/senders'

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
  close(): Promise<void>
}

/** A real SMTP server and a real HTTP gateway for messages, with what they were given. */
export async function startOutlets(): Promise<Outlets> {
  const mails: Outlets['mails'] = []
  const texts: Outlets['texts'] = []
  const mailAnswers: Outlets['mailAnswers'] = []
  const gatewayAnswers: number[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const answer = mailAnswers.shift()
        if (typeof answer === 'number')
          return callback(Object.assign(new Error('no such mailbox'), { responseCode: answer }))
        mails.push({ to: session.envelope.rcptTo[0]?.address ?? '', text: decoded(Buffer.concat(chunks).toString()) })
        // Taken, and the line breaks before anybody is told.
        if (answer === 'hang-up') return (smtp.connections as Set<{ close(): void }>).forEach((one) => one.close())
        return callback()
      })
    },
  })
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', () => resolve()))
  const gateway = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const status = gatewayAnswers.shift() ?? 200
      if (status === 200) texts.push(JSON.parse(Buffer.concat(chunks).toString()))
      response.writeHead(status).end('{}')
    })
  })
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve))
  const { port } = smtp.server.address() as AddressInfo
  const { port: smsPort } = gateway.address() as AddressInfo
  return {
    mails,
    texts,
    mailAnswers,
    gatewayAnswers,
    senders: {
      email: createMailer({ url: `smtp://127.0.0.1:${port}`, from: 'Comptoir <avis@example.org>' }),
      sms: createSmsGateway({
        url: `http://127.0.0.1:${smsPort}/send`,
        fields: { to: 'recipient', text: 'message', key: 'reference' },
      }),
    },
    async close() {
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
