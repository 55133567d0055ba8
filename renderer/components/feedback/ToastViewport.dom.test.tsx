import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { setUpStrings } from '../../strings/setup'
import { toastLifeMs, useToasts } from './toasts'
import { ToastViewport } from './ToastViewport'

beforeEach(() => {
  setUpStrings('fr')
  vi.useFakeTimers()
  useToasts.setState({ toasts: [] })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function show(onUndo?: () => void) {
  render(<ToastViewport />)
  act(() => void useToasts.getState().add({ text: 'Livre prêté', onUndo }))
}

test('undo runs once and takes the toast away', () => {
  const onUndo = vi.fn<() => void>()
  show(onUndo)
  const id = useToasts.getState().toasts[0]?.id ?? 0
  fireEvent.click(screen.getByRole('button', { name: 'Annuler' }))
  act(() => useToasts.getState().undo(id))
  expect(onUndo).toHaveBeenCalledTimes(1)
  expect(screen.queryByText('Livre prêté')).toBeNull()
})

test('a toast leaves after ten seconds without undoing', () => {
  const onUndo = vi.fn<() => void>()
  show(onUndo)
  act(() => void vi.advanceTimersByTime(toastLifeMs - 1))
  expect(screen.getByText('Livre prêté')).toBeDefined()
  act(() => void vi.advanceTimersByTime(1))
  expect(screen.queryByText('Livre prêté')).toBeNull()
  expect(onUndo).not.toHaveBeenCalled()
})

test('pointing at it stops its clock, and it goes on where it was', () => {
  show()
  act(() => void vi.advanceTimersByTime(6000))
  fireEvent.mouseEnter(screen.getByRole('region'))
  act(() => void vi.advanceTimersByTime(60_000))
  fireEvent.mouseLeave(screen.getByRole('region'))
  act(() => void vi.advanceTimersByTime(3999))
  expect(screen.getByText('Livre prêté')).toBeDefined()
  act(() => void vi.advanceTimersByTime(1))
  expect(screen.queryByText('Livre prêté')).toBeNull()
})

test('it is announced politely', () => {
  show()
  expect(screen.getByRole('status').textContent).toContain('Livre prêté')
})
