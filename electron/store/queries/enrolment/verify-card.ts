import { createPublicKey, verify } from 'node:crypto'
import { readCardText, splitCardCode } from '@shared/domain/enrolment/card-content'
import type { VoterRow } from '@shared/protocol/enrolment/voters'
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
  const holder = tables.get<[id: string, issued: string | null, version: number | null]>(
    `SELECT id, more ->> '$.card.content', card_version FROM voters
     WHERE card_number = ?1 OR id = (SELECT owner FROM claims WHERE number = ?1)
     ORDER BY (more ->> '$.card.content') IS ?2 DESC, status = 'enrolled' DESC, name = ?3 DESC, birth_date = ?4 DESC, id`,
    content.number,
    text,
    content.name,
    content.birthDate,
  )
  const [voter] = holder ? chooseVoters(tables, 'WHERE v.id = ?', holder[0]) : []
  if (!holder || !voter) return { verdict: 'unknown-person', content }
  const [, issued, version] = holder
  const isTheirs = issued === text || voter.name === content.name || voter.birthDate === content.birthDate
  // The number went to somebody else: their face is not shown beside this card.
  if (!isTheirs) return { verdict: 'void', because: 'number-taken', content }
  const because = whyVoid(voter, issued === text || content.version > (version ?? 0))
  return because === undefined ? { verdict: 'genuine', content, voter } : { verdict: 'void', because, content, voter }
}

/** A card is the last one when it is the one on record, or newer than what has arrived here. */
function whyVoid(voter: VoterRow, isLast: boolean): ResultOf<'cards.verify'>['because'] {
  if (voter.number === 'taken') return 'number-taken'
  if (voter.status === 'merged') return 'merged'
  if (voter.status !== 'enrolled') return 'archived'
  return isLast ? undefined : 'newer-version'
}
