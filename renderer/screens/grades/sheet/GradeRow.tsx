import { memo } from 'react'
import { classNames } from '../../../components/class-names'
import type { Place } from './sheet-cells'

/** What one cell shows; plain values, so that a row is drawn again only when something in it changed. */
export interface ShownCell {
  readonly text: string
  readonly look: 'plain' | 'wrong' | 'foreign' | 'conflict' | 'state'
  readonly tip: string
  /** Something is written about the grade. */
  readonly noted: boolean
}

const looks: Record<ShownCell['look'], string> = {
  plain: '',
  state: 'text-muted italic',
  wrong: 'bg-danger-soft text-danger underline decoration-wavy',
  foreign: 'bg-accent-soft',
  conflict: 'bg-warning-soft',
}

/** The id of a cell's element, for the row and column it is in. */
export function cellId(row: number, column: number): string {
  return `grade-${row}-${column}`
}

interface GradeRowProps {
  readonly index: number
  readonly name: string
  /** The cells as JSON: comparing one text is what keeps 1,800 cells from being drawn again. */
  readonly shown: string
  readonly average: string
  readonly rank: string
  readonly activeColumn: number
  readonly typing: string | undefined
  readonly onTyping: (text: string) => void
  readonly input: React.RefObject<HTMLInputElement | null>
  /** What a press on a cell does; one and the same for the life of the sheet, so that rows need not be drawn again for it. */
  readonly pick: React.RefObject<(to: Place) => void>
}

/** One student's grades, as a row of the sheet. */
export const GradeRow = memo(function GradeRow(props: GradeRowProps) {
  const { index, name, shown, average, rank, activeColumn, typing, onTyping, input, pick } = props
  const cells: ShownCell[] = JSON.parse(shown)
  return (
    <tr aria-rowindex={index + 2}>
      <th
        scope="row"
        className={classNames(
          'sticky left-0 z-10 max-w-64 truncate border-b border-line bg-surface px-3 py-1 text-left font-normal',
          activeColumn >= 0 && 'font-medium text-accent-ink',
        )}
      >
        {name}
      </th>
      {cells.map(({ text, look, tip, noted }, at) => {
        const isActive = at === activeColumn
        return (
          <td
            key={at}
            id={cellId(index, at)}
            aria-selected={isActive}
            aria-invalid={look === 'wrong' || undefined}
            title={tip === '' ? undefined : tip}
            onMouseDown={(event) => {
              if (isActive && typing !== undefined) return
              event.preventDefault()
              pick.current({ row: index, column: at })
            }}
            className={classNames(
              'relative h-8 cursor-cell border-b border-l border-line px-3 text-right',
              looks[look],
              isActive && 'outline-2 -outline-offset-2 outline-accent',
            )}
          >
            {isActive && typing !== undefined ? (
              <input
                ref={input}
                aria-label={name}
                value={typing}
                onChange={(event) => onTyping(event.target.value)}
                className="w-full bg-transparent text-right outline-none"
              />
            ) : (
              <>
                {text}
                {noted && (
                  <span
                    aria-hidden
                    className="absolute top-0 right-0 border-4 border-t-accent border-r-accent border-b-transparent border-l-transparent"
                  />
                )}
              </>
            )}
          </td>
        )
      })}
      <td className="border-b border-l border-line bg-sunken px-3 text-right font-semibold">{average}</td>
      <td className="border-b border-line bg-sunken px-3 text-right text-muted">{rank}</td>
    </tr>
  )
})
