import type { Conflict } from '@shared/protocol/conflicts'
import type { Tables } from '../../projections/read-models'
import type { RuleSide } from '../conflict-queries'

/** Tokens that two desks served while they were apart: each turn is sound alone, together they break a rule. */
export function tokensServedTwice(tables: Tables, database: string): Conflict[] {
  return tables
    .all<[id: string, label: string, count: number]>(
      `SELECT t.id, t.number || ' · ' || t.day, count(*) FROM turns s JOIN tokens t ON t.id = s.token_id
       WHERE s.event = 'served' AND s.cancelled = 0 GROUP BY t.id HAVING count(*) > 1 ORDER BY t.id`,
    )
    .map(([id, label, leaves]) => ({
      database,
      id,
      type: 'token',
      label,
      leaves,
      severity: 'rule',
      rule: 'served-twice',
    }))
}

/** The turns that served one token. */
export function servedTurns(tables: Tables, { id }: Conflict): RuleSide[] {
  return tables
    .all<[id: string, desk: string, at: string]>(
      `SELECT id, desk, at FROM turns WHERE token_id = ? AND event = 'served' AND cancelled = 0 ORDER BY at, id`,
      id,
    )
    .map(([turn, label, at]) => ({
      id: turn,
      label,
      facts: [{ field: 'servedAt', value: at }],
      acts: ['cancel-turn'],
    }))
}
