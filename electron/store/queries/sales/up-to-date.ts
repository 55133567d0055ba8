import type { QueryContext } from '../context'
import { loadLedger } from './loaded-ledger'

/** Loads what was written since the ledger was last looked at, and puts on record what its parts disagree about. */
export async function upToDate(context: QueryContext): Promise<void> {
  const { ledger } = context.workers
  const clashes = await ledger.exclusively(() =>
    loadLedger(
      ledger,
      () => context.tables('sales'),
      (done, total) => context.progress({ done, total, unit: 'documents' }),
    ),
  )
  await ledger.clashed(clashes)
}
