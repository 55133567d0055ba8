import { AppError } from '@shared/base/app-error'
import type { Json } from '@shared/base/json'
import { precedes } from '@shared/domain/sales/which-counts'
import { z } from 'zod'
import type { HubConnection } from '../hub/connection'
import { ensureDocument, type Body, type Outcome } from '../hub/ensure'
import { holdersOf, loadHolder, overlapping, type Holder } from './holders'
import type { LedgerRow } from './ledger-rows'

/** A row that says of its transaction something else than the one that counts; with `adds`, no view has that one. */
interface Clash {
  readonly row: number
  readonly lost: Body
  readonly counts: Body
  readonly adds?: true | undefined
}

/** What is to become of a row: it counts, another one like it counts, or another one counts instead of it. */
type Fate = 'counts' | 'repeated' | Clash

const saidSchema = z.record(z.string(), z.json())
const clashSchema = z.object({
  row: z.number(),
  lost: saidSchema,
  counts: saidSchema,
  adds: z.literal(true).optional(),
})
const repeatedSchema = z.object({
  rows: z.array(z.number()),
  clashes: z.array(clashSchema),
  others: z.array(z.string()),
})

const noteOf = (id: string) => `repeated:${id}`

/**
 * Compares one document of a ledger with all that hold one of its transactions, and brings the notes of all of them up to date: of each
 * transaction one row counts, that whose content precedes, in the document whose name comes first. Says how many notes changed.
 * Fails with `hub.short-read` where the view does not know the document yet.
 */
export async function compareDocument(hub: HubConnection, database: string, id: string): Promise<number> {
  const own = await loadHolder(hub, database, id)
  if (own === undefined) return forget(hub, database, id)
  const wanted = new Set(own.rows.map((row) => row.transactionId))
  const names = await holdersOf(hub, database, wanted)
  if (wanted.size > 0 && !names.has(id))
    throw new AppError('hub.short-read', { details: { database, id }, retryable: true })
  const holders = [own]
  for (const name of names) {
    // One that is gone meanwhile is told by the feed, and then everything it overlapped with is compared again.
    const other = name === id ? undefined : await loadHolder(hub, database, name)
    if (other) holders.push(other)
  }
  const fates = fatesOf(holders, wanted)
  let changed = 0
  for (const holder of holders) {
    const others = holders.map(({ id: name }) => name).filter((name) => name !== holder.id)
    // Rows of other documents that this one does not share stay as they are.
    const outcome = await note(hub, database, holder, fates.get(holder) ?? new Map(), others, holder === own)
    if (outcome !== 'unchanged') changed++
  }
  return changed
}

interface Place {
  readonly holder: Holder
  readonly row: LedgerRow
  /** It stands in a version of a document that views do not see. */
  readonly isHidden: boolean
}

function fatesOf(holders: readonly Holder[], wanted: ReadonlySet<string>): Map<Holder, Map<number, Fate>> {
  const places = new Map<string, Place[]>()
  const add = (place: Place) => {
    const { transactionId } = place.row
    if (wanted.has(transactionId) && place.holder.isSound)
      places.set(transactionId, [...(places.get(transactionId) ?? []), place])
  }
  const inOrder = holders.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  // What views see comes first, so that it counts where a hidden version says the same.
  for (const isHidden of [false, true])
    for (const holder of inOrder)
      for (const row of isHidden ? holder.hidden : holder.rows) add({ holder, row, isHidden })
  const fates = new Map<Holder, Map<number, Fate>>()
  for (const holder of holders)
    if (!holder.isSound) fates.set(holder, new Map(holder.rows.map((row) => [row.place, 'repeated'])))
  for (const all of places.values()) {
    const best = all.reduce((one, other) => (precedes(other.row, one.row) ? other : one))
    for (const place of all) {
      if (place.isHidden) continue
      const known = fates.get(place.holder) ?? new Map<number, Fate>()
      fates.set(place.holder, known.set(place.row.place, fateOf(place, best)))
    }
  }
  return fates
}

function fateOf({ holder, row }: Place, best: Place): Fate {
  if (row === best.row) return 'counts'
  if (!precedes(best.row, row)) return 'repeated'
  const isAdding = best.isHidden && best.holder === holder
  return { row: row.place, lost: saidBy(row), counts: saidBy(best.row), ...(isAdding ? { adds: true } : {}) }
}

/** In the words of a transaction's document, as corrections have them. */
function saidBy({ transactionId, date, city, type, model, priceCents, months, costCents, vehicle }: LedgerRow): Body {
  return {
    ...{ transactionId, date, city, kind: type, model, priceCents },
    ...(months === undefined ? {} : { months }),
    ...(costCents === undefined ? {} : { costCents }),
    ...(vehicle === undefined ? {} : { vehicle }),
  }
}

function note(
  hub: HubConnection,
  database: string,
  { id, content }: Holder,
  fates: ReadonlyMap<number, Fate>,
  holders: readonly string[],
  isWhole: boolean,
): Promise<Outcome> {
  return ensureDocument(hub, database, noteOf(id), (current) => {
    const known = isWhole ? undefined : repeatedSchema.safeParse(current).data
    const rows = new Set(known?.rows.filter((row) => !fates.has(row)))
    const clashes = known?.clashes.filter(({ row }) => !fates.has(row)) ?? []
    for (const [row, fate] of fates) {
      if (fate === 'repeated') rows.add(row)
      else if (fate !== 'counts') clashes.push(fate)
    }
    if (rows.size + clashes.length === 0) return undefined
    const others = new Set([...(known?.others ?? []), ...holders])
    return {
      ...content,
      ...{ type: 'repeated', of: id },
      rows: [...rows].toSorted((a, b) => a - b),
      clashes: clashes.toSorted((a, b) => a.row - b.row).map(toJson),
      others: [...others].toSorted(),
    }
  })
}

function toJson({ row, lost, counts, adds }: Clash): Json {
  return { row, lost: { ...lost }, counts: { ...counts }, ...(adds ? { adds } : {}) }
}

/** A document is gone (sample data that was removed): what overlapped with it is compared again. */
async function forget(hub: HubConnection, database: string, id: string): Promise<number> {
  const removed = await ensureDocument(hub, database, noteOf(id), () => undefined)
  let changed = removed === 'unchanged' ? 0 : 1
  for (const name of await overlapping(hub, database, id))
    changed += await compareDocument(hub, database, name.slice(noteOf('').length))
  return changed
}
