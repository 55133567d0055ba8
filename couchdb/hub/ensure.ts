import { AppError } from '@shared/base/app-error'
import { canonicalJson } from '@shared/base/canonical-json'
import type { Json } from '@shared/base/json'
import { z } from 'zod'
import type { HubConnection } from './connection'

export type Outcome = 'made' | 'changed' | 'unchanged'

/** What one step found and did: the whole report of a run. */
export interface Step {
  readonly what: string
  readonly outcome: Outcome
}

export type Body = Readonly<Record<string, Json>>

const storedSchema = z.looseObject({ _id: z.string(), _rev: z.string() })
const TRIES = 8

/**
 * Brings one document to where it should be. `wanted` sees the fields that are there now, without `_id` and `_rev`; what it gives is written
 * when it differs, undefined deletes. Somebody else's change meanwhile (409) is read and looked at again. `w=3` waits for every copy.
 */
export async function ensureDocument(
  hub: HubConnection,
  database: string,
  id: string,
  wanted: (current: Body | undefined) => Body | undefined,
): Promise<Outcome> {
  for (let attempt = 1; ; attempt++) {
    const found = storedSchema.safeParse(await hub.find([database, id])).data
    const current = found && fieldsOf(found)
    const next = wanted(current)
    if (next === undefined && found === undefined) return 'unchanged'
    if (next && current && canonicalJson(next) === canonicalJson(current)) return 'unchanged'
    const rev = found ? { _rev: found._rev } : {}
    try {
      const body: Json = next ? { ...next, _id: id, ...rev } : { _id: id, ...rev, _deleted: true }
      await hub.ask('PUT', [database, id], { query: { w: 3 }, body })
      return found ? 'changed' : 'made'
    } catch (thrown) {
      if (!isConflict(thrown) || attempt >= TRIES) throw thrown
    }
  }
}

/** As `ensureDocument` for `_local` documents, which keep no history: the last one written stands. */
export async function ensureLocal(
  hub: HubConnection,
  database: string,
  id: string,
  wanted: (current: Body | undefined) => Body,
): Promise<Outcome> {
  return ensureDocument(hub, database, `_local/${id}`, wanted)
}

/** Makes a database when there is none. `q` and `n` cannot be changed afterwards, so an existing one is left as it is. */
export async function ensureDatabase(
  hub: HubConnection,
  name: string,
  shards?: { readonly q: number; readonly n: number },
): Promise<Outcome> {
  if ((await hub.find([name])) !== undefined) return 'unchanged'
  try {
    await hub.ask('PUT', [name], shards ? { query: { ...shards } } : {})
  } catch (thrown) {
    // Another run was faster, or an answer was lost on its way and the question asked again.
    if (!isConflict(thrown)) throw thrown
    return 'unchanged'
  }
  return 'made'
}

const securitySchema = z.record(z.string(), z.json())

/**
 * Says who may open a database: whoever holds one of the roles, to read and write; design documents stay the server's. Without roles
 * administrators only (an empty list of members would mean everybody).
 */
export async function ensureSecurity(hub: HubConnection, database: string, roles: readonly string[]): Promise<Outcome> {
  const members = roles.length === 0 ? ['_admin'] : roles.toSorted()
  const wanted = { admins: { names: [], roles: ['_admin'] }, members: { names: [], roles: members } }
  const current = securitySchema.safeParse(await hub.find([database, '_security'])).data
  if (current && canonicalJson(current) === canonicalJson(wanted)) return 'unchanged'
  await hub.ask('PUT', [database, '_security'], { body: wanted })
  return 'changed'
}

export function isConflict(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.code === 'hub.conflict'
}

const jsonSchema = z.record(z.string(), z.json())

function fieldsOf(document: z.infer<typeof storedSchema>): Body {
  const { _id, _rev, ...fields } = document
  return jsonSchema.parse(fields)
}
