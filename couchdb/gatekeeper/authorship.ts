import { auditDocumentSchema, type AuditDocument } from '@shared/documents/audit'
import { mergePolicyDocumentSchema } from '@shared/documents/reference'
import { createMergePolicies, type MergePolicies } from '@shared/domain/merge/policy-versions'
import { z } from 'zod'
import { isProved, type Version, type Witness } from '../../electron/store/documents/author-proof'
import { createEvidenceFinder, type FindEvidence } from '../../electron/store/documents/find-evidence'
import { mergePolicyId, mergePolicyName } from '../../electron/store/documents/merge-policy-id'
import type { HubConnection } from '../hub/connection'
import { ENROLMENT_INDEX, isProvinceIndex, OUTBOX } from '../hub/databases'
import { claimId, STATUS_OF_END } from '../hub/outbox'

/** Tells of one database's versions whether whoever their stamps name signed for them. */
export type IsAuthored = (version: Version) => Promise<boolean>

const rowsSchema = z.object({ rows: z.array(z.object({ doc: z.unknown() })) })

/** The rules of merging that supervisors set, as far as they are what they are called. */
export async function readMergePolicies(hub: HubConnection): Promise<MergePolicies> {
  const query = { startkey: 'merge-policy:', endkey: 'merge-policy:\ufff0', include_docs: true }
  const { rows } = rowsSchema.parse((await hub.find(['reference', '_all_docs'], query)) ?? { rows: [] })
  const documents = rows
    .flatMap(({ doc }) => mergePolicyDocumentSchema.safeParse(doc).data ?? [])
    .filter((document) => mergePolicyId(document) === document._id)
  return createMergePolicies((type) =>
    documents
      .filter(({ about }) => about === type)
      .map((document) => ({ name: mergePolicyName(document), rules: document.rules })),
  )
}

/**
 * Looks for the signed entries in the database itself; made anew for each round, because entries come with what they tell of. The indexes of
 * provinces and that of the country are one: a claim is carried between them, the entry that tells of it is not.
 */
export function authorshipOf(
  hub: HubConnection,
  databases: readonly string[],
  {
    policies,
    isBelieved,
  }: { readonly policies: MergePolicies; readonly isBelieved: (entry: AuditDocument) => boolean },
): (database: string) => IsAuthored {
  const finders = new Map(databases.map((database) => [database, finderIn(hub, database, isBelieved)]))
  return (database) => {
    const homes = homesOf(database, databases)
    const witness: Witness = {
      policies,
      hasEveryEntry: true,
      async evidenceAt(device, at) {
        for (const home of homes) {
          const evidence = await finders.get(home)?.(device, at)
          if (evidence) return evidence
        }
        return undefined
      },
      async read(id) {
        for (const home of homes) {
          const found = await hub.find([home, id])
          if (found !== undefined) return found
        }
        return undefined
      },
      async isTold({ _id, status }) {
        const claim = claimSchema.safeParse(await hub.find([OUTBOX, claimId(database, _id)])).data
        return claim !== undefined && STATUS_OF_END[claim.state] === status
      },
    }
    return (version) => isProved(version, witness)
  }
}

/** Where entries that tell of a database's versions may be, the database itself first. */
export function homesOf(database: string, databases: readonly string[]): string[] {
  return isIndex(database) ? [database, ...databases.filter((one) => isIndex(one) && one !== database)] : [database]
}

function isIndex(database: string): boolean {
  return database === ENROLMENT_INDEX || isProvinceIndex(database)
}

const claimSchema = z.object({ state: z.enum(['sent', 'dropped', 'dead', 'uncertain']) })

function finderIn(hub: HubConnection, database: string, isBelieved: (entry: AuditDocument) => boolean): FindEvidence {
  return createEvidenceFinder(async (from, { limit, descending = false }) => {
    const [, device = ''] = from.split(':')
    const endkey = descending ? `audit:${device}:` : `audit:${device}:\ufff0`
    const query = { startkey: from, endkey, limit, descending, include_docs: true }
    const { rows } = rowsSchema.parse(await hub.ask('GET', [database, '_all_docs'], { query }))
    return rows.flatMap(({ doc }) => auditDocumentSchema.safeParse(doc).data ?? [])
  }, isBelieved)
}
