import { AppError } from '@shared/base/app-error'
import type { Day, Instant } from '@shared/base/identifier'
import type { Hold } from '@shared/protocol/library/circulation'
import type { Tables } from '../../projections/read-models'

type Row = [
  id: string,
  memberId: string,
  memberName: string,
  titleId: string,
  title: string,
  placedAt: Instant,
  status: Hold['status'],
  place: number,
  barcode: string | null,
  readyUntil: Day | null,
]

/** Holds as lists show them, in the order of their queues; `where` speaks of the hold as `h`. */
export function chooseHolds(tables: Tables, where: string, ...parameters: string[]): Hold[] {
  return tables
    .all<Row>(
      `SELECT h.id, h.member_id, coalesce(m.name, h.member_id), h.title_id, coalesce(t.title, h.title_id), h.placed_at, h.status,
         (SELECT count(*) FROM holds o WHERE o.title_id = h.title_id AND o.status = 'waiting'
            AND (o.placed_at, o.id) <= (h.placed_at, h.id)),
         h.barcode, h.ready_until
       FROM holds h LEFT JOIN members m ON m.id = h.member_id LEFT JOIN titles t ON t.id = h.title_id
       WHERE ${where} ORDER BY h.status = 'ready' DESC, h.placed_at, h.id`,
      ...parameters,
    )
    .map(toHold)
}

/** One hold; fails with `hold.not-found`. */
export function loadHold(tables: Tables, id: string): Hold {
  const [hold] = chooseHolds(tables, 'h.id = ?', id)
  if (!hold) throw new AppError('hold.not-found', { details: { id } })
  return hold
}

function toHold([id, memberId, memberName, titleId, title, placedAt, status, place, barcode, readyUntil]: Row): Hold {
  return {
    id,
    memberId,
    memberName,
    titleId,
    title,
    placedAt,
    status,
    ...(status === 'waiting' ? { place } : {}),
    ...(barcode === null ? {} : { barcode }),
    ...(readyUntil === null ? {} : { readyUntil }),
  }
}
