import { addDays, parseDay } from '@shared/base/day'
import type { Day } from '@shared/base/identifier'
import { dayNumberOf } from '@shared/domain/sales/calendar'
import { toDecimal } from '@shared/domain/sales/money'
import { emptyFigures, addFigures } from '@shared/domain/sales/tally'
import type { ResultOf } from '@shared/protocol/verbs'
import type { LedgerClient } from '../../../workers/analytics/ledger-client'
import type { QueryContext, QueryHandlers } from '../context'
import { salesDisputes } from './disputes'
import { tallyLedger } from './ledger-queries'
import { withLedger } from './with-ledger'

type Part = NonNullable<ResultOf<'sales.overview'>['now']>

/** The first page of the module: the month so far, beside the same days of the month before. */
export const overviewQueries: QueryHandlers<'sales.overview'> = {
  'sales.overview': (_asked, context) => withLedger(context, (ledger) => overviewOf(ledger, context)),
}

async function overviewOf(ledger: LedgerClient, context: QueryContext): Promise<ResultOf<'sales.overview'>> {
  const { rows, lastDay } = await ledger.ask({ kind: 'state' })
  const tables = context.tables('sales')
  const today = context.today()
  const [typedToday = 0] =
    tables.get<[number]>(`SELECT count(*) FROM transactions WHERE json_extract(body, '$.date') = ?`, today) ?? []
  const shared = { rows, typedToday, disputes: salesDisputes(tables).length }
  const last = lastDay === undefined ? undefined : parseDay(lastDay)
  if (last === undefined) return shared
  const asOf = last < today ? last : today
  const { now, before } = sameDays(asOf)
  return {
    ...shared,
    asOf,
    now: await earned(now.from, now.to, ledger),
    before: await earned(before.from, before.to, ledger),
  }
}

/** The month of a day up to that day, and as many days of the month before (all of it when that was shorter). */
function sameDays(asOf: Day): Record<'now' | 'before', { from: Day; to: Day }> {
  const from = monthStart(asOf)
  const lastBefore = addDays(from, -1)
  const fromBefore = monthStart(lastBefore)
  const wanted = addDays(fromBefore, Number(asOf.slice(8)) - 1)
  return { now: { from, to: asOf }, before: { from: fromBefore, to: wanted < lastBefore ? wanted : lastBefore } }
}

function monthStart(day: Day): Day {
  return addDays(day, 1 - Number(day.slice(8)))
}

async function earned(from: Day, to: Day, ledger: LedgerClient): Promise<Part> {
  const days = { fromDay: dayNumberOf(from), toDay: dayNumberOf(to) }
  const { tally } = await tallyLedger(ledger, { ...days, cities: [], models: [], types: [], spreads: false })
  const [sale, rental] = [emptyFigures(), emptyFigures()]
  for (const city of tally.cities.values())
    for (const month of city.months.values()) {
      addFigures(sale, month.sale)
      addFigures(rental, month.rental)
    }
  return {
    from,
    to,
    sale: toDecimal(sale.sum),
    rental: toDecimal(rental.sum),
    total: toDecimal(sale.sum + rental.sum),
    count: sale.count + rental.count,
  }
}
