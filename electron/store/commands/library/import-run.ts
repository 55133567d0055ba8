import { AppError, toAppError } from '@shared/base/app-error'
import type { ImportResult } from '@shared/protocol/library/catalogue'
import type { ParsedPayloadOf } from '@shared/protocol/verbs'
import { importInWorker } from '../../../workers/import/import-client'
import type { ImportBatch, ImportedRecord, ImportOptions } from '../../../workers/import/messages'
import { importWorkerAt } from '../../../workers/import/start-import-worker'
import type { CommandContext } from '../context'
import { inspectImport, importError } from './import-source'

/** What becomes of one record, said before anything is written. */
export interface ImportDecision {
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'rejected'
  /** What people call the record. */
  readonly label: string
  /** Why it is rejected; a code. */
  readonly reason?: string
  readonly detail?: string
}

/** One batch decided: `decisions` stand in the order of the drafts, `write` makes them true. */
export interface DecidedBatch {
  readonly decisions: readonly ImportDecision[]
  /** How many copies come with it. */
  readonly copies: number
  write(): Promise<void>
}

/** How records of one kind are matched with what is there. Decisions must not depend on how records fall into batches. */
export interface Importer<Draft> {
  /** The draft in an outcome of the reader; undefined when the outcome is of another kind. */
  draftOf(outcome: ImportedRecord['outcome']): Draft | undefined
  warningsOf(draft: Draft): readonly { readonly code: string }[]
  decide(drafts: readonly Draft[]): Promise<DecidedBatch>
}

/** What every import is asked for, besides what its kind needs. */
export interface ImportRequest extends Omit<ParsedPayloadOf<'titles.import'>, 'copies' | 'source'> {
  readonly path: string
  /** Stops after this many records. */
  readonly limit?: number
}

/** Rejected rows beyond this are counted, not listed: a file of the wrong kind would be listed whole. */
const MOST_REJECTED = 1000
const SAMPLE_PER_OUTCOME = 50

/**
 * Reads a file in a worker, decides record by record, and writes batch by batch, each batch all or nothing. A dry run decides the
 * same and writes nothing. Aborting stops between two batches: what is written stays, and the result says where to go on.
 *
 *   read (worker, two batches ahead) ─▶ decide ─▶ write ─▶ project ─▶ next batch
 */
export async function runImport<Draft>(
  context: CommandContext,
  kind: ImportOptions['kind'],
  request: ImportRequest,
  importer: Importer<Draft>,
): Promise<ImportResult> {
  const startedMs = performance.now()
  const { path, dryRun = false, limit = Number.POSITIVE_INFINITY } = request
  const tally = createTally(request.resumeAfter ?? 0)
  const start = importWorkerAt(new URL('import.js', context.workers.entries))
  let cancelled = false
  await context.catchUp()
  const inspected = inspectImport(path, kind, request)
  const options = inspected.then((inspection) => inspection.options)
  try {
    for await (const read of importInWorker(start, { path }, options, context.signal)) {
      const batch = { ...read, records: read.records.slice(0, limit - tally.result.read) }
      await importBatch(context, batch, importer, tally, dryRun)
      const { created, updated, unchanged, rejectedCount } = tally.result
      context.progress({
        done: batch.bytesRead,
        ...(batch.bytesTotal === undefined ? {} : { total: batch.bytesTotal }),
        unit: 'bytes',
        counts: { created, updated, unchanged, rejected: rejectedCount },
      })
      // The rest of the house gets a turn between two batches.
      await new Promise((resolve) => setImmediate(resolve))
      if (context.signal.aborted || tally.result.read >= limit) break
    }
    cancelled = context.signal.aborted
  } catch (error) {
    if (toAppError(error).code !== 'import-cancelled') throw importError(error, path)
    cancelled = true
  }
  const { format, encoding } = await inspected
  return {
    ...tally.result,
    format,
    ...(encoding === undefined ? {} : { encoding }),
    dryRun,
    cancelled,
    ms: performance.now() - startedMs,
  }
}

async function importBatch<Draft>(
  context: CommandContext,
  batch: ImportBatch,
  importer: Importer<Draft>,
  tally: Tally,
  dryRun: boolean,
): Promise<void> {
  const drafts = batch.records.flatMap(({ outcome }) => {
    const draft = importer.draftOf(outcome)
    return draft === undefined ? [] : [draft]
  })
  const decided = await context.documents.exclusively(async () => {
    const plan = await importer.decide(drafts)
    if (plan.decisions.length !== drafts.length)
      throw new AppError('internal', { details: { decisions: plan.decisions.length, drafts: drafts.length } })
    if (!dryRun) {
      await plan.write()
      await context.catchUp()
    }
    tally.result.copiesCreated += plan.copies
    return plan.decisions
  })
  let at = 0
  for (const record of batch.records) {
    const draft = importer.draftOf(record.outcome)
    const decision = draft === undefined ? unread(record) : decided[at++]
    if (!decision) throw new AppError('internal', { details: { missing: `decision ${at}` } })
    tally.add(record, decision, draft === undefined ? [] : importer.warningsOf(draft))
  }
}

function unread({ ordinal, outcome }: ImportedRecord): ImportDecision {
  const reason = 'code' in outcome ? outcome.code : 'wrong-kind'
  return { outcome: 'rejected', label: String(ordinal), reason }
}

type Tally = ReturnType<typeof createTally>

function createTally(resumeAfter: number) {
  const result = {
    read: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    rejected: new Array<ImportResult['rejected'][number]>(),
    rejectedCount: 0,
    warnings: Object.create(null) as Record<string, number>,
    copiesCreated: 0,
    lastRecord: resumeAfter,
    sample: new Array<ImportResult['sample'][number]>(),
  }
  const sampled = { created: 0, updated: 0, unchanged: 0, rejected: 0 }
  return {
    result,
    add({ ordinal, position }: ImportedRecord, decision: ImportDecision, warnings: readonly { code: string }[]) {
      const line = 'line' in position ? position.line : ordinal
      result.read++
      result.lastRecord = ordinal
      for (const { code } of warnings) result.warnings[code] = (result.warnings[code] ?? 0) + 1
      if (decision.outcome !== 'rejected') {
        result[decision.outcome]++
      } else if (++result.rejectedCount <= MOST_REJECTED) {
        result.rejected.push({
          line,
          id: String(ordinal),
          reason: decision.reason ?? 'rejected',
          ...('offset' in position ? { offset: position.offset } : {}),
          ...(decision.detail === undefined ? {} : { detail: decision.detail }),
        })
      }
      if (++sampled[decision.outcome] > SAMPLE_PER_OUTCOME) return
      const note = decision.reason ?? warnings[0]?.code
      result.sample.push({ line, outcome: decision.outcome, label: decision.label, ...(note ? { note } : {}) })
    },
  }
}
