/** What somebody says of a transaction: a line of a file, a desk, a later word. Amounts are whole cents, the date is `YYYY-MM-DD`. */
export interface TransactionContent {
  readonly transactionId: string
  readonly date: string
  readonly city: string
  readonly kind: 'sale' | 'rental'
  readonly model: string
  readonly priceCents: number
  readonly months?: number | undefined
  readonly costCents?: number | undefined
  readonly vehicle?: string | undefined
}

/** Equal for equal contents of one transaction, wherever they were stated: what tells whether a content was dealt with already. */
export function contentKey(said: TransactionContent): string {
  const { date, city, kind, model, priceCents, months, costCents, vehicle } = said
  return JSON.stringify([date, city, kind, model, priceCents, months ?? null, costCents ?? null, vehicle ?? null])
}
