import { AppError } from '@shared/base/app-error'
import { toInstant } from '@shared/base/day'
import { nextToken, type TurnEvent } from '@shared/domain/enrolment/token-queue'
import type { TokenRow } from '@shared/protocol/enrolment/tokens'
import type { Write } from '../../documents/document-store'
import { loadToken, loadTokens, toTokenRow, type TokenWithTurns } from '../../queries/enrolment/token-queue'
import type { CommandContext, CommandHandlers } from '../context'
import { centreFor, inTurn, writeEnrolment } from './enrolment-writes'

type TokenCommand = 'tokens.issue' | 'tokens.call' | 'tokens.mark'

/** Numbers in increasing order, from 1 each day; each thing that happens to one is written down and never changed. */
export const tokenCommands: CommandHandlers<TokenCommand> = {
  'tokens.issue': ({ centre: named, count = 1 }, context) =>
    inTurn(context, async () => {
      const centre = await centreFor(context, named)
      const day = context.today()
      const known = loadTokens(context.tables('enrolment'), centre.id, day)
      const last = known.reduce((highest, { number }) => Math.max(highest, number), 0)
      const issuedAt = toInstant(context.nowMs())
      const ids = Array.from({ length: count }, () => context.newId('token'))
      await writeEnrolment(
        context,
        ids.map((id, index): Write => ({
          kind: 'create',
          type: 'token',
          id,
          fields: { centreId: centre.id, day, number: last + 1 + index, issuedAt },
        })),
      )
      return { tokens: ids.map((id) => rowOf(context, id)) }
    }),

  'tokens.call': ({ centre: named, token: wanted }, context) =>
    inTurn(context, async () => {
      const centre = await centreFor(context, named)
      const tokens = loadTokens(context.tables('enrolment'), centre.id, context.today())
      const token = wanted === undefined ? nextToken(tokens) : findToken(tokens, wanted)
      if (!token) throw new AppError('token.none-waiting', { details: { centre: centre.name } })
      return turn(context, token, token.state === 'called' ? 'recalled' : 'called')
    }),

  'tokens.mark': ({ centre: named, token: wanted, event }, context) =>
    inTurn(context, async () => {
      const centre = await centreFor(context, named)
      const known = wanted.startsWith('token:') ? loadToken(context.tables('enrolment'), wanted) : undefined
      const token = known ?? findToken(loadTokens(context.tables('enrolment'), centre.id, context.today()), wanted)
      return turn(context, token, event)
    }),
}

/** A token by its id or by its number of the day; of two with one number (made apart) the one that is not over. */
function findToken(tokens: readonly TokenWithTurns[], wanted: string): TokenWithTurns {
  const number = Number(wanted.replace(/^#/, ''))
  const named = tokens.filter((token) => token.id === wanted || token.number === number)
  const found = named.find(({ state }) => state !== 'served') ?? named[0]
  if (!found) throw new AppError('token.not-found', { details: { token: wanted } })
  return found
}

async function turn(context: CommandContext, token: TokenWithTurns, event: TurnEvent): Promise<TokenRow> {
  if (token.state === 'served')
    throw new AppError('token.over', { details: { number: token.number, desk: token.desk ?? '' } })
  await writeEnrolment(context, [turnWrite(context, token.id, event)])
  return rowOf(context, token.id)
}

/** The write that says what happened to a token at this desk, now. */
export function turnWrite(context: CommandContext, tokenId: string, event: TurnEvent): Write {
  const fields = {
    tokenId,
    event,
    at: toInstant(context.nowMs()),
    desk: `${context.person.displayName} · ${context.deviceCode.slice(0, 3)}`,
    cancelled: false,
  }
  return { kind: 'create', type: 'turn', id: context.newId('turn'), fields }
}

function rowOf(context: CommandContext, id: string): TokenRow {
  const token = loadToken(context.tables('enrolment'), id)
  if (!token) throw new AppError('token.not-found', { details: { token: id } })
  return toTokenRow(token)
}
