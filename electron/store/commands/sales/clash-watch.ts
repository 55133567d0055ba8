import { AppError } from '@shared/base/app-error'
import { createTurns } from '@shared/base/turns'
import type { Site } from '@shared/protocol/session'
import type { LedgerClient } from '../../../workers/analytics/ledger-client'
import type { DocumentStore } from '../../documents/document-store'
import { loadLedger } from '../../queries/sales/loaded-ledger'
import { stateContents } from './state-contents'

/*
 *              chunks or transactions arrived            compared, and on record
 *   watching ───────────────────────────────▶ comparing ─────────────────────────▶ watching
 *                                                 │
 *                                                 └── closed, or failed: the marker stays, the next arrival (or start) compares again
 *
 * The marker is the sequence of each ledger's database up to which everything in it was compared with everything else.
 */

/** How far each database's changes were compared. */
export type ComparedUpTo = Readonly<Record<string, number>>

interface Surroundings {
  readonly ledger: LedgerClient
  readonly tables: Parameters<typeof loadLedger>[1]
  readonly documents: DocumentStore
  readonly site: Site
  /** The ledgers a workstation carries, and what changed in one since a sequence, with where it stands now. */
  readonly databases: readonly string[]
  readonly changedSince: (database: string, seq: number) => Promise<{ ids: readonly string[]; seq: number }>
  /** Resolves when what was written so far is in the tables. */
  readonly tablesCaughtUp: () => Promise<void>
  readonly marker: { read(): Promise<ComparedUpTo>; write(compared: ComparedUpTo): Promise<void> }
  readonly onFailure: (error: unknown) => void
  /** Whether closing waits for what arrived to be compared: a store that lives as long as one command has no later. */
  readonly finishes: boolean
}

/** Sees to it that transactions which were given several contents become conflicts when they arrive. Whoever made it closes it. */
export interface ClashWatch {
  /** To be called when the ledgers changed: compares what arrived without anyone waiting. */
  notice(): void
  close(): Promise<void>
}

const COMPARED = ['chunk:', 'transaction:']

/** Starts no thread, and loads nothing, before something arrived that was not compared. */
export function createClashWatch(surroundings: Surroundings): ClashWatch {
  const { ledger, tables, documents, site, databases, changedSince, tablesCaughtUp, marker, onFailure, finishes } =
    surroundings
  const author = { id: `site:${site.code}`, name: site.name, action: 'sales.compare' }
  const inTurn = createTurns()
  let noticed = false
  let closed = false

  const compare = async () => {
    const before = await marker.read()
    const seqs: Record<string, number> = {}
    let hasArrived = false
    for (const database of databases) {
      const { ids, seq } = await changedSince(database, before[database] ?? 0)
      seqs[database] = seq
      hasArrived ||= ids.some((id) => COMPARED.some((type) => id.startsWith(type)))
    }
    if (hasArrived) {
      // What is noted as compared must have been in the tables that were compared.
      await tablesCaughtUp()
      await ledger.exclusively(async () => {
        await loadLedger(ledger, tables, () => {
          if (closed) throw new AppError('task.cancelled')
        })
        const contents = ledger.differing.flatMap(({ known, found }) => [{ said: known }, { said: found }])
        await stateContents(contents, documents, author, site)
        ledger.differing.length = 0
      })
    }
    if (JSON.stringify(seqs) !== JSON.stringify(before)) await marker.write(seqs)
  }

  return {
    notice() {
      if (noticed || closed || databases.length === 0) return
      noticed = true
      void inTurn(async () => {
        noticed = false
        if (!closed) await compare()
      }).catch((error: unknown) => {
        if (!closed) onFailure(error)
      })
    },
    async close() {
      if (finishes && databases.length > 0) await inTurn(compare).catch(onFailure)
      closed = true
      await ledger.close()
      await inTurn(() => undefined)
    },
  }
}
