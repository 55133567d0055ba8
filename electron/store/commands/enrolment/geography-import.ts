import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError, toAppError } from '@shared/base/app-error'
import { planPlaces, type PlannedPlace } from '@shared/domain/enrolment/import-places'
import {
  geographyFormat,
  statedPlaces,
  type GeographyRow,
  type StatedPlace,
} from '@shared/domain/enrolment/geography-rows'
import type { Place } from '@shared/domain/enrolment/place'
import { openTable } from '../../../workers/import/csv-rows'
import { decodeText } from '../../../workers/import/decode-text'
import { GEOGRAPHY } from '../../documents/database-names'
import type { Write } from '../../documents/document-store'
import { countLevels } from '../../queries/enrolment/geography-queries'
import { allPlaces } from '../../queries/enrolment/places'
import type { CommandContext, CommandHandlers } from '../context'
import { present } from '../present'

/** A country's villages are a few megabytes; a file beyond this is something else. */
const MOST_BYTES = 64_000_000
const BATCH = 1000

/** Reads lists of places; the whole file is planned before anything is written, so that parents may stand after their children. */
export const geographyImport: CommandHandlers<'geo.import'> = {
  'geo.import': async ({ source, dryRun = false }, context) => {
    const startedMs = performance.now()
    const path = context.resolveFile(source)
    const { rows, unreadable } = await readRows(path)
    const format = geographyFormat(Object.keys(rows[0]?.row ?? {}))
    if (!format) throw new AppError('import.format-unknown', { details: { file: basename(path) } })
    const stated = rows.flatMap(({ row, line }) => statedPlaces(format, row, line))
    const bad = stated.flatMap((one) => ('reason' in one ? [one] : []))
    return context.documents.exclusively(async () => {
      await context.catchUp()
      const tables = context.tables('enrolment')
      const plan = planPlaces(
        stated.filter((one): one is StatedPlace => !('reason' in one)),
        allPlaces(tables),
      )
      const changes = plan.planned.filter(({ outcome }) => outcome !== 'unchanged')
      if (!dryRun) await writePlaces(context, changes)
      const count = (outcome: PlannedPlace['outcome']) => plan.planned.filter((one) => one.outcome === outcome).length
      return {
        format,
        read: rows.length + unreadable.length,
        created: count('created'),
        updated: count('updated'),
        unchanged: count('unchanged'),
        rejected: [...unreadable, ...bad, ...plan.rejected].toSorted((a, b) => a.line - b.line),
        levels: countLevels(context.tables('enrolment')),
        ms: performance.now() - startedMs,
      }
    })
  },
}

async function writePlaces(context: CommandContext, changes: readonly PlannedPlace[]): Promise<void> {
  for (let from = 0; from < changes.length; from += BATCH) {
    const batch = changes.slice(from, from + BATCH)
    const updated = batch.filter(({ outcome }) => outcome === 'updated').map(({ place }) => place.id)
    const known = await context.documents.getMany(GEOGRAPHY, 'place', updated)
    const writes = batch.map(({ place }): Write => {
      const current = known.get(place.id)
      return current
        ? { kind: 'update', current, fields: fieldsOf(place) }
        : // Two sites that load the same list before they meet make the same places.
          { kind: 'create', type: 'place', id: place.id, fields: fieldsOf(place), shared: true }
    })
    await context.documents.write(GEOGRAPHY, context.author, writes, { audit: 'brief' })
    context.progress({ done: from + batch.length, total: changes.length, unit: 'documents' })
  }
  await context.catchUp()
}

function fieldsOf({ code, name, level, type, parentId, aliases }: Place) {
  return { code, name, level, aliases: [...aliases], ...present({ kind: type, parentId }) }
}

interface ReadRow {
  readonly line: number
  readonly row: GeographyRow
}

async function readRows(
  path: string,
): Promise<{ rows: ReadRow[]; unreadable: { line: number; id: string; reason: string; detail: string }[] }> {
  const file = basename(path)
  const found = await stat(path).catch((cause: unknown) => {
    throw new AppError('import.file-not-found', { details: { file }, cause })
  })
  if (found.size > MOST_BYTES) throw new AppError('import.too-large', { details: { file, limit: MOST_BYTES } })
  const head = (await readFile(path))
    .toString('utf8', 0, 64)
    .trimStart()
    .replace(/^\ufeff/, '')
  try {
    return head.startsWith('[') || head.startsWith('{') ? await readJson(path) : await readTable(path)
  } catch (error) {
    const { code, details } = toAppError(error)
    const problem = code === 'import-header-missing' ? 'import.format-unknown' : 'import.unreadable'
    throw new AppError(problem, { details: { ...details, file }, cause: error })
  }
}

async function readJson(path: string): Promise<{ rows: ReadRow[]; unreadable: [] }> {
  const parsed: unknown = JSON.parse((await readFile(path)).toString('utf8').replace(/^\ufeff/, ''))
  const list: readonly unknown[] = Array.isArray(parsed)
    ? parsed
    : Object.values(typeof parsed === 'object' && parsed !== null ? parsed : {}).flatMap((value: unknown) =>
        Array.isArray(value) ? value : [],
      )
  const rows = list.flatMap((row, index) =>
    typeof row === 'object' && row !== null ? [{ line: index + 1, row: Object.fromEntries(Object.entries(row)) }] : [],
  )
  return { rows, unreadable: [] }
}

async function readTable(path: string) {
  const rows: ReadRow[] = []
  const unreadable: { line: number; id: string; reason: string; detail: string }[] = []
  const table = await openTable(decodeText(createReadStream(path)))
  for await (const items of table.rows) {
    for (const item of items) {
      const line = 'line' in item.position ? item.position.line : 0
      if (item.kind === 'record') rows.push({ line, row: { ...item.content } })
      else unreadable.push({ line, id: '', reason: 'row-broken', detail: item.code })
    }
  }
  return { rows, unreadable }
}
