import { canonicalJson } from '@shared/base/canonical-json'
import { CONSOLIDATOR, type SiteDatabase } from '../hub/databases'
import type { HubConnection } from '../hub/connection'
import { ensureDocument, type Body, type Step } from '../hub/ensure'

export const REPLICATOR = '_replicator'

export function jobOf({ name }: SiteDatabase): string {
  return `consolidate-${name}`
}

/**
 * One continuous job of the cluster's own replicator for each database of a site. CouchDB adds fields of its own to a job's document;
 * only ours are compared (`owner`, and its notes, whose names begin with `_replication_`). Design documents stay behind: the account of the jobs may not write them.
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
    const outcome = await ensureDocument(hub, REPLICATOR, job, (current) => jobAsWanted(current, wanted))
    steps.push({ what: `job ${job}`, outcome })
  }
  return steps
}

/** What the replicator notes in a job's document. */
const ITS_OWN = '_replication_'

/**
 * A job that has `failed` is not tried again before its document changes, so it is written anew without the replicator's notes. One that
 * crashes is tried again by itself.
 */
function jobAsWanted(current: Body | undefined, wanted: Body): Body {
  if (!current) return wanted
  const next = { ...current, ...wanted }
  const isSame = canonicalJson(next) === canonicalJson(current)
  if (isSame && current[`${ITS_OWN}state`] !== 'failed') return current
  return Object.fromEntries(Object.entries(next).filter(([name]) => !name.startsWith(ITS_OWN)))
}

export function removeJob(hub: HubConnection, database: SiteDatabase) {
  return ensureDocument(hub, REPLICATOR, jobOf(database), () => undefined)
}
