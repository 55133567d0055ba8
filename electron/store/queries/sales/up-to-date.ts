import type { QueryContext } from '../context'
import { loadLedger } from './loaded-ledger'

/** Loads what was written since the ledger was last looked at. Writes nothing: what its parts disagree about is for `ClashWatch` to state. */
export async function upToDate(context: QueryContext): Promise<void> {
  const { ledger } = context.workers
  await ledger.exclusively(() =>
    loadLedger(
      ledger,
      () => context.tables('sales'),
      (done, total) => context.progress({ done, total, unit: 'documents' }),
    ),
  )
}
