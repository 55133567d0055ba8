import type { Language } from '../../strings/languages'
import { localeOf } from './language-tag'

const formatters = new Map<string, Intl.NumberFormat>()

function formatter(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options)
  const known = formatters.get(key)
  if (known !== undefined) return known
  const created = new Intl.NumberFormat(localeOf[language], options)
  formatters.set(key, created)
  return created
}

/** “1 234,5”: as many decimals as needed up to `decimals`. */
export function formatNumber(value: number, language: Language, decimals = 2): string {
  return formatter(language, { maximumFractionDigits: decimals }).format(value)
}

/** “1 234,50”: always that many decimals, so that columns line up. */
export function formatDecimal(value: number, language: Language, decimals = 2): string {
  return formatter(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value)
}

/** “1 234,50 €” from hundredths of the currency's unit; a currency without hundredths is rounded. */
export function formatMoney(cents: number, currency: string, language: Language): string {
  return formatter(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(cents / 100)
}

/** “12,5 %” from 0.125. */
export function formatPercent(ratio: number, language: Language, decimals = 0): string {
  return formatter(language, { style: 'percent', maximumFractionDigits: decimals }).format(ratio)
}

/** “1,2 k”, “3,4 M”: for axes and tiles. */
export function formatCompact(value: number, language: Language): string {
  return formatter(language, { notation: 'compact', maximumSignificantDigits: 3 }).format(value)
}

/** “4,2 Mo”. */
export function formatBytes(bytes: number, language: Language): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte']
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const unit = units[power] ?? 'byte'
  const options: Intl.NumberFormatOptions = {
    style: 'unit',
    unit,
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power === 0 ? 0 : 1,
  }
  return formatter(language, options).format(bytes / 1000 ** power)
}

/** “2 min”, “3 h”, “5 j”: the largest unit that says enough. */
export function formatDuration(durationMs: number, language: Language): string {
  const { amount, unit } = largestUnit(durationMs)
  return formatter(language, { style: 'unit', unit, unitDisplay: 'short' }).format(Math.max(1, amount))
}

/** “il y a 2 min”, “maintenant”, “dans 3 j”. */
export function formatRelative(instantMs: number, nowMs: number, language: Language): string {
  const { amount, unit } = largestUnit(Math.abs(instantMs - nowMs))
  const relative = new Intl.RelativeTimeFormat(localeOf[language], { style: 'short', numeric: 'auto' })
  if (unit === 'second') return relative.format(0, 'second')
  return relative.format(instantMs < nowMs ? -amount : amount, unit)
}

type DurationUnit = 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year'

const thresholds: readonly (readonly [DurationUnit, number])[] = [
  ['year', 365.25 * 86_400_000],
  ['month', 60 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

const monthMs = 30.44 * 86_400_000

function largestUnit(durationMs: number): { amount: number; unit: DurationUnit } {
  const found = thresholds.find(([, ms]) => durationMs >= ms)
  if (found === undefined) return { amount: Math.round(durationMs / 1000), unit: 'second' }
  const [unit, ms] = found
  return { amount: Math.floor(durationMs / (unit === 'month' ? monthMs : ms)), unit }
}
