import { AppError, toAppError } from '@shared/base/app-error'
import type { LedgerClient } from '../../../workers/analytics/ledger-client'
import type { QueryContext } from '../context'
import { loadLedger } from './loaded-ledger'

/** A ledger that dies this often on one question has a reason to. */
const MOST_TRIES = 3

/**
 * Answers from the ledger as it is written now. Its thread may die, or be ended by whoever cancels an import, while something is asked of it:
 * it is then loaded and asked again, because the next thread begins empty.
 */
export async function withLedger<R>(context: QueryContext, read: (ledger: LedgerClient) => Promise<R>): Promise<R> {
  const { ledger } = context.workers
  for (let tries = 1; ; tries++) {
    try {
      await upToDate(context)
      const { losses } = ledger
      const answer = await read(ledger)
      if (ledger.losses === losses) return answer
    } catch (error) {
      if (tries === MOST_TRIES || toAppError(error).code !== 'worker.died') throw error
    }
    if (tries === MOST_TRIES) throw new AppError('worker.died', { retryable: true })
  }
}

/** Loads what was written since the ledger was last looked at. Writes nothing: what its parts disagree about is for `ClashWatch` to state. */
async function upToDate(context: QueryContext): Promise<void> {
  const { ledger } = context.workers
  await ledger.exclusively(() =>
    loadLedger(
      ledger,
      () => context.tables('sales'),
      (done, total) => context.progress({ done, total, unit: 'documents' }),
    ),
  )
}
