import { cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { AppError } from '@shared/base/app-error'
import type { Live } from './use-live'
import { useWindowedList } from './use-windowed-list'

afterEach(cleanup)

interface List {
  readonly total: number
  readonly keys: Uint32Array
  readonly firstRows: readonly string[]
}

const nameOf = (key: number) => `titre ${key}`

function listOf(from: number, total: number): Live<List> {
  const keys = Uint32Array.from({ length: total }, (_, index) => from + index)
  const value = { total, keys, firstRows: [...keys.subarray(0, 60)].map(nameOf) }
  return { status: 'ready', asked: {}, fresh: true, value }
}

test('the first rows need no second question, whatever was typed; the others are asked for where one looks', async () => {
  const loadRows = vi.fn<(keys: Uint32Array<ArrayBuffer>) => Promise<string[]>>((keys) =>
    Promise.resolve([...keys].map(nameOf)),
  )
  const { result, rerender } = renderHook(({ list }) => useWindowedList(list, loadRows), {
    initialProps: { list: listOf(1, 1000) },
  })
  result.current.onWindow(0, 25)
  expect(result.current.rowAt(25)).toBe('titre 26')
  rerender({ list: listOf(500, 200) })
  expect(result.current.rowAt(0)).toBe('titre 500')
  expect(loadRows).not.toHaveBeenCalled()

  result.current.onWindow(90, 110)
  await waitFor(() => expect(result.current.rowAt(100)).toBe('titre 600'))
  expect(loadRows.mock.calls.map(([keys]) => [keys[0], keys.at(-1)])).toEqual([[560, 650]])
})

test('rows that cannot be had make it a failed list, until the list changes', async () => {
  const refused = new AppError('right.missing')
  const loadRows = () => Promise.reject(refused)
  const { result, rerender } = renderHook(({ list }) => useWindowedList<string>(list, loadRows), {
    initialProps: { list: listOf(1, 1000) },
  })
  result.current.onWindow(90, 110)
  await waitFor(() => expect(result.current.list).toEqual({ status: 'failed', error: refused }))
  rerender({ list: listOf(1, 10) })
  expect(result.current.list.status).toBe('ready')
})
