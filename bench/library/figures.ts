/** What a set of measured times comes to, in the unit they were measured in. */
export interface Spread {
  readonly p50: number
  readonly p95: number
  readonly max: number
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95), max: at(1) }
}

export function median(values: readonly number[]): number {
  return spreadOf(values).p50
}

/** `100k` and `1M`, as sizes are given and shown. */
export function sizeName(size: number): string {
  if (size >= 1_000_000 && size % 1_000_000 === 0) return `${size / 1_000_000}M`
  return size >= 1000 && size % 1000 === 0 ? `${size / 1000}k` : String(size)
}

export function parseSize(text: string): number {
  const match = /^(\d+)([kM]?)$/.exec(text)
  if (!match) throw new Error(`Not a size: ${text} (10k, 100k, 1M…)`)
  return Number(match[1]) * { '': 1, k: 1000, M: 1_000_000 }[match[2] as '' | 'k' | 'M']
}

/** Three significant digits are more than a shared machine can promise. */
export function shown(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en')
  return value >= 10 ? value.toFixed(1) : value.toFixed(2)
}
