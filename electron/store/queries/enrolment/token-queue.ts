import type { Day, Instant } from '@shared/base/identifier'
import { medianWaitMs, tokenState, type Turn } from '@shared/domain/enrolment/token-queue'
import type { TokenQueue, TokenRow } from '@shared/protocol/enrolment/tokens'
import type { Tables } from '../../projections/read-models'
import type { QueryHandlers } from '../context'
import { findCentre, type Centre } from './centres'

type Row = [id: string, number: number, centreId: string, day: Day, issuedAt: Instant, turns: string]

/** A token with everything that happened to it. */
export interface TokenWithTurns extends TokenRow {
  readonly firstCalledAt: string | undefined
}

/** The tokens of a centre on a day, by number. */
export function loadTokens(tables: Tables, centreId: string, day: string): TokenWithTurns[] {
  return toTokens(tables, 'WHERE t.centre_id = ? AND t.day = ? ORDER BY t.number, t.issued_at, t.id', centreId, day)
}

/** One token by its id. */
export function loadToken(tables: Tables, id: string): TokenWithTurns | undefined {
  return toTokens(tables, 'WHERE t.id = ?', id)[0]
}

function toTokens(tables: Tables, rest: string, ...parameters: string[]): TokenWithTurns[] {
  return tables
    .all<Row>(
      `SELECT t.id, t.number, t.centre_id, t.day, t.issued_at,
         (SELECT json_group_array(json_object('event', event, 'at', at, 'desk', desk)) FROM turns
          WHERE token_id = t.id AND cancelled = 0) FROM tokens t ${rest}`,
      ...parameters,
    )
    .map(([id, number, centreId, day, issuedAt, json]) => {
      const turns: Turn[] = JSON.parse(json)
      const { state, last } = tokenState(turns)
      const called = turns.filter(({ event }) => event === 'called').map(({ at }) => at)
      return {
        id,
        number,
        centreId,
        day,
        issuedAt,
        state,
        ...(last ? { at: last.at as Instant, desk: last.desk } : {}),
        firstCalledAt: called.toSorted()[0],
      }
    })
}

/** A token as it is on the wire. */
export function toTokenRow({ firstCalledAt: _first, ...row }: TokenWithTurns): TokenRow {
  return row
}

/** The queue of a day, for the counter and for the room's screen. */
function loadQueue(tables: Tables, centre: Centre, day: Day): TokenQueue {
  const tokens = loadTokens(tables, centre.id, day)
  const count = (state: TokenRow['state']) => tokens.filter((token) => token.state === state).length
  const wait = medianWaitMs(
    tokens.flatMap(({ issuedAt, firstCalledAt }) =>
      firstCalledAt === undefined ? [] : [{ issuedAt, calledAt: firstCalledAt }],
    ),
  )
  return {
    day,
    centreId: centre.id,
    centre: centre.name,
    tokens: tokens.map(toTokenRow),
    called: tokens
      .filter(({ state }) => state === 'called')
      .toSorted((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1))
      .map(toTokenRow),
    waiting: count('waiting') + count('skipped'),
    served: count('served'),
    absent: count('absent'),
    ...(wait === undefined ? {} : { medianWaitMs: wait }),
  }
}

/** The waiting room as it is now. */
export const tokenQueries: QueryHandlers<'tokens.queue'> = {
  'tokens.queue': ({ centre, day }, context) =>
    loadQueue(context.tables('enrolment'), findCentre(context, centre), day ?? context.today()),
}
