import type { Json } from '@shared/base/json'
import { z } from 'zod'
import { isWhatItIsCalled } from '../../electron/store/documents/content-proof'
import type { HubConnection } from '../hub/connection'
import type { Body } from '../hub/ensure'
import { ledgerRows, type LedgerRow } from './ledger-rows'

/** A document that holds transactions. */
export interface Holder {
  readonly id: string
  /** It is what its name says; what is not counts nowhere, as at workstations, which set it aside. */
  readonly isSound: boolean
  /** What a view needs to find the rows again: the chunk's bytes, or the fields of the transaction. */
  readonly content: Body
  /** The rows that views see. */
  readonly rows: readonly LedgerRow[]
  /** What other sites say under the same name: versions of the document that views do not see. */
  readonly hidden: readonly LedgerRow[]
}

const storedSchema = z.looseObject({
  _id: z.string(),
  _rev: z.string(),
  _conflicts: z.array(z.string()).optional(),
  site: z.string().optional(),
})
const bodySchema = z.record(z.string(), z.json())

/** Undefined for a document that is gone. */
export async function loadHolder(hub: HubConnection, database: string, id: string): Promise<Holder | undefined> {
  const found = storedSchema.safeParse(await hub.find([database, id], { conflicts: true })).data
  if (!found) return undefined
  const { _id, _rev, _conflicts = [], created: _created, updated: _updated, base: _base, ...content } = found
  const isSound = isWhatItIsCalled({ ...found, type: id.slice(0, id.indexOf(':')) })
  const rows = ledgerRows(found)
  const hidden: LedgerRow[] = []
  const sites = new Set([found.site])
  // Of each site the version that wins there, as its workstations see it.
  for (const rev of _conflicts.toSorted(byRank)) {
    const version = storedSchema.safeParse(await hub.find([database, id], { rev })).data
    if (!version || sites.has(version.site)) continue
    sites.add(version.site)
    hidden.push(...ledgerRows(version))
  }
  return { id, isSound, content: bodySchema.parse(content), rows, hidden }
}

/** As CouchDB chooses a winner: the longer history, then the greater name. */
function byRank(one: string, other: string): number {
  const [a, b] = [one, other].map((rev) => Number.parseInt(rev, 10))
  return (b ?? 0) - (a ?? 0) || (one < other ? 1 : -1)
}

const heldSchema = z.object({ rows: z.array(z.object({ key: z.tuple([z.string()]), id: z.string() })) })

/** The documents that hold any of some transactions. */
export async function holdersOf(hub: HubConnection, database: string, ids: ReadonlySet<string>): Promise<Set<string>> {
  if (ids.size === 0) return new Set()
  const keys = [...ids].map((id): Json => [id])
  const path = [database, '_design/ledger', '_view', 'ids']
  const { rows } = heldSchema.parse(await hub.ask('POST', path, { body: { keys } }))
  // CouchDB compares keys by the rules of language, under which different ids may be equal.
  return new Set(rows.filter(({ key: [id] }) => ids.has(id)).map(({ id }) => id))
}

const overlapSchema = z.object({ rows: z.array(z.object({ id: z.string() })) })

/** The notes of documents that were compared with this one. */
export async function overlapping(hub: HubConnection, database: string, id: string): Promise<string[]> {
  const path = [database, '_design/ledger', '_view', 'overlaps']
  const { rows } = overlapSchema.parse(await hub.ask('POST', path, { body: { keys: [[id]] } }))
  return rows.map((row) => row.id)
}
