/** A straight line through points one month apart. */
export interface Line {
  readonly slope: number
  readonly intercept: number
  /** Share of the variation the line explains; undefined when nothing varies. */
  readonly r2: number | undefined
  /** Standard error of the points about the line, with n − 2 degrees of freedom; undefined for fewer than three points. */
  readonly error: number | undefined
}

/** Revenue in three months to come: what the line says, and between which values it lies with 95 % if nothing else changes. */
export interface Forecast {
  readonly month: number
  readonly value: number
  readonly low: number
  readonly high: number
}

/** How far forecasts of one month ahead were off where the outcome is known: mean absolute error, and as a share of the revenue. */
export interface BackTest {
  readonly months: number
  readonly line: { readonly error: number; readonly share: number | undefined }
  /** The same month of the year before: what a person would guess without any calculation. */
  readonly lastYear: { readonly error: number; readonly share: number | undefined } | undefined
}

export interface Trend {
  readonly from: number
  readonly slope: number
  readonly r2: number | undefined
  readonly next: readonly Forecast[]
  readonly backTest: BackTest | undefined
}

/** Complete months a trend rests on. */
export const FITTED = 3
const AHEAD = 3
/** Student's t for 95 % and one degree of freedom: three points leave one. */
const T_95 = 12.706204736

/** Least squares through (0, y₀), (1, y₁), …: slope = Σ(x−x̄)(y−ȳ) / Σ(x−x̄)². */
export function fitLine(values: readonly number[]): Line {
  const count = values.length
  const meanX = (count - 1) / 2
  const meanY = values.reduce((sum, value) => sum + value, 0) / count
  let xx = 0
  let xy = 0
  let yy = 0
  for (const [x, y] of values.entries()) {
    xx += (x - meanX) ** 2
    xy += (x - meanX) * (y - meanY)
    yy += (y - meanY) ** 2
  }
  const slope = xx === 0 ? 0 : xy / xx
  const rest = Math.max(0, yy - slope * xy)
  return {
    slope,
    intercept: meanY - slope * meanX,
    r2: yy === 0 ? undefined : 1 - rest / yy,
    error: count < 3 ? undefined : Math.sqrt(rest / (count - 2)),
  }
}

/**
 * The trend of a run of complete months: least squares over the last three, the next three months with their 95 % prediction
 * interval (error · t · √(1 + 1/n + (x−x̄)²/Σ(x−x̄)²)), and what forecasts of one month ahead, made the same way, were worth in the
 * months that are known. With three points the interval is wide, and says so. Undefined for fewer than three months.
 */
export function trendOf(firstMonth: number, values: readonly number[]): Trend | undefined {
  if (values.length < FITTED) return undefined
  const from = values.length - FITTED
  const line = fitLine(values.slice(from))
  const meanX = (FITTED - 1) / 2
  const xx = (FITTED * (FITTED ** 2 - 1)) / 12
  const next = Array.from({ length: AHEAD }, (_, step): Forecast => {
    const x = FITTED + step
    const value = line.intercept + line.slope * x
    const half = T_95 * (line.error ?? 0) * Math.sqrt(1 + 1 / FITTED + (x - meanX) ** 2 / xx)
    return { month: firstMonth + from + x, value, low: value - half, high: value + half }
  })
  return { from: firstMonth + from, slope: line.slope, r2: line.r2, next, backTest: backTest(values) }
}

/** Both forecasts are judged on the same months once a year is known; before that the line alone, on all it can be judged on. */
function backTest(values: readonly number[]): BackTest | undefined {
  const first = values.length > 12 ? 12 : FITTED
  const judged = values.slice(first)
  if (judged.length === 0) return undefined
  const actual = judged.reduce((sum, value) => sum + Math.abs(value), 0)
  const measure = (forecast: (index: number) => number) => {
    const off = judged.reduce((sum, value, step) => sum + Math.abs(value - forecast(first + step)), 0)
    return { error: off / judged.length, share: actual === 0 ? undefined : off / actual }
  }
  return {
    months: judged.length,
    line: measure((index) => {
      const { slope, intercept } = fitLine(values.slice(index - FITTED, index))
      return intercept + slope * FITTED
    }),
    lastYear: first === 12 ? measure((index) => values[index - 12] ?? 0) : undefined,
  }
}
