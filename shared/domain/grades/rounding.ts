import { fraction, type Fraction } from './fraction'

export const ROUNDING_MODES = ['half-up', 'half-even', 'down'] as const
export type RoundingMode = (typeof ROUNDING_MODES)[number]

/** How an average is brought to the digits that are printed. */
export interface RoundingRule {
  /** `half-up` takes 9.995 to 10.00; `half-even` to the even neighbour; `down` cuts. */
  readonly mode: RoundingMode
  /** Digits after the point, from 0 to 2. */
  readonly decimals: number
}

export const USUAL_ROUNDING: RoundingRule = { mode: 'half-up', decimals: 2 }

/** Rounds to `decimals` digits; the answer counts units of the last digit (9.97 to two digits is 997n). */
export function roundTo({ numerator, denominator }: Fraction, decimals: number, mode: RoundingMode): bigint {
  const scaled = (numerator < 0n ? -numerator : numerator) * 10n ** BigInt(decimals)
  const whole = scaled / denominator
  const rest = (scaled % denominator) * 2n
  const up =
    mode === 'down'
      ? false
      : mode === 'half-up'
        ? rest >= denominator
        : rest > denominator || (rest === denominator && whole % 2n === 1n)
  const rounded = up ? whole + 1n : whole
  return numerator < 0n ? -rounded : rounded
}

/** Rounds an average by a rule; the answer counts hundredths whatever the rule's digits (9.9 is 990). */
export function toHundredths(value: Fraction, { mode, decimals }: RoundingRule): number {
  return Number(roundTo(value, decimals, mode) * 10n ** BigInt(2 - decimals))
}

export function fromHundredths(hundredths: number): Fraction {
  return fraction(BigInt(hundredths), 100n)
}

/** Plain digits with a point, for files and messages: `toDecimal(997n, 2)` is `9.97`. Screens format for their language instead. */
export function toDecimal(units: bigint, decimals: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0')
  const sign = units < 0n ? '-' : ''
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** A value in hundredths with as many digits as it needs, at most two: `12`, `9.5`, `9.97`. */
export function plainDecimal(hundredths: number): string {
  return toDecimal(BigInt(hundredths), 2).replace(/\.?0+$/, '')
}
