import { z } from 'zod'
import type { HubDatabase } from './hub-database'

const witnessSchema = z.object({ acknowledged: z.number() })
const epochSchema = z.object({ epoch: z.string().max(200) })

/**
 * How far the hub got with this workstation, noted at the hub itself in a `_local` document (CouchDB's own place for the bookkeeping
 * of replication). A hub that was restored from an older backup, or replaced, knows less than it did: a checkpoint would go on from
 * where it was all the same and never send again what the hub lost.
 */
export interface HubWitness {
  /** Whether the hub still knows what it acknowledged up to `acknowledged`; true when nothing was noted here before. */
  remembers(acknowledged: number | undefined): Promise<boolean>
  note(acknowledged: number): Promise<void>
  /**
   * What head office calls this life of the database (`_local/hub-epoch`, renewed when it restores a backup); undefined at a hub
   * that has no such note.
   */
  epoch(): Promise<string | undefined>
}

/** `workstation` is the local database's lasting name: two workstations must not witness for each other. */
export function createHubWitness(hub: HubDatabase, workstation: string): HubWitness {
  const id = `_local/comptoir-witness-${workstation}`
  const read = async () => {
    const stored = await hub.read(id)
    if (stored === undefined) return undefined
    const parsed = witnessSchema.safeParse(stored)
    return parsed.success ? parsed.data.acknowledged : -1
  }
  return {
    async remembers(acknowledged) {
      if (acknowledged === undefined) return true
      const known = await read()
      return known !== undefined && known >= acknowledged
    },
    async note(acknowledged) {
      await hub.put(id, { acknowledged })
    },
    async epoch() {
      const parsed = epochSchema.safeParse(await hub.read('_local/hub-epoch'))
      return parsed.success ? parsed.data.epoch : undefined
    },
  }
}
