import { CONSOLIDATOR, type SiteDatabase } from '../hub/databases'
import type { HubConnection } from '../hub/connection'
import { ensureDocument, type Body, type Step } from '../hub/ensure'

export const REPLICATOR = '_replicator'

export function jobOf({ name }: SiteDatabase): string {
  return `consolidate-${name}`
}

/**
 * One continuous job of the cluster's own replicator for each database of a site. CouchDB adds fields of its own to a job's document;
 * only ours are compared. Design documents stay behind: the account of the jobs may not write them.
 */
export async function ensureConsolidation(
  hub: HubConnection,
  databases: readonly SiteDatabase[],
  /** Where a node finds itself. */
  internalUrl: string,
  password: string,
): Promise<Step[]> {
  const at = (database: string): Body => ({
    url: new URL(encodeURIComponent(database), internalUrl).href,
    auth: { basic: { username: CONSOLIDATOR, password } },
  })
  const steps: Step[] = []
  for (const database of databases) {
    if (database.consolidated === undefined) continue
    const wanted: Body = {
      source: at(database.name),
      target: at(database.consolidated),
      continuous: true,
      create_target: false,
      selector: { _id: { $regex: '^[^_]' } },
    }
    const job = jobOf(database)
    const outcome = await ensureDocument(hub, REPLICATOR, job, (current) => ({ ...current, ...wanted }))
    steps.push({ what: `job ${job}`, outcome })
  }
  return steps
}

export function removeJob(hub: HubConnection, database: SiteDatabase) {
  return ensureDocument(hub, REPLICATOR, jobOf(database), () => undefined)
}
