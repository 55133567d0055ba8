import type { RankedBar } from '@shared/domain/sales/print/chart-report'
import { colours } from './look'
import { rectangle, round, shortened, svgOf, textAt } from './svg'

const WIDTH = 500
const RANK = 22
const NAME = 118
const MOVE = 26
const BARS = 190
const ROW = 15
const LEGEND = 14
const NAME_CHARACTERS = 30
/** Where no move stands behind them. */
const LONGER_NAME_CHARACTERS = 37
const BEFORE = '#c2702a'

/** Bars beneath each other as SVG: rank, name, how many places it moved, bar, and what the bar says in words. */
export function rankBars(bars: readonly RankedBar[], legend: readonly string[]): string {
  const longest = Math.max(1, ...bars.flatMap(({ value, before }) => [value, before ?? 0]))
  const hasMoves = bars.some(({ rose }) => rose !== null)
  const left = RANK + NAME + MOVE
  const characters = hasMoves ? NAME_CHARACTERS : LONGER_NAME_CHARACTERS
  const top = legend.length === 0 ? 0 : LEGEND
  const lengthOf = (value: number) => (Math.max(0, value) / longest) * BARS
  const rows = bars.flatMap(({ rank, label, value, before, rose, note }, at) => {
    const y = top + at * ROW
    return [
      textAt(RANK - 6, y + 10, rank, { size: 7.5, fill: colours.muted, anchor: 'end' }),
      textAt(RANK, y + 10, shortened(label, characters), { size: 7.5, fill: colours.ink }),
      rose === null ? '' : move(RANK + NAME, y, rose),
      rectangle(left, y + 2, lengthOf(value), before === null ? 10 : 7, colours.accent),
      before === null ? '' : rectangle(left, y + 10, lengthOf(before), 2.5, BEFORE),
      textAt(left + Math.max(lengthOf(value), lengthOf(before ?? 0)) + 5, y + 10, note, { size: 7, fill: colours.ink }),
    ]
  })
  return svgOf(WIDTH, top + bars.length * ROW + 2, [...legendOf(legend, left), ...rows])
}

function legendOf(legend: readonly string[], left: number): string[] {
  return legend.map((words, at) => {
    const x = left + at * 165
    const mark = at === 0 ? rectangle(x, 1, 8, 7, colours.accent) : rectangle(x, 3.5, 8, 2.5, BEFORE)
    return mark + textAt(x + 12, 8, words, { size: 7, fill: colours.muted })
  })
}

/** A triangle up or down with the number of places, a dash for none: the font has no such signs. */
function move(x: number, y: number, rose: number): string {
  if (rose === 0) return textAt(x, y + 10, '=', { size: 7, fill: colours.muted })
  const [peak, foot] = rose > 0 ? [y + 4.5, y + 9.5] : [y + 9.5, y + 4.5]
  const triangle = `<polygon points="${round(x)},${foot} ${round(x + 6)},${foot} ${round(x + 3)},${peak}" fill="${colours.muted}"/>`
  return triangle + textAt(x + 8, y + 10, String(Math.abs(rose)), { size: 7, fill: colours.muted })
}
