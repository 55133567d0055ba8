import { changedSince } from './documents/changed-since'
import { ENROLMENT_INDEX, moduleDatabase } from './documents/database-names'
import { deriveKey, type Databases } from './documents/databases'
import type { Environment } from './environment'
import { openPairCache } from './projections/enrolment/pair-cache'
import type { ReadModels, TopicBoard } from './projections/read-models'
import { createDuplicateWatch, type DuplicateWatch } from './queries/enrolment/duplicates/duplicate-watch'
import { watchTopic } from './watch-topic'

interface Parts {
  readonly environment: Environment
  readonly dataKey: Buffer
  readonly databases: Databases
  readonly readModels: ReadModels
  readonly board: TopicBoard
  readonly site: string
}

/** Has duplicates among voters looked for whenever voters change, here or elsewhere; the caller closes the watch it gets. */
export function watchDuplicates({ environment, dataKey, databases, readModels, board, site }: Parts): DuplicateWatch {
  const { profile, workers, replicates, onFailure, nowMs } = environment
  const own = moduleDatabase('enrolment', site)
  const names = databases.names.filter((name) => name === own || name.startsWith(ENROLMENT_INDEX))
  const watch = createDuplicateWatch({
    cache: openPairCache(profile, deriveKey(dataKey, 'duplicates')),
    tables: () => readModels.tables('enrolment'),
    entry: new URL('matching.js', workers),
    databases: names,
    changedSince: (name, seq) => changedSince(databases.get(name), seq),
    tablesCaughtUp: () => readModels.catchUp(),
    announce: (topics) => board.announce(topics),
    onFailure,
    nowMs,
    follows: replicates && names.length > 0,
  })
  return watchTopic(board, 'voters', watch)
}
