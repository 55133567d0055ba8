import { basename } from 'node:path'
import { toMapping, type SalesMapping } from '@shared/domain/sales/sales-columns'
import type { ResultOf } from '@shared/protocol/verbs'
import type { ImportedChunk, ImportSummary } from '../../../workers/analytics/ledger-messages'
import { moduleDatabase } from '../../documents/database-names'
import type { Write } from '../../documents/document-store'
import { applyCorrections, loadLedger } from '../../queries/sales/loaded-ledger'
import { toWire } from '../../queries/sales/transaction-queries'
import type { CommandContext, CommandHandlers } from '../context'
import { stateContents } from './state-contents'

/** Changed rows that are shown; all of them are on record as conflicts. */
const SHOWN = 100
/** Chunk documents written at once. */
const AT_ONCE = 16

/** Files of transactions on their way into the ledger. */
export const salesImportCommands: CommandHandlers<'sales.import'> = {
  'sales.import': ({ source, mapping }, context) => {
    const path = context.resolveFile(source)
    return context.workers.ledger.exclusively(() =>
      importFile(path, mapping === undefined ? undefined : toMapping(mapping), context),
    )
  },
}

/** Reads a file into the ledger; as sample data it goes again in one act. The caller holds the ledger. */
export async function importFile(
  path: string,
  mapping: SalesMapping | undefined,
  context: CommandContext,
  demo = false,
): Promise<ResultOf<'sales.import'>> {
  const startedMs = performance.now()
  const { ledger } = context.workers
  await context.catchUp()
  await loadLedger(ledger, () => context.tables('sales'))
  const writer = new ChunkWriter(context, demo)
  try {
    const summary = await ledger.ask(
      { kind: 'import', path, mapping },
      {
        signal: context.signal,
        onChunk: (chunk) => writer.add(chunk),
        onProgress: (done, total, rows) => context.progress({ done, total, unit: 'bytes', counts: { rows } }),
      },
    )
    await writer.finish()
    await record(summary, basename(path), context, demo)
    await context.catchUp()
    for (const id of writer.written) ledger.seen.add(id)
    // A later word about a transaction may have arrived before the transaction.
    await applyCorrections(ledger, context.tables('sales'))
    return toResult(summary, performance.now() - startedMs)
  } catch (error) {
    // What it holds is more than what was written; what was written is read again when the ledger is next looked at.
    await ledger.forget()
    throw error
  }
}

/** Writes chunks while the file is still being read, some at a time and one batch after the other. */
class ChunkWriter {
  readonly written: string[] = []
  private waiting: ImportedChunk[] = []
  private last: Promise<void> = Promise.resolve()
  private failure: { readonly error: unknown } | undefined

  constructor(
    private readonly context: CommandContext,
    private readonly demo: boolean,
  ) {}

  add(chunk: ImportedChunk): void {
    this.waiting.push(chunk)
    if (this.waiting.length >= AT_ONCE) this.write()
  }

  async finish(): Promise<void> {
    this.write()
    await this.last
    if (this.failure) throw this.failure.error
  }

  private write(): void {
    const chunks = this.waiting
    this.waiting = []
    if (chunks.length === 0) return
    this.last = this.last.then(async () => {
      if (this.failure) return
      try {
        await this.writeBatch(chunks)
      } catch (error) {
        this.failure = { error }
      }
    })
  }

  private async writeBatch(chunks: readonly ImportedChunk[]): Promise<void> {
    const { documents, author, site } = this.context
    const writes = chunks.map(({ name, rows, bytes }): Write => {
      const data = Buffer.from(bytes).toString('base64')
      return {
        kind: 'create',
        id: `chunk:${name}`,
        type: 'chunk',
        fields: { rows, data },
        shared: true,
        demo: this.demo,
      }
    })
    await documents.write(moduleDatabase('sales', site.code), author, writes, { audit: 'brief' })
    for (const { name } of chunks) this.written.push(`chunk:${name}`)
  }
}

async function record(summary: ImportSummary, file: string, context: CommandContext, demo: boolean): Promise<void> {
  const { documents, author, site, newId } = context
  const database = moduleDatabase('sales', site.code)
  const {
    fileHash,
    bytes,
    read,
    accepted,
    alreadyPresent,
    rejectedCount: rejected,
    differingCount: differing,
  } = summary
  const fields = { file, fileHash, bytes, read, accepted, alreadyPresent, rejected, differing }
  await documents.write(database, author, [{ kind: 'create', id: newId('import'), type: 'import', fields, demo }])
  const contents = summary.differing.flatMap(({ line, known, found }) => [
    { said: known },
    { said: found, line: { file, line } },
  ])
  await stateContents(contents, documents, author, site)
}

function toResult(summary: ImportSummary, ms: number): ResultOf<'sales.import'> {
  const { read, accepted, alreadyPresent, differing, differingCount, rejected, rejectedCount, rejectedByReason } =
    summary
  return {
    read,
    accepted,
    alreadyPresent,
    conflicting: differingCount,
    differing: differing
      .slice(0, SHOWN)
      .map(({ line, known, found }) => ({ line, known: toWire(known), found: toWire(found) })),
    rejected,
    rejectedCount,
    rejectedByReason,
    ms,
  }
}
