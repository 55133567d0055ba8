import type { MergePolicies } from '@shared/domain/merge/policy-versions'
import { createAuthorWatch, type AuthorWatch } from './author-watch'
import { isMediaDatabase, isProvinceIndex } from './documents/database-names'
import type { Databases } from './documents/databases'
import { findUnproved } from './documents/find-unproved'
import type { Environment } from './environment'
import type { Projector } from './projections/projector'
import type { TopicBoard } from './projections/read-models'

interface Parts {
  readonly environment: Environment
  readonly databases: Databases
  readonly policies: MergePolicies
  /** The public key of a workstation, once it arrived here. */
  readonly keyOf: (device: string) => string | undefined
  /** The read model that keys are in. */
  readonly reference: Projector | undefined
  readonly board: TopicBoard
}

/** Has whoever wrote what arrives looked for in the audit; pictures, which are named by their content, need no author. The caller closes the watch it gets. */
export function watchAuthors({ environment, databases, policies, keyOf, reference, board }: Parts): AuthorWatch {
  return createAuthorWatch({
    names: databases.names.filter((name) => !isMediaDatabase(name)),
    database: (name) => databases.get(name),
    follow: (name, onCommit) => databases.follow(name, onCommit),
    unproved: (name, ids, signal) =>
      findUnproved(databases.get(name), {
        ...{ keyOf, policies, ids, signal },
        hasEveryEntry: !isProvinceIndex(name),
        inBackground: environment.replicates,
      }),
    keysCaughtUp: async () => reference?.catchUp(),
    nowMs: environment.nowMs,
    onDoubts: () => board.announce(['conflicts']),
    onFailure: environment.onFailure,
    follows: environment.replicates,
  })
}
