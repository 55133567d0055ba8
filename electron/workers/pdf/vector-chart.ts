import { colours } from './look'
import { escape, round, shortened } from './svg'

interface Series {
  readonly label: string
  readonly values: readonly (number | null)[]
  readonly dashed?: boolean
}

interface Chart {
  readonly labels: readonly string[]
  readonly series: readonly Series[]
  readonly kind: 'bars' | 'lines'
  readonly format: (value: number) => string
}

const WIDTH = 500
const HEIGHT = 170
const LEFT = 58
const BOTTOM = 24
const TOP = 16
const TICKS = 4
/** Characters of labels that stand beside each other along the axis. */
const LABEL_CHARACTERS = 110
const LONGEST_LABEL = 14
const INKS = [colours.accent, '#c2702a', '#5c6670', '#8a9aa8']

/** A chart as SVG, which the document keeps as lines: sharp at any size, with its numbers along the axis. */
export function vectorChart({ labels, series, kind, format }: Chart): string {
  const values = series.flatMap((one) => one.values.filter((value) => value !== null))
  const { low, top, step: between } = axisOf(Math.min(0, ...values), Math.max(0, ...values))
  const height = HEIGHT - BOTTOM - TOP
  const y = (value: number) => TOP + height - ((value - low) / (top - low)) * height
  const step = (WIDTH - LEFT) / Math.max(1, labels.length)
  const x = (index: number) => LEFT + step * (index + 0.5)
  const ticks = Array.from({ length: Math.round((top - low) / between) + 1 }, (_, tick) => low + between * tick).map(
    (value) =>
      `<line x1="${LEFT}" x2="${WIDTH}" y1="${round(y(value))}" y2="${round(y(value))}" stroke="${colours.hairline}" stroke-width="0.5"/>` +
      `<text x="${LEFT - 5}" y="${round(y(value) + 2.5)}" font-size="7" text-anchor="end" fill="${colours.muted}">${escape(format(value))}</text>`,
  )
  const short = labels.map((label) => shortened(label, LONGEST_LABEL))
  const most = Math.max(1, Math.floor(LABEL_CHARACTERS / Math.max(4, ...short.map(({ length }) => length))))
  const every = Math.max(1, Math.ceil(labels.length / most))
  const names = short.map((label, index) =>
    index % every === 0
      ? `<text x="${round(x(index))}" y="${HEIGHT - 10}" font-size="7" text-anchor="middle" fill="${colours.muted}">${escape(label)}</text>`
      : '',
  )
  const legend = series.map(
    ({ label }, index) =>
      `<rect x="${LEFT + index * 110}" y="2" width="8" height="8" fill="${ink(index)}"/>` +
      `<text x="${LEFT + index * 110 + 12}" y="9" font-size="8" fill="${colours.ink}">${escape(label)}</text>`,
  )
  const drawn = series.map((one, index) =>
    kind === 'bars' ? bars(one, index, series.length, step, x, y) : line(one, index, x, y),
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}">${[...ticks, ...drawn, ...names, ...legend].join('')}</svg>`
}

/** Round numbers along an axis: steps of 1, 2, 2.5 or 5 of some power of ten, from below the lowest to above the highest value. */
export function axisOf(lowest: number, highest: number): { low: number; top: number; step: number } {
  if (highest === lowest) return { low: 0, top: 1, step: 1 }
  const wanted = (highest - lowest) / TICKS
  const power = 10 ** Math.floor(Math.log10(wanted))
  const step = power * ([1, 2, 2.5, 5].find((factor) => factor * power >= wanted) ?? 10)
  return { low: Math.floor(lowest / step) * step, top: Math.ceil(highest / step) * step, step }
}

type Scale = (value: number) => number

function bars({ values }: Series, index: number, count: number, step: number, x: Scale, y: Scale): string {
  const width = (step * 0.8) / count
  return values
    .map((value, at) => {
      if (value === null) return ''
      const left = x(at) - step * 0.4 + width * index
      const height = Math.abs(y(0) - y(value))
      return `<rect x="${round(left)}" y="${round(Math.min(y(0), y(value)))}" width="${round(width)}" height="${round(height)}" fill="${ink(index)}"/>`
    })
    .join('')
}

function line({ values, dashed = false }: Series, index: number, x: Scale, y: Scale): string {
  const points = values.flatMap((value, at) => (value === null ? [] : [`${round(x(at))},${round(y(value))}`]))
  const dash = dashed ? ' stroke-dasharray="4 3"' : ''
  return `<polyline points="${points.join(' ')}" fill="none" stroke="${ink(index)}" stroke-width="1.5"${dash}/>`
}

function ink(index: number): string {
  return INKS[index % INKS.length] ?? colours.ink
}
