import { createPublicKey, verify } from 'node:crypto'
import { readCardText, splitCardCode } from '@shared/domain/enrolment/card-content'
import type { ResultOf } from '@shared/protocol/verbs'
import { readQrCode } from '../../../workers/image/read-qr-code'
import type { Tables } from '../../projections/read-models'
import type { QueryHandlers } from '../context'
import { chooseVoters } from './voter-rows'

/** What a workstation's key signs for a card: the prefix keeps the signature from standing for anything else it signs. */
export function signedCardText(text: string): string {
  return `comptoir-card ${text}`
}

/** The text of a card's QR code. */
export function cardCode(card: {
  readonly content: string
  readonly device: string
  readonly signature: string
}): string {
  const text = Buffer.from(card.content, 'utf8').toString('base64url')
  return [text, card.device, Buffer.from(card.signature, 'base64').toString('base64url')].join('.')
}

/** Checks cards with the keys that replicated here: no network is asked. */
export const cardQueries: QueryHandlers<'cards.verify' | 'cards.readPicture'> = {
  'cards.readPicture': async ({ source }, { resolveFile }) => {
    const code = await readQrCode(source.kind === 'bytes' ? source.bytes : resolveFile(source))
    return code === undefined ? {} : { code }
  },
  'cards.verify': ({ code }, { tables }) => verifyCard(tables('enrolment'), code),
}

function verifyCard(tables: Tables, code: string): ResultOf<'cards.verify'> {
  const parts = splitCardCode(code)
  const text = parts && Buffer.from(parts.text, 'base64url').toString('utf8')
  const content = text === undefined ? undefined : readCardText(text)
  if (!parts || text === undefined || !content) return { verdict: 'unreadable' }
  const station = tables.get<[string]>('SELECT public_key FROM stations WHERE device = ?', parts.device)
  if (!station) return { verdict: 'unknown-issuer', content }
  const key = createPublicKey({ key: Buffer.from(station[0], 'base64'), format: 'der', type: 'spki' })
  const isGenuine = verify(null, Buffer.from(signedCardText(text)), key, Buffer.from(parts.signature, 'base64url'))
  if (!isGenuine) return { verdict: 'forged', content }
  const holders = tables.all<[id: string, version: number | null]>(
    `SELECT id, card_version FROM voters WHERE card_number = ? ORDER BY name = ? DESC, birth_date = ? DESC, id`,
    content.number,
    content.name,
    content.birthDate,
  )
  const [holder] = holders
  if (!holder) return { verdict: 'unknown-person', content }
  const [voter] = chooseVoters(tables, 'WHERE v.id = ?', holder[0])
  if (!voter) return { verdict: 'unknown-person', content }
  const archived = voter.status !== 'enrolled'
  const because =
    voter.number === 'taken'
      ? 'number-taken'
      : archived
        ? voter.status === 'merged'
          ? 'merged'
          : 'archived'
        : holder[1] !== null && holder[1] > content.version
          ? 'newer-version'
          : undefined
  return because === undefined ? { verdict: 'genuine', content, voter } : { verdict: 'void', because, content, voter }
}
