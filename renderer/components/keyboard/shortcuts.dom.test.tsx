import { cleanup, fireEvent, renderHook } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { useDialogOpen, useKeyboard, useShortcut } from './shortcuts'

afterEach(cleanup)

test('the newest owner of a key has it, and gives it back', () => {
  const screen = vi.fn<() => void>()
  const record = vi.fn<() => void>()
  renderHook(() => {
    useKeyboard()
    useShortcut('F4', screen)
  })
  const inner = renderHook(() => useShortcut('F4', record))
  fireEvent.keyDown(document.body, { key: 'F4' })
  inner.unmount()
  fireEvent.keyDown(document.body, { key: 'F4' })
  expect([record.mock.calls.length, screen.mock.calls.length]).toEqual([1, 1])
})

test('keys of a screen sleep under an open dialog', () => {
  const run = vi.fn<() => void>()
  const { rerender } = renderHook(
    ({ open }) => {
      useKeyboard()
      useShortcut('Ctrl+K', run)
      useDialogOpen(open)
    },
    { initialProps: { open: true } },
  )
  fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true })
  expect(run).not.toHaveBeenCalled()
  rerender({ open: false })
  fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true })
  expect(run).toHaveBeenCalledTimes(1)
})

test('a printable key is left to someone who types', () => {
  const run = vi.fn<() => void>()
  const input = document.body.appendChild(document.createElement('input'))
  renderHook(() => {
    useKeyboard()
    useShortcut('?', run)
  })
  fireEvent.keyDown(input, { key: '?' })
  expect(run).not.toHaveBeenCalled()
  fireEvent.keyDown(document.body, { key: '?', shiftKey: true })
  expect(run).toHaveBeenCalledTimes(1)
  input.remove()
})

test('a letter of a word typed to no field is not a key', () => {
  const run = vi.fn<() => void>()
  renderHook(() => {
    useKeyboard()
    useShortcut('M', run)
  })
  const press = (key: string, timeStamp: number) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true })
    Object.defineProperty(event, 'timeStamp', { value: timeStamp })
    document.body.dispatchEvent(event)
  }
  for (const [at, letter] of Array.from('jumelles').entries()) press(letter, 10_000 + at * 120)
  expect(run).not.toHaveBeenCalled()
  press('m', 20_000)
  expect(run).toHaveBeenCalledTimes(1)
})
