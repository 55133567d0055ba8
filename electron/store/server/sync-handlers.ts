import { AppError } from '@shared/base/app-error'
import type { CommandHandlers } from '../commands/context'
import type { QueryHandlers } from '../queries/context'
import type { SyncService } from '../sync/sync-service'

/** Replication and what came of it, for screens and scripts. */
export function syncHandlers(
  sync: SyncService,
): CommandHandlers<'sync.set' | 'sync.once' | 'sync.proof'> & QueryHandlers<'sync.status' | 'system.status'> {
  return {
    'sync.status': () => sync.status(),
    'sync.set': ({ url, continuous = true }) => sync.set(url, continuous),
    'sync.once': async ({ databases }, { signal }) => {
      if ((await sync.status()).remote === undefined) throw new AppError('sync.not-configured')
      return { databases: await sync.once(databases, signal) }
    },
    'sync.proof': async ({ databases, repair = true }, { signal }) => {
      if ((await sync.status()).remote === undefined) throw new AppError('sync.not-configured')
      return { databases: await sync.prove(databases, repair, signal) }
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
