import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assessment } from '@shared/protocol/grades/grades'
import type { GradeValue } from '@shared/domain/grades/grade-value'
import type { ResultOf } from '@shared/protocol/verbs'
import { classNames } from '../../../components/class-names'
import { useFormat } from '../../../components/format/use-format'
import { cellId, GradeRow, type ShownCell } from './GradeRow'
import { cellKey, cellText, pastedCells, type Place } from './sheet-cells'
import type { Sheet } from './use-sheet'

interface GradeGridProps {
  readonly answer: ResultOf<'grades.sheet'>
  readonly sheet: Sheet
  readonly onOpen: (studentId: string, assessmentId: string) => void
  readonly onAssessment: (assessment: Assessment) => void
}

/** Students down, assessments across, one cell with the focus; it is typed into as a spreadsheet is. */
export function GradeGrid({ answer, sheet, onOpen, onAssessment }: GradeGridProps) {
  const { t } = useTranslation('grades')
  const format = useFormat()
  const { students, assessments, averages, statistics, subject, editable } = answer
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 })
  const [typing, setTyping] = useState<string>()
  const grid = useRef<HTMLTableElement>(null)
  const input = useRef<HTMLInputElement>(null)
  /** What stood in the cell when typing began: someone may change it before the typing ends. */
  const typedOver = useRef<GradeValue>(undefined)
  const last = { row: students.length - 1, column: assessments.length - 1 }
  const row = Math.max(0, Math.min(place.row, last.row))
  const column = Math.max(0, Math.min(place.column, last.column))
  const student = students[row]
  const assessment = assessments[column]
  const active = student && assessment ? cellKey(student.id, assessment.id) : undefined

  const isTyping = typing !== undefined
  useEffect(() => {
    if (isTyping) input.current?.focus()
  }, [isTyping])
  const { seen } = sheet
  useEffect(() => {
    document.getElementById(cellId(row, column))?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    if (active !== undefined) seen(active)
  }, [row, column, active, seen])

  const begin = (text: string) => {
    typedOver.current = active === undefined ? undefined : sheet.valueAt(active)
    setTyping(text)
  }
  /** What is in the cell as one would type it; a text that was no grade is corrected, not typed anew. */
  const typedText = () =>
    active === undefined
      ? ''
      : (sheet.wrong.get(active)?.text ?? cellText(sheet.valueAt(active), format.language, words))
  const words = { absent: t('sheet.absent'), excused: t('sheet.excused') }

  const go = (to: Place) => {
    setPlace({
      row: Math.max(0, Math.min(to.row, last.row)),
      column: Math.max(0, Math.min(to.column, last.column)),
    })
  }
  const commit = (to: Place) => {
    if (typing !== undefined && active !== undefined && assessment) {
      const { maximumHundredths } = assessment
      sheet.type([{ key: active, text: typing, maximumHundredths, seen: typedOver.current }])
    }
    setTyping(undefined)
    go(to)
    grid.current?.focus()
  }
  /** Tab runs along a row and then begins the next, as one enters a student's grades. */
  const beside = (step: 1 | -1): Place => {
    const at = column + step
    if (at > last.column) return { row: row + 1, column: 0 }
    return at < 0 ? { row: row - 1, column: last.column } : { row, column: at }
  }

  function onKeyDown(event: KeyboardEvent): void {
    const moves: Record<string, Place> = {
      ArrowUp: { row: row - 1, column },
      ArrowDown: { row: row + 1, column },
      Enter: { row: row + (event.shiftKey ? -1 : 1), column },
    }
    const aside: Record<string, Place> = {
      ArrowLeft: { row, column: column - 1 },
      ArrowRight: { row, column: column + 1 },
      Home: { row: event.ctrlKey ? 0 : row, column: 0 },
      End: { row: event.ctrlKey ? last.row : row, column: last.column },
      PageUp: { row: row - 15, column },
      PageDown: { row: row + 15, column },
    }
    const key = event.key
    if (event.ctrlKey && !isTyping && (key === 'z' || key === 'y' || key === 'Z')) {
      event.preventDefault()
      if (key === 'z') sheet.undo()
      else sheet.redo()
      return
    }
    if (event.ctrlKey && key !== 'Home' && key !== 'End') return
    if (event.altKey || event.metaKey) return
    if (key === 'Tab') {
      const to = beside(event.shiftKey ? -1 : 1)
      // At the ends of the sheet Tab leaves it.
      if (!isTyping && (to.row < 0 || to.row > last.row)) return
      event.preventDefault()
      commit(to)
    } else if (moves[key]) {
      event.preventDefault()
      commit(moves[key])
    } else if (key === 'Escape' && isTyping) {
      event.stopPropagation()
      setTyping(undefined)
      grid.current?.focus()
    } else if (isTyping) {
      return
    } else if (aside[key]) {
      event.preventDefault()
      go(aside[key])
    } else if (key === 'F6' && student && assessment) {
      event.preventDefault()
      onOpen(student.id, assessment.id)
    } else if (!editable || active === undefined) {
      return
    } else if (key === 'F2') {
      event.preventDefault()
      event.stopPropagation()
      begin(typedText())
    } else if (key === 'F7' && assessment) {
      event.preventDefault()
      onAssessment(assessment)
    } else if (key === 'Delete' || key === 'Backspace') {
      event.preventDefault()
      sheet.type([{ key: active, text: '', maximumHundredths: assessment?.maximumHundredths ?? 0 }])
    } else if (key.length === 1 && key !== ' ') {
      event.preventDefault()
      begin(key)
    }
  }

  function onPaste(event: ClipboardEvent): void {
    if (!editable || typing !== undefined) return
    event.preventDefault()
    const texts = pastedCells(event.clipboardData.getData('text/plain')).flatMap((line, down) =>
      line.flatMap((text, across) => {
        const toStudent = students[row + down]
        const toAssessment = assessments[column + across]
        if (!toStudent || !toAssessment) return []
        return [
          {
            key: cellKey(toStudent.id, toAssessment.id),
            text,
            maximumHundredths: toAssessment.maximumHundredths,
          },
        ]
      }),
    )
    sheet.type(texts)
  }

  const reasons: Readonly<Record<string, string>> = t('sheet.reason', { returnObjects: true })
  const show = (studentId: string, assessmentId: string): ShownCell => {
    const key = cellKey(studentId, assessmentId)
    const value = sheet.valueAt(key)
    const text = cellText(value, format.language, words)
    const cell = sheet.cells.get(key)
    const noted = cell?.comment !== undefined
    const mark = sheet.wrong.get(key)
    if (mark) return { text: mark.text || text, look: 'wrong', tip: reasons[mark.code] ?? mark.code, noted }
    if (cell?.conflict === true) return { text, look: 'conflict', tip: t('sheet.conflict'), noted }
    if (cell && sheet.foreign.has(key)) {
      const tip = t('sheet.foreign', { name: cell.byName, at: format.instant(cell.at) })
      return { text, look: 'foreign', tip, noted }
    }
    const look = value.state === 'absent' || value.state === 'excused' ? 'state' : 'plain'
    return { text, look, tip: cell?.comment ?? '', noted }
  }
  const pick = useRef<(to: Place) => void>(() => undefined)
  useEffect(() => {
    pick.current = (to) => {
      commit(to)
      if (to.row === row && to.column === column && editable && active !== undefined) begin(typedText())
    }
  })
  const averageOf = new Map(averages.map((one) => [one.studentId, one]))
  const means = new Map(statistics.map((one) => [one.assessmentId, one]))
  const activeCell = student && assessment ? show(student.id, assessment.id) : undefined

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {/* What stays in its place while the sheet scrolls must not lie over the cell that is brought into view. */}
      <div className="min-h-0 flex-1 scroll-pt-14 scroll-pb-10 scroll-pl-56 overflow-auto border-t border-line bg-surface">
        <table
          ref={grid}
          // eslint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a table typed into is a grid (ARIA APG)
          role="grid"
          tabIndex={0}
          aria-label={t('sheet.label')}
          aria-rowcount={students.length + 2}
          aria-colcount={assessments.length + 3}
          aria-readonly={!editable}
          aria-activedescendant={cellId(row, column)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          className="border-separate border-spacing-0 tabular-nums outline-none focus-visible:ring-2 focus-visible:ring-accent focus-visible:ring-inset"
        >
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col" className={classNames(headLook, 'left-0 z-30 min-w-56 text-left')}>
                {t('sheet.student')}
              </th>
              {assessments.map((one, at) => (
                <th
                  key={one.id}
                  scope="col"
                  title={`${one.title} · ${format.day(one.takenOn)}`}
                  className={classNames(headLook, 'w-28 min-w-28 text-right', at === column && 'text-accent-ink')}
                >
                  <button
                    type="button"
                    tabIndex={-1}
                    onClick={() => onAssessment(one)}
                    className="block w-full truncate text-right font-medium hover:underline"
                  >
                    {one.title}
                  </button>
                  <span className="block text-xs font-normal whitespace-nowrap text-muted">
                    {t('sheet.head', {
                      maximum: format.number(one.maximumHundredths / 100),
                      coefficient: format.number(one.coefficientHundredths / 100),
                    })}
                  </span>
                </th>
              ))}
              <th scope="col" className={classNames(headLook, 'min-w-20 text-right')}>
                {t('sheet.average')}
              </th>
              <th scope="col" className={classNames(headLook, 'min-w-14 text-right')}>
                {t('sheet.rank')}
              </th>
            </tr>
          </thead>
          <tbody>
            {students.map((one, at) => {
              const average = averageOf.get(one.id)
              return (
                <GradeRow
                  key={one.id}
                  index={at}
                  name={`${one.name} ${one.firstName}`.trim()}
                  shown={JSON.stringify(assessments.map(({ id }) => show(one.id, id)))}
                  average={average ? format.decimal(average.averageHundredths / 100) : ''}
                  rank={average ? String(average.rank) : ''}
                  activeColumn={at === row ? column : -1}
                  typing={at === row ? typing : undefined}
                  onTyping={setTyping}
                  input={input}
                  pick={pick}
                />
              )
            })}
          </tbody>
          <tfoot>
            <tr aria-rowindex={students.length + 2}>
              <th scope="row" className={classNames(footLook, 'left-0 z-20 text-left')}>
                {t('sheet.classMean')}
              </th>
              {assessments.map(({ id }) => {
                const mean = means.get(id)
                return (
                  <td key={id} className={classNames(footLook, 'text-right')}>
                    {mean && mean.mean !== '' ? format.decimal(Number(mean.mean)) : ''}
                  </td>
                )
              })}
              <td className={classNames(footLook, 'text-right font-semibold')}>
                {subject ? format.decimal(Number(subject.mean)) : ''}
              </td>
              <td className={footLook} />
            </tr>
          </tfoot>
        </table>
      </div>
      <p
        className={classNames('min-h-6 px-5 pt-1 text-xs', activeCell?.look === 'wrong' ? 'text-danger' : 'text-muted')}
        aria-live="polite"
      >
        {activeCell?.tip}
      </p>
    </div>
  )
}

const headLook = 'sticky top-0 z-20 border-b border-line bg-sunken px-3 py-1.5 font-medium'
const footLook = 'sticky bottom-0 z-10 border-t border-line bg-sunken px-3 py-1.5 font-medium'
