import { colours } from './look'
import { rectangle, round, shortened, svgOf, textAt } from './svg'

interface Series {
  readonly label: string
  readonly values: readonly (number | null)[]
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
const LEGEND_ROW = 12
const TICKS = 4
/** Characters of labels that stand beside each other along the axis. */
const LABEL_CHARACTERS = 110
const LONGEST_LABEL = 14
const INKS = [colours.accent, '#c2702a', '#5c6670', '#8a9aa8']
/** Lines differ without their colour too, as on the screen. */
const DASHES = ['', '6 3', '2 3', '9 3 2 3']
/** Of a letter of the legend, wide ones and narrow ones together. */
const LETTER = 4.3
const LONGEST_NAME = 48
/** A lone bar is no wall. */
const WIDEST_BARS = 48

/** A chart as SVG, which the document keeps as lines: sharp at any size, with its numbers along the axis. */
export function vectorChart({ labels, series, kind, format }: Chart): string {
  const values = series.flatMap((one) => one.values.filter((value) => value !== null))
  const { low, top, step: between } = axisOf(Math.min(0, ...values), Math.max(0, ...values))
  const legend = legendOf(
    series.map(({ label }) => label),
    kind,
  )
  const start = legend.rows * LEGEND_ROW + 4
  const height = HEIGHT - BOTTOM - LEGEND_ROW - 4
  const y = (value: number) => start + height - ((value - low) / (top - low)) * height
  const step = (WIDTH - LEFT) / Math.max(1, labels.length)
  const x = (index: number) => LEFT + step * (index + 0.5)
  const ticks = Array.from({ length: Math.round((top - low) / between) + 1 }, (_, tick) => low + between * tick).map(
    (value) =>
      `<line x1="${LEFT}" x2="${WIDTH}" y1="${round(y(value))}" y2="${round(y(value))}" stroke="${colours.hairline}" stroke-width="0.5"/>` +
      textAt(LEFT - 5, y(value) + 2.5, format(value), { size: 7, anchor: 'end', fill: colours.muted }),
  )
  const short = labels.map((label) => shortened(label, LONGEST_LABEL))
  const most = Math.max(1, Math.floor(LABEL_CHARACTERS / Math.max(4, ...short.map(({ length }) => length))))
  const every = Math.max(1, Math.ceil(labels.length / most))
  const names = short.map((label, index) =>
    index % every === 0
      ? textAt(x(index), start + height + 14, label, { size: 7, anchor: 'middle', fill: colours.muted })
      : '',
  )
  const drawn = series.map((one, index) =>
    kind === 'bars' ? bars(one, index, series.length, step, x, y) : line(one, index, x, y),
  )
  return svgOf(WIDTH, start + height + BOTTOM, [...ticks, ...drawn, ...names, ...legend.parts])
}

/** Names behind their marks, in as many rows as they need. */
function legendOf(names: readonly string[], kind: Chart['kind']): { parts: string[]; rows: number } {
  let [x, row] = [LEFT, 0]
  const parts = names.map((name, index) => {
    const label = shortened(name, LONGEST_NAME)
    const width = 18 + label.length * LETTER
    if (x > LEFT && x + width > WIDTH) [x, row] = [LEFT, row + 1]
    const top = row * LEGEND_ROW
    const mark =
      kind === 'bars'
        ? rectangle(x, top + 2, 8, 8, ink(index))
        : stroke([`${x},${top + 6}`, `${x + 14},${top + 6}`], index)
    const text = textAt(x + (kind === 'bars' ? 12 : 18), top + 9, label, { size: 8, fill: colours.ink })
    x += width + 16
    return mark + text
  })
  return { parts, rows: row + 1 }
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
  const width = Math.min(step * 0.8, WIDEST_BARS * count) / count
  return values
    .map((value, at) => {
      if (value === null) return ''
      const left = x(at) + width * (index - count / 2)
      const height = Math.abs(y(0) - y(value))
      return `<rect x="${round(left)}" y="${round(Math.min(y(0), y(value)))}" width="${round(width)}" height="${round(height)}" fill="${ink(index)}"/>`
    })
    .join('')
}

/** What was not measured breaks the line; what stands alone is a dot. */
function line({ values }: Series, index: number, x: Scale, y: Scale): string {
  const parts: string[][] = [[]]
  for (const [at, value] of values.entries()) {
    if (value === null) parts.push([])
    else parts.at(-1)?.push(`${round(x(at))},${round(y(value))}`)
  }
  return parts
    .filter(({ length }) => length > 0)
    .map(([first = '', ...rest]) => {
      if (rest.length > 0) return stroke([first, ...rest], index)
      const [left, top] = first.split(',')
      return `<circle cx="${left}" cy="${top}" r="2.5" fill="${ink(index)}"/>`
    })
    .join('')
}

function stroke(points: readonly string[], index: number): string {
  const dashes = DASHES[index % DASHES.length] ?? ''
  const dash = dashes === '' ? '' : ` stroke-dasharray="${dashes}"`
  return `<polyline points="${points.join(' ')}" fill="none" stroke="${ink(index)}" stroke-width="1.5"${dash}/>`
}

function ink(index: number): string {
  return INKS[index % INKS.length] ?? colours.ink
}
