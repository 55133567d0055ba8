import { cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { useAfterPaint } from './use-after-paint'

afterEach(cleanup)

it('hands a value on once it is ready, not before, and never one that was replaced meanwhile', async () => {
  const seen: (string | undefined)[] = []
  const { result, rerender } = renderHook(
    ({ value, ready }) => {
      const passed = useAfterPaint(value, ready)
      seen.push(passed)
      return passed
    },
    { initialProps: { value: 'a', ready: true } },
  )
  expect(result.current).toBeUndefined()
  await waitFor(() => expect(result.current).toBe('a'))
  rerender({ value: 'b', ready: false })
  rerender({ value: 'c', ready: true })
  expect(result.current).toBe('a')
  await waitFor(() => expect(result.current).toBe('c'))
  expect(new Set(seen)).toEqual(new Set([undefined, 'a', 'c']))
})
