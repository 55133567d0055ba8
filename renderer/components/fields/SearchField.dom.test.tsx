import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { setUpStrings } from '../../strings/setup'
import { SearchField } from './SearchField'

beforeAll(() => setUpStrings('fr'))
afterEach(cleanup)

function show(onSubmit: (text: string) => void, onLeaveDown?: () => void) {
  function Host() {
    const [text, setText] = useState('')
    return <SearchField label="Livre" value={text} onChange={setText} onSubmit={onSubmit} onLeaveDown={onLeaveDown} />
  }
  render(<Host />)
  return screen.getByRole<HTMLInputElement>('searchbox', { name: 'Livre' })
}

test('a barcode followed by Enter submits and is replaced by the next scan', () => {
  const onSubmit = vi.fn<(text: string) => void>()
  const input = show(onSubmit)
  fireEvent.change(input, { target: { value: ' 0004512 ' } })
  fireEvent.keyDown(input, { key: 'Enter' })
  expect(onSubmit).toHaveBeenCalledWith('0004512')
  expect([input.selectionStart, input.selectionEnd]).toEqual([0, input.value.length])
})

test('Escape clears first, and only then belongs to the screen', () => {
  const onScreen = vi.fn<() => void>()
  window.addEventListener('keydown', onScreen)
  const input = show(() => undefined)
  fireEvent.change(input, { target: { value: 'prince' } })
  fireEvent.keyDown(input, { key: 'Escape' })
  expect(input.value).toBe('')
  expect(onScreen).not.toHaveBeenCalled()
  fireEvent.keyDown(input, { key: 'Escape' })
  expect(onScreen).toHaveBeenCalledTimes(1)
  window.removeEventListener('keydown', onScreen)
})

test('arrow down goes to the list', () => {
  const onLeaveDown = vi.fn<() => void>()
  fireEvent.keyDown(
    show(() => undefined, onLeaveDown),
    { key: 'ArrowDown' },
  )
  expect(onLeaveDown).toHaveBeenCalledTimes(1)
})
