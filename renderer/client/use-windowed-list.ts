import { useCallback, useEffect, useRef, useState } from 'react'
import type { Live } from './use-live'

/** Rows asked for beyond the seen ones, so that scrolling meets them loaded. */
const MARGIN = 40

export interface WindowedList<Row> {
  readonly list: Live<{ readonly total: number }>
  rowAt(index: number): Row | undefined
  /** Called by the table with the first and last index that are seen. */
  onWindow(first: number, last: number): void
}

/**
 * A list of any length for a virtual table: the keys of the whole list are here (four bytes a row), the rows only of the window that
 * is seen. After a change the seen rows are asked for again and stay as they were meanwhile. `loadRows` must keep its identity between renders.
 */
export function useWindowedList<Row>(
  list: Live<{ readonly total: number; readonly keys: Uint32Array }>,
  loadRows: (keys: Uint32Array<ArrayBuffer>) => Promise<readonly Row[]>,
): WindowedList<Row> {
  const keys = list.status === 'ready' ? list.value.keys : undefined
  const rows = useRef(new Map<number, Row>())
  const seen = useRef({ first: 0, last: 0 })
  const [, redraw] = useState(0)

  const load = useCallback(
    async (first: number, last: number, again: boolean) => {
      if (!keys) return
      const wanted = keys.slice(Math.max(0, first - MARGIN), last + 1 + MARGIN)
      const missing = again ? wanted : wanted.filter((key) => !rows.current.has(key))
      if (missing.length === 0) return
      const loaded = await loadRows(missing).catch(() => [])
      // Rows come in the order of their keys; a record that was removed meanwhile is left out of the answer.
      if (loaded.length === missing.length) loaded.forEach((row, at) => rows.current.set(missing[at] ?? -1, row))
      redraw((count) => count + 1)
    },
    [keys, loadRows],
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
  const rowAt = useCallback((index: number) => rows.current.get(keys?.[index] ?? -1), [keys])
  return { list, rowAt, onWindow }
}
