import { createHash } from 'node:crypto'
import { z } from 'zod'
import { createTurns } from '@shared/base/turns'
import { instantSchema } from '@shared/protocol/fields'
import type { PouchDatabase } from '../documents/databases'
import { pouchStatus } from '../documents/pouch-errors'

const REFUSALS_KEPT = 500

const refusalSchema = z.object({
  id: z.string(),
  reason: z.string(),
  direction: z.enum(['push', 'pull']),
  at: instantSchema,
})
/** A document the other side would not take. */
export type Refusal = z.infer<typeof refusalSchema>

const recordSchema = z.object({
  /** The database's lasting name: what was remembered under another (a repaired file has a new one) is worth nothing. */
  workstation: z.string(),
  /** Everything up to this local sequence is at the hub. */
  acknowledged: z.number(),
  /** Everything of the hub's changes feed up to here is in this database; absent before the first contact. */
  received: z.union([z.string(), z.number()]).optional(),
  /** The hub's own name for its life (see hub-witness.ts). */
  epoch: z.string().optional(),
  /** What the hub was last told to remember of this (see hub-witness.ts). */
  witnessed: z.number().optional(),
  lastSyncAt: instantSchema.optional(),
  pushed: z.number().int(),
  pulled: z.number().int(),
  refused: z.array(refusalSchema),
})
type Remembered = z.infer<typeof recordSchema>

/**
 * What is remembered of a database's replication with one hub, in a `_local` document of its own for each: beside the data, under its encryption, and
 * never replicated. What was not saved before a crash is found again by the next replication: an acknowledged sequence that is
 * too low only means looking twice.
 */
export interface SyncMemory {
  readonly current: Remembered
  note(changes: Partial<Remembered>): void
  /** Adds a refusal, or replaces the older one of the same document. */
  refuse(refusal: Refusal): void
  /** Forgets refusals of documents that went through after all. */
  passed(ids: readonly string[]): void
  /** The hub lost what it had acknowledged: nothing is, it was told nothing, and its feed begins anew. */
  forgetHub(): void
  save(): Promise<void>
}

export async function openSyncMemory(database: PouchDatabase, remote: string): Promise<SyncMemory> {
  const inTurn = createTurns()
  const id = `_local/comptoir-sync-${createHash('sha256').update(remote).digest('hex').slice(0, 16)}`
  const workstation = await database.id()
  let { record: current, rev } = await read(database, id, workstation)
  let saved = current
  return {
    get current() {
      return current
    },
    note(changes) {
      current = { ...current, ...changes }
    },
    refuse(refusal) {
      const others = current.refused.filter(({ id }) => id !== refusal.id)
      current = { ...current, refused: [...others, refusal].slice(-REFUSALS_KEPT) }
    },
    passed(ids) {
      if (current.refused.length === 0) return
      const through = new Set(ids)
      current = { ...current, refused: current.refused.filter(({ id }) => !through.has(id)) }
    },
    forgetHub() {
      const { witnessed: _witnessed, received: _received, epoch: _epoch, ...others } = current
      current = { ...others, acknowledged: 0 }
    },
    save: () =>
      inTurn(async () => {
        if (saved === current) return
        const saving = current
        const written = await database.put({ _id: id, ...(rev === undefined ? {} : { _rev: rev }), ...saving, remote })
        rev = written.rev
        saved = saving
      }),
  }
}

function nothing(workstation: string): Remembered {
  return { workstation, acknowledged: 0, pushed: 0, pulled: 0, refused: [] }
}

async function read(
  database: PouchDatabase,
  id: string,
  workstation: string,
): Promise<{ record: Remembered; rev: string | undefined }> {
  try {
    const stored = await database.get(id)
    const parsed = recordSchema.safeParse(stored)
    // An unreadable memory is worth nothing, and nothing is lost with it.
    const isOwn = parsed.success && parsed.data.workstation === workstation
    return { record: isOwn ? parsed.data : nothing(workstation), rev: stored._rev }
  } catch (error) {
    if (pouchStatus(error) === 404) return { record: nothing(workstation), rev: undefined }
    throw error
  }
}
