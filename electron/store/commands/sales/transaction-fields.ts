import type { LedgerEntry } from '@shared/domain/sales/which-counts'
import type { FieldsOf } from '../../documents/document-store'

interface Given extends LedgerEntry {
  readonly id: string
}

/** A transaction in the fields of its document: `type` is the document's own word, so the kind is called `kind` there. */
export function toFields({
  id,
  type,
  date,
  city,
  model,
  priceCents,
  months,
  costCents,
  vehicle,
}: Given): FieldsOf<'transaction'> {
  return { transactionId: id, kind: type, date, city, model, priceCents, months, costCents, vehicle }
}
