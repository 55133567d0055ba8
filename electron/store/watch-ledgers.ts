import { z } from 'zod'
import type { Site } from '@shared/protocol/session'
import { createClashWatch, type ClashWatch, type ComparedUpTo } from './commands/sales/clash-watch'
import { changedSince } from './documents/changed-since'
import { moduleDatabase } from './documents/database-names'
import type { Databases, PouchDatabase } from './documents/databases'
import type { DocumentStore } from './documents/document-store'
import { pouchStatus } from './documents/pouch-errors'
import type { Environment } from './environment'
import type { ReadModels, TopicBoard } from './projections/read-models'
import type { Workers } from './queries/workers'
import { watchTopic } from './watch-topic'

interface Parts {
  readonly environment: Environment
  readonly databases: Databases
  readonly readModels: ReadModels
  readonly board: TopicBoard
  readonly documents: DocumentStore
  readonly workers: Workers
  readonly site: Site
}

/** A note of the workstation's own, beside the ledger: a file that is put back from a copy brings the note it had then. */
const MARKER = '_local/comptoir-compared'
const markerSchema = z.object({ seqs: z.record(z.string(), z.number()) })

/** Has transactions that arrive, from a file or from elsewhere, compared with those that are there; the caller closes the watch it gets. */
export function watchLedgers({
  environment,
  databases,
  readModels,
  board,
  documents,
  workers,
  site,
}: Parts): ClashWatch {
  const own = moduleDatabase('sales', site.code)
  const names = databases.names.includes(own) ? databases.names.filter((name) => name.startsWith('sales-')) : []
  const watch = createClashWatch({
    ledger: workers.ledger,
    tables: () => readModels.tables('sales'),
    documents,
    site,
    databases: names,
    changedSince: (name, seq) => changedSince(databases.get(name), seq),
    tablesCaughtUp: () => readModels.catchUp(),
    marker: {
      read: async () => (await readMarker(databases.get(own))).seqs,
      async write(seqs) {
        const { rev } = await readMarker(databases.get(own))
        await databases.get(own).put({ _id: MARKER, ...(rev === undefined ? {} : { _rev: rev }), ...{ seqs } })
      },
    },
    onFailure: environment.onFailure,
    finishes: !environment.replicates,
  })
  return watchTopic(board, 'sales', watch)
}

/** One that cannot be read says nothing: everything is compared again. */
async function readMarker(database: PouchDatabase): Promise<{ seqs: ComparedUpTo; rev: string | undefined }> {
  try {
    const stored = await database.get(MARKER)
    const parsed = markerSchema.safeParse(stored)
    return { seqs: parsed.success ? parsed.data.seqs : {}, rev: stored._rev }
  } catch (error) {
    if (pouchStatus(error) === 404) return { seqs: {}, rev: undefined }
    throw error
  }
}
