import type { HybridClock, Timestamp } from '@shared/base/hybrid-clock'
import type { AuditDocument } from '@shared/documents/audit'
import type { MergePolicies } from '@shared/domain/merge/policy-versions'
import type { PouchDatabase } from 'pouchdb-core'
import { createAuditChain, type AuditChain, type Device } from './audit-chain'
import { isSealed, sealOf } from './author-seal'
import { fromPouch } from './pouch-errors'

/** A document as it goes to storage. */
export type Body = { readonly _id: string; readonly _rev?: string } & Record<string, unknown>

/** Who asks for a write, and in the name of which verb. */
export interface Author {
  readonly id: string
  readonly name: string
  readonly action: string
}

/** Where documents are, who writes them, and what time it is. */
export interface Surroundings {
  readonly open: (database: string) => PouchDatabase
  readonly clock: HybridClock
  readonly device: Device
  /** The rules of merging known here. */
  readonly policies: MergePolicies
}

/** Writes bodies all or nothing. Resolves once they are on disk; fails as `DocumentStore.write` does. */
export interface BatchWriter {
  /** With one entry in the audit chain, in the same transaction, that seals what was written. */
  audited(
    database: string,
    bodies: readonly Body[],
    by: { readonly author: Author; readonly at: Timestamp; readonly changes: AuditDocument['changes'] },
  ): Promise<void>
  /** What every workstation writes alike, whoever is there. */
  unattended(database: string, bodies: readonly Body[]): Promise<void>
}

export function createBatchWriter({ open, device }: Surroundings): BatchWriter {
  const chains = new Map<string, AuditChain>()

  const chainOf = (database: string) => {
    let chain = chains.get(database)
    if (!chain) chains.set(database, (chain = createAuditChain(open(database), device)))
    return chain
  }

  const unattended = async (database: string, bodies: readonly object[]) => {
    try {
      const results = await open(database).bulkDocs(bodies, { atomic: true })
      for (const result of results) if ('error' in result) throw fromPouch(result, database, result.id)
    } catch (error) {
      throw fromPouch(error, database)
    }
  }

  return {
    unattended,
    async audited(database, bodies, { author, at, changes }) {
      const chain = chainOf(database)
      const seals = bodies.filter(isSealed).map(sealOf)
      const entry = await chain.next({ at, by: author.id, byName: author.name, action: author.action, changes, seals })
      await unattended(database, [...bodies, entry])
      chain.written(entry)
    },
  }
}
