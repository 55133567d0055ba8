/** What a row of a ledger says of its transaction, in the words of ledgers (documents call `type` `kind`). Amounts are whole cents. */
export interface LedgerEntry {
  /** `YYYY-MM-DD` */
  readonly date: string
  readonly city: string
  readonly type: 'sale' | 'rental'
  readonly model: string
  readonly priceCents: number
  readonly months?: number | undefined
  readonly costCents?: number | undefined
  readonly vehicle?: string | undefined
}

/**
 * Whether of two contents of one transaction the first counts: the earlier day, then the names, then the smaller amounts. Any total
 * order would do; this one is the same wherever, and in whatever order, the contents arrived. Contents of which neither precedes are the same.
 */
export function precedes(one: LedgerEntry, other: LedgerEntry): boolean {
  const [a, b] = [one, other].map(({ date, city, type, model, vehicle = '' }) => [date, city, type, model, vehicle])
  for (const [at, text] of (a ?? []).entries()) if (text !== b?.[at]) return text < (b?.[at] ?? '')
  const amounts = ({ priceCents, months = 0, costCents = -1 }: LedgerEntry) => [priceCents, months, costCents]
  const others = amounts(other)
  for (const [at, amount] of amounts(one).entries()) if (amount !== others[at]) return amount < (others[at] ?? 0)
  return false
}
