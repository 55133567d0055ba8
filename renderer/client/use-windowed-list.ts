import { useCallback, useEffect, useRef, useState } from 'react'
import { toAppError, type AppError } from '@shared/base/app-error'
import type { Live } from './use-live'

/** Rows asked for beyond the seen ones, so that scrolling meets them loaded. */
const MARGIN = 40
/** More are asked for when fewer than these are left beyond the seen ones; the first rows of a list are enough for most windows. */
const RESERVE = 20

export interface WindowedList<Row> {
  readonly list: Live<{ readonly total: number }>
  rowAt(index: number): Row | undefined
  /** Called by the table with the first and last index that are seen. */
  onWindow(first: number, last: number): void
}

/**
 * A list of any length for a virtual table: the keys of the whole list are here (four bytes a row), the first rows came with them,
 * the others are asked for where one looks. After a change the seen rows are asked for again and stay as they were meanwhile.
 * Rows that cannot be had make the list a failed one until it changes. `loadRows` must keep its identity between renders.
 */
export function useWindowedList<Row>(
  list: Live<{ readonly total: number; readonly keys: Uint32Array; readonly firstRows: readonly Row[] }>,
  loadRows: (keys: Uint32Array<ArrayBuffer>) => Promise<readonly Row[]>,
): WindowedList<Row> {
  const value = list.status === 'ready' ? list.value : undefined
  const rows = useRef(new Map<number, Row>())
  const seen = useRef({ first: 0, last: 0 })
  const [, redraw] = useState(0)
  const [failure, setFailure] = useState<{ readonly list: unknown; readonly error: AppError }>()

  const load = useCallback(
    async (first: number, last: number, again: boolean) => {
      if (!value) return
      const { keys, firstRows } = value
      const around = (margin: number) => {
        const wanted = keys.slice(Math.max(firstRows.length, first - margin), last + 1 + margin)
        return again ? wanted : wanted.filter((key) => !rows.current.has(key))
      }
      if (around(RESERVE).length === 0) return
      const missing = around(MARGIN)
      let loaded: readonly Row[]
      try {
        loaded = await loadRows(missing)
      } catch (thrown) {
        const error = toAppError(thrown)
        // A store that died sends the list again when another one answers, and the rows are asked for with it.
        if (error.code !== 'store.unavailable') setFailure({ list: value, error })
        return
      }
      // Rows come in the order of their keys; a record that was removed meanwhile is left out of the answer.
      if (loaded.length === missing.length) loaded.forEach((row, at) => rows.current.set(missing[at] ?? -1, row))
      redraw((count) => count + 1)
    },
    [value, loadRows],
  )

  useEffect(() => {
    void load(seen.current.first, seen.current.last, true)
  }, [load])

  const onWindow = useCallback(
    (first: number, last: number) => {
      seen.current = { first, last }
      void load(first, last, false)
    },
    [load],
  )
  const rowAt = useCallback(
    (index: number) => value?.firstRows[index] ?? rows.current.get(value?.keys[index] ?? -1),
    [value],
  )
  const failed = failure !== undefined && failure.list === value
  return { list: failed ? { status: 'failed', error: failure.error } : list, rowAt, onWindow }
}
