import { AppError } from '@shared/base/app-error'
import { canonicalJson } from '@shared/base/canonical-json'
import { MODULES } from '@shared/domain/accounts/role'
import type { View } from '@shared/domain/statistics/view'
import { VIEWS } from '@shared/domain/statistics/views'
import { z } from 'zod'
import peopleByWord from '../design/enrolment-index/by-word.js?raw'
import validateConsolidated from '../design/consolidated/validate.js?raw'
import validateReference from '../design/reference/validate.js?raw'
import type { HubConnection } from '../hub/connection'
import { ENROLMENT_INDEX } from '../hub/databases'
import { ensureDocument, type Body, type Outcome, type Step } from '../hub/ensure'

/** What a database's design documents hold; a name is that of the document, without `_design/`. */
export type Designs = Readonly<Record<string, Body>>

/** As few as there can be: a validation function slows every write to its database by an order of magnitude. */
export function designsOf(database: string): Designs {
  if (database === 'reference') return { guard: { validate_doc_update: validateReference } }
  if (database === ENROLMENT_INDEX) return { people: { views: { 'by-word': { map: peopleByWord } } } }
  if (!database.endsWith('-all')) return {}
  const module = MODULES.find((name) => database === `${name}-all`)
  const designs = Object.entries(module === undefined ? {} : VIEWS[module]).map(([design, views]) => {
    const texts = Object.entries(views).map(([name, view]) => [name, textOf(view)])
    return [design, { views: Object.fromEntries(texts) }]
  })
  return { guard: { validate_doc_update: validateConsolidated }, ...Object.fromEntries(designs) }
}

/** The text of a function that both sides run, with the functions it needs, wrapped the way a view calls it. */
function textOf({ map, parts, reduce }: View): Body {
  const needed = Object.entries(parts).map(([name, part]) => `"${name}": ${String(part)}`)
  const text = `function (doc) {\n(${String(map)})(doc, emit, {${needed.join(',\n')}})\n}`
  return { map: text, ...(reduce === 'none' ? {} : { reduce }) }
}

const STAGED = 'staged-'
const POLL_MS = 1_000
const POLLS = 3_600

const viewsSchema = z.object({ views: z.record(z.string(), z.unknown()) })
const rowsSchema = z.object({ rows: z.array(z.object({ id: z.string() })) })

/**
 * Brings a database's design documents up to date without anybody waiting for an index: the new one is written beside the old one, its views
 * are built, then it takes the old one's place (CouchDB keys an index by what the views say, so nothing is built twice), and the
 * staged one goes. A run that was cut is continued from whatever is there.
 */
export async function ensureDesigns(
  hub: HubConnection,
  database: string,
  pause: (ms: number) => Promise<void>,
  designs: Designs = designsOf(database),
): Promise<Step[]> {
  const steps: Step[] = []
  for (const [name, body] of Object.entries(designs)) {
    const wanted: Body = { ...body, language: 'javascript' }
    steps.push({ what: `design ${database}/${name}`, outcome: await swapIn(hub, database, name, wanted, pause) })
  }
  // What a cut run left, and what this version no longer knows.
  for (const id of await designIds(hub, database)) {
    const name = id.slice('_design/'.length)
    if (!(name in designs) && (name.startsWith(STAGED) || name === 'guard'))
      steps.push({
        what: `design ${database}/${name}`,
        outcome: await ensureDocument(hub, database, id, () => undefined),
      })
  }
  if (steps.some(({ outcome }) => outcome !== 'unchanged'))
    await hub.ask('POST', [database, '_view_cleanup'], { body: {} })
  return steps
}

/** The design documents of a database that are not there, or not as this version has them. */
export async function outdatedDesigns(hub: HubConnection, database: string): Promise<string[]> {
  const found: string[] = []
  for (const [name, body] of Object.entries(designsOf(database))) {
    const current = await hub.find([database, `_design/${name}`])
    if (current === undefined || !isSame(current, { ...body, language: 'javascript' })) found.push(name)
  }
  return found
}

async function swapIn(
  hub: HubConnection,
  database: string,
  name: string,
  wanted: Body,
  pause: (ms: number) => Promise<void>,
): Promise<Outcome> {
  const id = `_design/${name}`
  const current = await hub.find([database, id])
  if (current !== undefined && isSame(current, wanted)) return 'unchanged'
  const views = viewsSchema.safeParse(wanted).data?.views
  if (views) {
    const staged = `_design/${STAGED}${name}`
    await ensureDocument(hub, database, staged, () => wanted)
    for (const view of Object.keys(views)) await buildIndex(hub, [database, staged, '_view', view], pause)
  }
  return ensureDocument(hub, database, id, () => wanted)
}

/** Asks for nothing until the index is there: a first build takes longer than any one request may. */
async function buildIndex(
  hub: HubConnection,
  path: readonly string[],
  pause: (ms: number) => Promise<void>,
): Promise<void> {
  for (let poll = 1; ; poll++) {
    try {
      await hub.ask('GET', path, { query: { limit: 0, reduce: false } })
      return
    } catch (thrown) {
      if (!(thrown instanceof AppError) || !thrown.retryable || poll >= POLLS) throw thrown
      await pause(POLL_MS)
    }
  }
}

async function designIds(hub: HubConnection, database: string): Promise<string[]> {
  const found = await hub.find([database, '_all_docs'], { startkey: '_design/', endkey: '_design0' })
  return rowsSchema.safeParse(found).data?.rows.map(({ id }) => id) ?? []
}

const storedSchema = z.record(z.string(), z.json())

function isSame(current: unknown, wanted: Body): boolean {
  const { _id, _rev, ...fields } = storedSchema.parse(current)
  return canonicalJson(fields) === canonicalJson(wanted)
}
