import { AppError } from '@shared/base/app-error'
import type { SyncSchedule } from '@shared/protocol/sync'
import type { CommandHandlers } from '../commands/context'
import type { QueryHandlers } from '../queries/context'
import type { SyncService } from '../sync/sync-service'

/** Replication and what came of it, for screens and scripts. */
export function syncHandlers(
  sync: SyncService,
): CommandHandlers<'sync.set' | 'sync.pause' | 'sync.once' | 'sync.proof' | 'sync.publish'> &
  QueryHandlers<'sync.status' | 'sync.traffic' | 'sync.clocks' | 'system.status'> {
  return {
    'sync.status': () => sync.status(),
    'sync.traffic': ({ remote, span }) => sync.traffic(remote, span),
    'sync.clocks': () => sync.clocks(),
    'sync.set': ({ continuous, schedule, ...change }) =>
      sync.set({ ...change, schedule: schedule ?? (continuous === undefined ? undefined : scheduleOf(continuous)) }),
    'sync.pause': ({ remote, paused }) => sync.pause(remote, paused),
    'sync.once': async (scope, { signal }) => {
      await requireRemote(sync)
      return { databases: await sync.once(scope, signal) }
    },
    'sync.proof': async ({ repair = true, ...scope }, { signal }) => {
      await requireRemote(sync)
      return { databases: await sync.prove(scope, repair, signal) }
    },
    'sync.publish': async (scope, { signal }) => {
      await requireRemote(sync)
      return { databases: await sync.publish(scope, signal) }
    },
    'system.status': async (_payload, { site, person, version }) => ({
      site: site.code,
      user: person.name,
      modules: site.modules,
      databases: (await sync.status()).databases,
      version,
    }),
  }
}

async function requireRemote(sync: SyncService): Promise<void> {
  if ((await sync.status()).remotes.length === 0) throw new AppError('sync.not-configured')
}

function scheduleOf(continuous: boolean): SyncSchedule {
  return { kind: continuous ? 'continuous' : 'manual' }
}
