import type { PouchDatabase } from 'pouchdb-core'
import { z } from 'zod'
import { pouchStatus } from '../documents/pouch-errors'

const witnessSchema = z.object({ acknowledged: z.number() })

/**
 * How far the hub got with this workstation, noted at the hub itself in a `_local` document (CouchDB's own place for the bookkeeping
 * of replication). A hub that was restored from an older backup, or replaced, knows less than it did: PouchDB would go on from its
 * checkpoint all the same and never send again what the hub lost.
 */
export interface HubWitness {
  /** Whether the hub still knows what it acknowledged up to `acknowledged`; true when nothing was noted here before. */
  remembers(acknowledged: number | undefined): Promise<boolean>
  note(acknowledged: number): Promise<void>
}

/** `workstation` is the local database's lasting name: two workstations must not witness for each other. */
export function createHubWitness(remote: PouchDatabase, workstation: string): HubWitness {
  const id = `_local/comptoir-witness-${workstation}`
  const read = async () => {
    try {
      const stored = await remote.get(id)
      const parsed = witnessSchema.safeParse(stored)
      return { rev: stored._rev, acknowledged: parsed.success ? parsed.data.acknowledged : -1 }
    } catch (error) {
      if (pouchStatus(error) === 404) return undefined
      throw error
    }
  }
  return {
    async remembers(acknowledged) {
      if (acknowledged === undefined) return true
      const witness = await read()
      return witness !== undefined && witness.acknowledged >= acknowledged
    },
    async note(acknowledged) {
      const known = await read()
      if (known?.acknowledged === acknowledged) return
      await remote.put({ _id: id, ...(known ? { _rev: known.rev } : {}), acknowledged })
    },
  }
}
