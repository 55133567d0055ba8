import { z } from 'zod'
import { readChanges } from '../hub/changes'
import type { HubConnection } from '../hub/connection'
import { CONSOLIDATED_LEDGER } from '../hub/databases'
import { ensureDocument } from '../hub/ensure'
import { compareDocument } from './compare-document'

/** What a round looked at, and how many documents about repeated rows it changed. */
export interface Comparison {
  readonly compared: number
  readonly changed: number
}

const PAGE = 200
const HOLDS_TRANSACTIONS = /^(chunk|transaction):/
const sumsSchema = z.object({ rows: z.array(z.object({ key: z.array(z.string()), value: z.number() })) })

/**
 * Compares, once, what is new in the ledgers of all sites with what they hold already, and writes down which rows must not count, which a
 * view cannot know because it sees one document at a time (decision 0051). What is written follows from the documents alone: a round that
 * was cut is repeated, and a second one changes nothing. The mark stands in the database itself, so one that is made anew is compared anew.
 */
export async function compareLedgers(hub: HubConnection): Promise<Comparison> {
  const database = CONSOLIDATED_LEDGER
  const total = { compared: 0, changed: 0 }
  if ((await hub.find([database])) === undefined) return total
  for (;;) {
    // Counted first: what comes after the count is compared and not counted, until the next turn.
    const held = await countHeld(hub, database)
    const { compared, changed } = await compareNew(hub, database)
    total.compared += compared
    total.changed += changed
    if (compared > 0) continue
    await ensureDocument(hub, database, 'compared:all', () => ({ type: 'compared', held }))
    return total
  }
}

async function compareNew(hub: HubConnection, database: string): Promise<Comparison> {
  let compared = 0
  let changed = 0
  for await (const page of readChanges(hub, database, { limit: PAGE, mark: { database, name: 'compared' } }))
    for (const { id } of page) {
      if (!HOLDS_TRANSACTIONS.test(id)) continue
      compared++
      changed += await compareDocument(hub, database, id)
    }
  return { compared, changed }
}

async function countHeld(hub: HubConnection, database: string): Promise<number> {
  const path = [database, '_design/ledger', '_view', 'compared']
  const { rows } = sumsSchema.parse(await hub.ask('GET', path, { query: { group_level: 1 } }))
  return rows.find(({ key: [name] }) => name === 'held')?.value ?? 0
}
