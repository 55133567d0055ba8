import { randomUUID } from 'node:crypto'
import type { HubConnection } from '../hub/connection'
import { ensureLocal, type Outcome } from '../hub/ensure'

/**
 * The name of this life of a database, where workstations look for it (decision 0011): `_local/hub-epoch`, which no replication carries
 * from one server to another. A workstation that remembers another name replicates again without checkpoints.
 */
const EPOCH = 'hub-epoch'

export function ensureEpoch(hub: HubConnection, database: string): Promise<Outcome> {
  return ensureLocal(hub, database, EPOCH, (current) => (typeof current?.['epoch'] === 'string' ? current : newEpoch()))
}

/** After a restore: what workstations were told is kept here may be gone. */
export function renewEpoch(hub: HubConnection, database: string): Promise<Outcome> {
  const epoch = newEpoch()
  return ensureLocal(hub, database, EPOCH, () => epoch)
}

function newEpoch() {
  return { epoch: randomUUID() }
}
