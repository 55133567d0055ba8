import { ENROLMENT_INDEX, moduleDatabase } from './documents/database-names'
import { deriveKey, type Databases } from './documents/databases'
import type { Environment } from './environment'
import { openPairCache } from './projections/enrolment/pair-cache'
import type { ReadModels, TopicBoard } from './projections/read-models'
import { createDuplicateWatch, type DuplicateWatch } from './queries/enrolment/duplicates/duplicate-watch'

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
    async changedSince(name, seq) {
      const { results, last_seq } = await databases.get(name).changes({ since: seq })
      return { ids: results.map(({ id }) => id), seq: Number(last_seq) }
    },
    tablesCaughtUp: () => readModels.catchUp(),
    announce: (topics) => board.announce(topics),
    onFailure,
    nowMs,
    follows: replicates && names.length > 0,
  })
  const stopListening = board.listen((topics) => {
    if (topics.has('voters')) watch.notice()
  })
  watch.notice()
  return {
    ...watch,
    async close() {
      stopListening()
      await watch.close()
    },
  }
}
