/** Cents as people and scripts read them: a decimal string with two decimals, because sums outgrow what a number keeps exactly. */
export function toDecimal(cents: bigint): string {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0')
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Cents as a number of the currency, for what is an estimate anyway (shares, trends, charts). */
export function toNumber(cents: bigint): number {
  return Number(cents) / 100
}

/** The most one transaction may be worth, in cents: a price beyond it is a slip of the keyboard. */
export const MOST_CENTS = 100_000_000_000
