import { toInstant } from '@shared/base/day'
import type { DatabaseSync, SyncProgress } from '@shared/protocol/sync'
import type { PouchDatabase } from '../documents/databases'
import type { LoopState } from './sync-loop'
import type { SyncMemory } from './sync-memory'

const REFUSALS_SHOWN = 50

/** What is known of one database's replication, as screens and scripts are told. */
export async function statusOf({
  name,
  local,
  conflicts,
  remembered,
  state,
  progress,
}: {
  readonly name: string
  readonly local: PouchDatabase
  readonly conflicts: number
  /** Undefined while there is no remote. */
  readonly remembered: SyncMemory | undefined
  readonly state: LoopState
  readonly progress: SyncProgress[]
}): Promise<DatabaseSync> {
  const { doc_count: docs, update_seq } = await local.info()
  const off = { name, docs, conflicts, pendingUp: 0, state: 'off' as const, pushed: 0, pulled: 0 }
  if (!remembered) return off
  const { acknowledged, lastSyncAt, pushed, pulled, refused } = remembered.current
  return {
    ...off,
    pendingUp: await countPending(local, acknowledged, Number(update_seq)),
    ...toState(state),
    ...(lastSyncAt === undefined ? {} : { lastSyncAt }),
    pushed,
    pulled,
    ...(progress.length > 0 ? { progress } : {}),
    ...(refused.length > 0 ? { refused: refused.slice(-REFUSALS_SHOWN) } : {}),
  }
}

/** Beyond this many changes their number is good enough; counting documents would take time. */
const COUNTED_UP_TO = 2_000

/** Documents changed since the hub acknowledged; a document changed twice counts once. */
async function countPending(local: PouchDatabase, acknowledged: number, last: number): Promise<number> {
  const distance = last - acknowledged
  if (distance <= 0) return 0
  if (distance > COUNTED_UP_TO) return distance
  const { results } = await local.changes({ since: acknowledged, limit: COUNTED_UP_TO })
  return results.length
}

function toState(state: LoopState): Pick<DatabaseSync, 'state' | 'reason' | 'retryAt'> {
  if (state.name !== 'waiting' && state.name !== 'blocked') return { state: state.name }
  const { name, reason, retryAtMs } = state
  return { state: name, reason, ...(retryAtMs === undefined ? {} : { retryAt: toInstant(retryAtMs) }) }
}
