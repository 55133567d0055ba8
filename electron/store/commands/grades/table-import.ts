import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { AppError, toAppError } from '@shared/base/app-error'
import { ROW_NUMBER } from '@shared/domain/grades/grade-columns'
import type { TableImportResult } from '@shared/protocol/grades/students'
import type { ParsedPayloadOf } from '@shared/protocol/verbs'
import type { ImportTable, TableRow } from '../../../workers/import/read-table'
import { openTableInWorker } from '../../../workers/import/table-client'
import type { QueryContext } from '../../queries/context'
import type { CommandContext } from '../context'
import { gradesDatabase } from './grades-writes'
import { averagesOf, notify, withdrawOvertaken, type NewGrade } from './grade-notices'
import { writeClaims } from './phone-claims'
import type { Write } from '../../documents/document-store'

type Outcome = TableImportResult['sample'][number]['outcome']

/** A row as an importer sees it: cells by field, and `#` the number of the row. */
export interface ImportRow {
  readonly line: number
  readonly ordinal: number
  /** The text in the column of a field, trimmed; empty when the field has no column. */
  cell(column: string | undefined): string
}

/** What an importer says and plans while it decides one batch. */
export interface ImportBook {
  count(outcome: Outcome, line: number, label: string, note?: string): void
  reject(
    line: number,
    ordinal: number,
    reason: string,
    more?: { column?: string; detail?: string; label?: string },
  ): void
  warn(code: string): void
  /** A write, with what undoing it takes: the fields before (absent for a new record) and after. */
  plan(write: Write, change: { id: string; before?: object; after: object }): void
  /** A write to the claims, made before the others. */
  claim(write: Write): void
  studentMade(): void
  assessmentMade(): void
  /** A grade this row gives or changes, for whoever is to be told. */
  graded(grade: NewGrade): void
}

interface Options extends Pick<ParsedPayloadOf<'students.import'>, 'encoding' | 'delimiter' | 'sheet' | 'dryRun'> {
  readonly path: string
  /** Tell of new grades and falls; else only what no longer holds is taken back. */
  readonly notify?: boolean | undefined
}

const BATCH = 500
const MOST_REJECTED = 1000
const SAMPLE_PER_OUTCOME = 50

const CODES: Readonly<Record<string, string>> = {
  'import-too-large': 'import.too-large',
  'import-header-missing': 'import.format-unknown',
  'import-encoding-unknown': 'import.encoding-unknown',
}

/** Reads the file of an import in a thread of its own, which ends with `work`; fails with the import codes of the contract. */
export async function withTable<R>(
  { workers }: Pick<QueryContext, 'workers'>,
  path: string,
  { encoding, delimiter, sheet }: Omit<Options, 'path' | 'dryRun'>,
  work: (table: ImportTable) => Promise<R>,
): Promise<R> {
  if (!existsSync(path)) throw new AppError('import.file-not-found', { details: { file: basename(path) } })
  const named = (error: unknown) => {
    const known = toAppError(error)
    return new AppError(CODES[known.code] ?? 'import.unreadable', {
      details: { ...known.details, file: basename(path), reason: known.code },
      cause: error,
    })
  }
  const entry = new URL('import.js', workers.entries)
  const table = await openTableInWorker(entry, path, { encoding, delimiter, sheet }).catch((error: unknown) => {
    throw named(error)
  })
  try {
    return await work(table)
  } catch (error) {
    // What the reader says of the file has a dash where what is said of the records has a dot.
    throw error instanceof AppError && error.code.startsWith('import-') ? named(error) : error
  } finally {
    await table.close()
  }
}

/** Every column a mapping names must be there; fails with `import.column-missing`. */
export function checkColumns(columns: Iterable<string>, header: readonly string[]): void {
  for (const column of columns)
    if (column !== ROW_NUMBER && !header.includes(column))
      throw new AppError('import.column-missing', { details: { column, header: [...header] } })
}

/**
 * Reads a list, has each batch decided, and writes it all or nothing together with the record of what it changed. A dry run decides
 * the same and writes nothing. `decide` must find again what it planned in earlier batches of the same run, written or not.
 */
export async function runTableImport(
  context: CommandContext,
  table: ImportTable,
  options: Options,
  decide: (rows: readonly ImportRow[], book: ImportBook) => Promise<void>,
): Promise<TableImportResult> {
  const startedMs = performance.now()
  const { path, dryRun = false } = options
  const importId = context.newId('gradeImport').slice('gradeImport:'.length)
  const tally = createTally()
  let part = 0
  let ordinal = 0

  const decideBatch = (rows: readonly TableRow[]) =>
    context.documents.exclusively(async () => {
      await context.catchUp()
      const before = { ...tally.result }
      const writes: Write[] = []
      const claims: Write[] = []
      const graded: NewGrade[] = []
      const changes: { id: string; before?: object; after: object }[] = []
      const book: ImportBook = {
        ...tally.book,
        plan(write, change) {
          writes.push(write)
          changes.push(change)
        },
        claim: (write) => void claims.push(write),
        graded: (grade) => void graded.push(grade),
      }
      const readable: ImportRow[] = []
      for (const { line, cells, ragged, broken } of rows) {
        const number = ++ordinal
        tally.result.read++
        if (broken !== undefined) {
          book.reject(line, number, broken)
          continue
        }
        if (ragged) book.warn('row-ragged')
        readable.push({
          line,
          ordinal: number,
          cell: (column) =>
            column === undefined ? '' : column === ROW_NUMBER ? String(number) : asTyped(cells[column] ?? ''),
        })
      }
      await decide(readable, book)
      if (dryRun || writes.length === 0) return
      const { created, updated, unchanged, rejectedCount } = tally.result
      writes.push({
        kind: 'create',
        type: 'gradeImport',
        id: `gradeImport:${importId}:${String(part++).padStart(5, '0')}`,
        fields: {
          importId,
          part,
          fileName: basename(path),
          byName: context.author.name,
          counts: {
            created: created - before.created,
            updated: updated - before.updated,
            unchanged: unchanged - before.unchanged,
            rejected: rejectedCount - before.rejectedCount,
          },
          changes: JSON.parse(JSON.stringify(changes)),
          status: 'standing',
        },
      })
      const averages = averagesOf(
        context,
        graded.map(({ studentId }) => studentId),
      )
      await writeClaims(context, claims)
      await context.documents.write(gradesDatabase(context), context.author, writes)
      if (!options.notify) return
      await context.catchUp()
      await notify(context, graded, averages)
    })

  let waiting: TableRow[] = []
  const flush = async (all: boolean) => {
    while (!context.signal.aborted && (waiting.length >= BATCH || (all && waiting.length > 0))) {
      await decideBatch(waiting.slice(0, BATCH))
      waiting = waiting.slice(BATCH)
      const { created, updated, unchanged, rejectedCount } = tally.result
      const done = Math.min(table.bytesRead(), table.bytesTotal)
      context.progress({
        done: table.format === 'xlsx' ? ordinal : done,
        total: table.format === 'xlsx' ? ordinal + waiting.length : table.bytesTotal,
        unit: table.format === 'xlsx' ? 'rows' : 'bytes',
        counts: { created, updated, unchanged, rejected: rejectedCount },
      })
      // The rest of the house gets a turn between two batches.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  for await (const rows of table.rows()) {
    waiting.push(...rows)
    await flush(false)
    if (context.signal.aborted) break
  }
  await flush(true)
  const cancelled = context.signal.aborted
  await context.catchUp()
  if (!dryRun) await context.documents.exclusively(() => withdrawOvertaken(context))
  return {
    ...tally.result,
    dryRun,
    cancelled,
    ...(part > 0 ? { importId } : {}),
    ms: performance.now() - startedMs,
  }
}

/** Without the apostrophe that exports put before what a spreadsheet would take for a formula, such as `+243…`. */
function asTyped(cell: string): string {
  return cell.trim().replace(/^'(?=[=+\-@])/, '')
}

function createTally() {
  const result = {
    read: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    rejected: new Array<TableImportResult['rejected'][number]>(),
    rejectedCount: 0,
    warnings: Object.create(null) as Record<string, number>,
    studentsCreated: 0,
    assessmentsCreated: 0,
    sample: new Array<TableImportResult['sample'][number]>(),
  }
  const sampled = { created: 0, updated: 0, unchanged: 0, rejected: 0 }
  const show = (outcome: Outcome, line: number, label: string, note?: string) => {
    if (++sampled[outcome] <= SAMPLE_PER_OUTCOME)
      result.sample.push({ line, outcome, label, ...(note === undefined ? {} : { note }) })
  }
  const book: Omit<ImportBook, 'plan' | 'claim' | 'graded'> = {
    count(outcome, line, label, note) {
      if (outcome !== 'rejected') result[outcome]++
      show(outcome, line, label, note)
    },
    reject(line, ordinal, reason, { column, detail, label } = {}) {
      if (++result.rejectedCount <= MOST_REJECTED)
        result.rejected.push({
          line,
          id: String(ordinal),
          reason,
          ...(column === undefined ? {} : { column }),
          ...(detail === undefined ? {} : { detail }),
        })
      show('rejected', line, label ?? detail ?? String(ordinal), reason)
    },
    warn(code) {
      result.warnings[code] = (result.warnings[code] ?? 0) + 1
    },
    studentMade: () => void result.studentsCreated++,
    assessmentMade: () => void result.assessmentsCreated++,
  }
  return { result, book }
}
