import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { toAppError, type AppError } from '@shared/base/app-error'
import { isSameGrade, type GradeValue } from '@shared/domain/grades/grade-value'
import type { GradeCell } from '@shared/protocol/grades/grades'
import type { ResultOf } from '@shared/protocol/verbs'
import { store } from '../../../client/store'
import { useFormat } from '../../../components/format/use-format'
import { cellKey, cellText, changedElsewhere, readTyped, valueOfCell, type SheetStep } from './sheet-cells'

/** States as they are typed; both are read in both languages. */
const STATES = { fr: { absent: 'abs', excused: 'disp' }, en: { absent: 'abs', excused: 'exc' } } as const

type SheetAnswer = ResultOf<'grades.sheet'>

/** A text that is no grade: it stays in its cell with the reason and is not saved. */
export interface WrongCell {
  readonly text: string
  readonly code: string
}

/** A text for a cell; `seen` is what stood there when the typing began, where that took time. */
interface TypedCell {
  readonly key: string
  readonly text: string
  readonly maximumHundredths: number
  readonly seen?: GradeValue | undefined
}

export interface Sheet {
  readonly cells: ReadonlyMap<string, GradeCell>
  valueAt(key: string): GradeValue
  readonly wrong: ReadonlyMap<string, WrongCell>
  /** Cells that someone else changed while the sheet was open, until one goes there. */
  readonly foreign: ReadonlySet<string>
  readonly error: AppError | undefined
  /** Takes texts as they were typed or pasted; what can be read is saved together. */
  type(texts: readonly TypedCell[]): void
  seen(key: string): void
  undo(): void
  redo(): void
}

/** What is typed into a sheet on its way to the store, over what the store says. `reason` goes with each change. */
export function useSheet(answer: SheetAnswer, reason: string): Sheet {
  const { language } = useFormat()
  const cells = useMemo(
    () => new Map(answer.cells.map((cell) => [cellKey(cell.studentId, cell.assessmentId), cell])),
    [answer.cells],
  )
  const [mine, setMine] = useState<ReadonlyMap<string, GradeValue>>(new Map())
  const [wrong, setWrong] = useState<ReadonlyMap<string, WrongCell>>(new Map())
  const [foreign, setForeign] = useState<ReadonlySet<string>>(new Set())
  const [error, setError] = useState<AppError>()
  const done = useRef<SheetStep[]>([])
  const undone = useRef<SheetStep[]>([])
  const sent = useRef(new Map<string, GradeValue>())
  const before = useRef(cells)
  const why = useRef(reason)
  useEffect(() => {
    why.current = reason
  }, [reason])

  useEffect(() => {
    const changed = changedElsewhere(before.current, cells, sent.current)
    before.current = cells
    if (changed.length > 0) setForeign((keys) => new Set([...keys, ...changed]))
    // What the store shows by now need not be shown from here.
    setMine((values) => {
      const kept = [...values].filter(([key, value]) => !isSameGrade(value, valueOfCell(cells.get(key))))
      return kept.length === values.size ? values : new Map(kept)
    })
  }, [cells])

  const valueAt = useCallback((key: string) => mine.get(key) ?? valueOfCell(cells.get(key)), [mine, cells])

  const save = useCallback(
    async (step: SheetStep) => {
      const { cells: changed } = step
      setMine((values) => new Map([...values, ...changed.map(({ key, after }) => [key, after] as const)]))
      for (const { key, after } of changed) sent.current.set(key, after)
      const forget = (keys: ReadonlySet<string>) =>
        setMine((values) => new Map([...values].filter(([key]) => !keys.has(key))))
      try {
        const stated = why.current.trim()
        const { refused } = await store.call('grades.enter', {
          ...(stated === '' ? {} : { reason: stated }),
          entries: changed.map(({ key, before: seen, after: value }) => {
            const [studentId = '', assessmentId = ''] = key.split(' ')
            return { studentId, assessmentId, value, seen }
          }),
        })
        setError(undefined)
        const keys = new Set(refused.map(({ studentId, assessmentId }) => cellKey(studentId, assessmentId)))
        forget(keys)
        setWrong((marks) => {
          const next = new Map(marks)
          for (const { studentId, assessmentId, code } of refused) {
            const key = cellKey(studentId, assessmentId)
            const typed = changed.find((one) => one.key === key)?.after
            // What was typed stays to be seen, and to be typed again with one key.
            next.set(key, { text: typed ? cellText(typed, language, STATES[language]) : '', code })
          }
          return next
        })
      } catch (thrown) {
        forget(new Set(changed.map(({ key }) => key)))
        setError(toAppError(thrown))
      }
    },
    [language],
  )

  const type: Sheet['type'] = (texts) => {
    const step: { key: string; before: GradeValue; after: GradeValue }[] = []
    const marks = new Map(wrong)
    for (const { key, text, maximumHundredths, seen: typedOver } of texts) {
      const typed = readTyped(text, maximumHundredths)
      if (!typed.ok) {
        marks.set(key, { text, code: typed.code })
        continue
      }
      marks.delete(key)
      const was = typedOver ?? valueAt(key)
      if (!isSameGrade(was, typed.value)) step.push({ key, before: was, after: typed.value })
    }
    setWrong(marks)
    if (step.length === 0) return
    done.current.push({ cells: step })
    undone.current = []
    void save({ cells: step })
  }

  const turn = (from: SheetStep[], to: SheetStep[], back: boolean) => {
    const step = from.pop()
    if (!step) return
    to.push(step)
    void save({
      cells: step.cells.map(({ key, before: was, after }) =>
        back ? { key, before: after, after: was } : { key, before: was, after },
      ),
    })
  }

  const seen = useCallback(
    (key: string) => setForeign((keys) => (keys.has(key) ? new Set([...keys].filter((one) => one !== key)) : keys)),
    [],
  )

  return {
    cells,
    valueAt,
    wrong,
    foreign,
    error,
    type,
    seen,
    undo: () => turn(done.current, undone.current, true),
    redo: () => turn(undone.current, done.current, false),
  }
}
