import { auditId, type AuditDocument } from '@shared/documents/audit'

/** One workstation's entries in one database, from an id on upwards, or from it downwards; what cannot be read is left out. */
export type ReadEntries = (
  from: string,
  options: { readonly limit: number; readonly descending?: boolean },
) => Promise<readonly AuditDocument[]>

/** What an entry that is believed proves. */
export interface Evidence {
  readonly by: string
  /** What it calls the versions it wrote; undefined in entries of older programs. */
  readonly seals: ReadonlySet<string> | undefined
  /** The records it tells of. */
  readonly records: ReadonlySet<string>
}

/** Finds what the entry proves that a workstation wrote at an instant of its clock; undefined when it is not there, or not believed. */
export type FindEvidence = (device: string, at: string) => Promise<Evidence | undefined>

/** Entries read together: what was written one after the other is mostly asked for one after the other. */
const PAGE = 32
/** Two writes may take their stamps in one order and their numbers in the other: entries so near are looked at as well. */
const NEAR = 4
/** Pages kept. */
const KEPT = 64

/**
 * Entries are named by number and the clock never goes back, so an instant is found by halving: a score of reads among a million entries,
 * none for an entry beside one that was asked for. Made anew for each reading of a database, which may have got more entries since.
 */
export function createEvidenceFinder(read: ReadEntries, isBelieved: (entry: AuditDocument) => boolean): FindEvidence {
  const pages: { readonly device: string; readonly byInstant: ReadonlyMap<string, () => Evidence | undefined> }[] = []

  return async (device, at) => {
    for (const page of pages) {
      const known = page.device === device ? page.byInstant.get(at) : undefined
      if (known) return known()
    }
    const number = await numberAt(read, device, at)
    const entries = number === undefined ? [] : await read(auditId(device, Math.max(1, number - NEAR)), { limit: PAGE })
    // Whoever signs one thing may call it another's: an entry is of the workstation its name says, or nobody's.
    const own = entries.filter((entry) => entry.device === device && entry._id === auditId(device, entry.number))
    const byInstant = new Map(own.map((entry) => [entry.at, once(() => evidenceOf(entry, isBelieved))]))
    pages.unshift({ device, byInstant })
    pages.splice(KEPT)
    return byInstant.get(at)?.()
  }
}

/** An import's entry tells of thousands: it is checked when it is first asked for, and once. */
function once<Value>(work: () => Value): () => Value {
  let done: { readonly value: Value } | undefined
  return () => (done ??= { value: work() }).value
}

function evidenceOf(entry: AuditDocument, isBelieved: (entry: AuditDocument) => boolean): Evidence | undefined {
  if (!isBelieved(entry)) return undefined
  const { by, seals, changes } = entry
  return { by, seals: seals && new Set(seals), records: new Set(changes.map(({ id }) => id)) }
}

/** The number of the first entry at an instant or later. */
async function numberAt(read: ReadEntries, device: string, at: string): Promise<number | undefined> {
  const [last] = await read(`audit:${device}:\ufff0`, { limit: 1, descending: true })
  if (!last) return undefined
  let low = 1
  let high = last.number
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const [entry] = await read(auditId(device, middle), { limit: 1 })
    if (!entry || entry.at >= at) high = middle
    else low = Math.max(middle, entry.number) + 1
  }
  return low
}
