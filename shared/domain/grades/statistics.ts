import { fraction, plus, times, ZERO, type Fraction } from './fraction'
import { roundTo, toDecimal } from './rounding'

/** Figures of a set of grades or averages. Values are hundredths; texts are decimals, `mean` and `deviation` rounded half up to six digits. */
export interface Statistics {
  readonly count: number
  readonly mean: string
  readonly median: string
  readonly minimumHundredths: number
  readonly maximumHundredths: number
  /** Of the population: √(Σ(x − mean)² / n). */
  readonly deviation: string
  /** By linear interpolation at (n − 1)·p (Hyndman & Fan 1996, type 7: what spreadsheets call QUARTILE.INC). */
  readonly firstQuartile: string
  readonly thirdQuartile: string
  readonly passed: number
  /** Passed by count, as a percentage rounded half up to two digits. */
  readonly passRate: string
  /** How many fall into each point from 0 to 20: `[k, k+1)`, a 20 alone in the last. */
  readonly histogram: number[]
}

const DIGITS = 6
const HIGHEST = 20

/** Describes values on 20; undefined for none. Exact but for the root of the deviation, which is exact to its printed digits. */
export function statisticsOf(hundredths: readonly number[], passMarkHundredths: number): Statistics | undefined {
  const sorted = hundredths.toSorted((a, b) => a - b)
  const [minimum] = sorted
  const maximum = sorted.at(-1)
  if (minimum === undefined || maximum === undefined) return undefined
  const count = BigInt(sorted.length)
  // Whole numbers that stay exact: a hundred million values of a thousand points each would fit.
  let plainSum = 0
  let plainSquares = 0
  const histogram = Array.from({ length: HIGHEST + 1 }, () => 0)
  for (const value of sorted) {
    plainSum += value
    plainSquares += value * value
    const bin = Math.min(HIGHEST, Math.floor(value / 100))
    histogram[bin] = (histogram[bin] ?? 0) + 1
  }
  const [sum, squares] = [BigInt(plainSum), BigInt(plainSquares)]
  const passed = sorted.filter((value) => value >= passMarkHundredths).length
  return {
    count: sorted.length,
    mean: text(fraction(sum, count * 100n)),
    median: shorten(text(quantile(sorted, fraction(1n, 2n)))),
    minimumHundredths: minimum,
    maximumHundredths: maximum,
    deviation: root(count * squares - sum * sum, count * 100n),
    firstQuartile: shorten(text(quantile(sorted, fraction(1n, 4n)))),
    thirdQuartile: shorten(text(quantile(sorted, fraction(3n, 4n)))),
    passed,
    passRate: toDecimal(roundTo(fraction(BigInt(passed) * 100n, count), 2, 'half-up'), 2),
    histogram,
  }
}

/** The value at position (n − 1)·p, between two neighbours when it is not whole. */
function quantile(sorted: readonly number[], p: Fraction): Fraction {
  const position = times(fraction(BigInt(sorted.length - 1), 1n), p)
  const below = Number(position.numerator / position.denominator)
  const rest = fraction(position.numerator % position.denominator, position.denominator)
  const low = BigInt(sorted[below] ?? 0)
  const high = BigInt(sorted[below + 1] ?? sorted[below] ?? 0)
  const between = rest.numerator === 0n ? ZERO : times(rest, fraction(high - low, 100n))
  return plus(fraction(low, 100n), between)
}

/** √numerator / denominator, half up to six digits, by an integer root: doubles lose digits on large sums. */
function root(numerator: bigint, denominator: bigint): string {
  // floor(2·10^d·√n / m) tells whether the digit after the last is at least five.
  const scale = 2n * 10n ** BigInt(DIGITS)
  const doubled = integerRoot(numerator * scale * scale) / denominator
  return toDecimal((doubled + 1n) / 2n, DIGITS)
}

/** ⌊√n⌋ by Newton's method. */
function integerRoot(n: bigint): bigint {
  if (n < 2n) return n
  let guess = 1n << BigInt((n.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (guess + n / guess) >> 1n
    if (next >= guess) return guess
    guess = next
  }
}

function text(value: Fraction): string {
  return toDecimal(roundTo(value, DIGITS, 'half-up'), DIGITS)
}

function shorten(decimal: string): string {
  return decimal.replace(/\.?0+$/, '')
}
