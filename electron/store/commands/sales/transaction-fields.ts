import type { FieldsOf } from '../../documents/document-store'

interface Given {
  readonly id: string
  readonly date: string
  readonly city: string
  readonly type: 'sale' | 'rental'
  readonly model: string
  readonly priceCents: number
  readonly months?: number | undefined
  readonly costCents?: number | undefined
  readonly vehicle?: string | undefined
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
