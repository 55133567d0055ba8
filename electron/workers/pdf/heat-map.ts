import type { HeatDrawing } from '@shared/domain/sales/print/chart-report'
import { colours } from './look'
import { rectangle, round, shortened, svgOf, textAt } from './svg'

const WIDTH = 500
const NAME = 96
const ROW = 14
const HEAD = 14
const LEGEND = 26
const NAME_CHARACTERS = 24
/** Never so deep that the number on it could not be read. */
const DEEPEST = 0.5
const LEGEND_STEPS = [0.6, 0.8, 1, 1.2, 1.4, 1.6]

interface HeatMap extends Omit<HeatDrawing, 'kind'> {
  readonly format: (value: number) => string
  /** Says what a number is, at the left of the legend. */
  readonly meaning: string
}

/** Cells as SVG with their numbers, and beneath them what the depths stand for. */
export function heatMap({ columns, rows, format, meaning }: HeatMap): string {
  const step = (WIDTH - NAME) / Math.max(1, columns.length)
  const small = { size: 6.5, fill: colours.muted }
  const heads = columns.map((column, at) => textAt(NAME + step * (at + 0.5), 9, column, { ...small, anchor: 'middle' }))
  const lines = rows.flatMap(({ label, values }, row) => {
    const top = HEAD + row * ROW
    return [
      textAt(0, top + 9.5, shortened(label, NAME_CHARACTERS), { size: 7.5, fill: colours.ink }),
      ...values.map((value, at) => {
        const left = NAME + step * at
        const middle = left + step / 2
        if (value === null) return textAt(middle, top + 9.5, '–', { ...small, anchor: 'middle' })
        return (
          rectangle(left + 0.5, top + 0.5, step - 1, ROW - 1, colours.accent, depthOf(value)) +
          textAt(middle, top + 9.5, format(value), { size: 7, fill: colours.ink, anchor: 'middle' })
        )
      }),
    ]
  })
  const height = HEAD + rows.length * ROW + LEGEND
  return svgOf(WIDTH, height, [...heads, ...lines, ...legend(height - LEGEND + 8, format, meaning)])
}

/** The further above the average, the deeper; the screen's cells follow the same rule. */
export function depthOf(index: number): number {
  return round(Math.min(DEEPEST, Math.max(0, (index - 0.6) * 0.6)))
}

function legend(top: number, format: (value: number) => string, meaning: string): string[] {
  const width = 34
  const left = WIDTH - LEGEND_STEPS.length * width
  return [
    textAt(left - 6, top + 8.5, meaning, { size: 6.5, fill: colours.muted, anchor: 'end' }),
    ...LEGEND_STEPS.map((value, at) => {
      const x = left + at * width
      return (
        rectangle(x + 0.5, top, width - 1, 12, colours.accent, depthOf(value)) +
        textAt(x + width / 2, top + 8.5, format(value), { size: 6.5, fill: colours.ink, anchor: 'middle' })
      )
    }),
  ]
}
